"""A worker dies with a message in its hands: nobody knows whether it left."""

import pytest

from tests.world import World
from wppconnector.application.ports.provider import (
    ChannelUnavailable,
    OutcomeUnknown,
    ProviderFailure,
    TemporaryFailure,
    Verdict,
)
from wppconnector.domain.content import MessageStatus

UNKNOWN = OutcomeUnknown("timeout", "no answer within 30 s")


async def test_a_crash_after_the_provider_accepted_sends_nothing_twice() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")

    await world.worker_dies(accepted=True)
    await world.work_off()

    assert world.provider.times(view.id) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_crash_before_the_send_only_delays_it() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")

    await world.worker_dies(accepted=False)
    await world.work_off()

    assert world.provider.times(view.id) == 1


async def test_after_a_crash_of_which_nobody_can_tell_it_waits_for_a_receipt_first() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", Verdict.CANNOT_TELL, Verdict.CANNOT_TELL)

    await world.worker_dies(accepted=False)
    await world.work_off()
    waiting = world.provider.times(view.id)
    await world.work_for(minutes=1)

    assert (waiting, world.provider.times(view.id)) == (0, 1)


async def test_two_crashes_of_which_nobody_can_tell_leave_it_unconfirmed() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", *[Verdict.CANNOT_TELL] * 3)

    await world.worker_dies(accepted=True)
    await world.work_off()
    world.clock.advance(seconds=31)
    await world.worker_dies(accepted=True)
    await world.work_off()

    assert world.provider.times(view.id) == 2, "the second worker repeated it once, and died"
    assert world.message(view.id).error_code == "unconfirmed"


@pytest.mark.parametrize("trouble", [ChannelUnavailable("refused"), TemporaryFailure("provider_error"), UNKNOWN])
async def test_a_failing_look_up_does_not_forget_the_crash(trouble: ProviderFailure) -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", trouble)

    await world.worker_dies(accepted=True)
    await world.work_for(minutes=3)

    assert world.provider.times(view.id) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_repeat_under_a_reserved_id_needs_no_waiting() -> None:
    world = World()
    world.provider.reserves = True
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    world.provider.answers("send", ChannelUnavailable("refused"))
    await world.work_off()
    reserved = world.message(view.id).provider_message_id
    world.clock.advance(seconds=10)
    world.provider.answers("find_sent", Verdict.CANNOT_TELL)

    await world.worker_dies(accepted=False)
    await world.work_off()

    assert reserved is not None
    assert {sent.reserved_id for sent in world.provider.tried if sent.message_id == view.id} == {reserved}
    assert world.message(view.id).status is MessageStatus.SENT
