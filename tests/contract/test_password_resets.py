"""Requests for new passwords, in every store."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, BRUNO, COMPANY, GILDA
from tests.support.stages import Stage, open_for
from wppconnector.application.errors import ConcurrentUpdate, NotFound
from wppconnector.domain.ids import PasswordResetId, UserId
from wppconnector.domain.password_reset import PasswordReset, PasswordResetChanged, ResetStatus


def reset(number: int, user_id: UserId = ANA.id) -> PasswordReset:
    at = AT + timedelta(minutes=number)
    return PasswordReset(
        PasswordResetId(UUID(int=80 + number)), COMPANY.id, user_id, ResetStatus.PENDING, at, "10.1.2.3"
    )


ASKED = PasswordResetChanged(reset_id=reset(1).id, user_id=ANA.id, status=ResetStatus.PENDING, at=AT)


async def saved(stage: Stage, *resets: PasswordReset) -> None:
    async with open_for(stage) as work:
        for each in resets:
            work.password_resets.save(each, (ASKED,))
        await work.commit()


async def test_a_request_is_read_as_it_was_saved(stage: Stage) -> None:
    await saved(stage, reset(1))
    approved = reset(1).approve(GILDA.id, "ab" * 32, AT + timedelta(hours=1))
    async with open_for(stage) as work:
        assert await work.password_resets.get(reset(1).id) == reset(1)
        work.password_resets.save(approved)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.password_resets.get(reset(1).id) == approved
        assert await work.password_resets.pending_of(ANA.id) is None
    assert await stage.facts() == [ASKED]


async def test_those_that_wait_come_first_and_then_the_newest(stage: Stage) -> None:
    rejected = [replace(reset(number), status=ResetStatus.REJECTED) for number in (2, 3, 4)]
    await saved(stage, reset(1), *rejected)
    async with open_for(stage) as work:
        recent = await work.password_resets.recent(3)
    assert recent == [reset(1), rejected[2], rejected[1]]


async def test_nobody_has_two_requests_waiting(stage: Stage) -> None:
    await saved(stage, reset(1), reset(2, BRUNO.id))
    with pytest.raises(ConcurrentUpdate):
        await saved(stage, reset(3))
    async with open_for(stage) as work:
        assert await work.password_resets.pending_of(ANA.id) == reset(1)
        with pytest.raises(NotFound):
            await work.password_resets.get(reset(3).id)
