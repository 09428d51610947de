"""Quick replies, in every store."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import AT, COMPANY, LABORATORY, SALES
from tests.support.stages import Stage, open_for
from wppconnector.application.errors import ConcurrentUpdate, Conflict, NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.attachments import KeptFile
from wppconnector.domain.configuration import QuickReplyChanged, QuickReplyDeleted
from wppconnector.domain.ids import CompanyId, DepartmentId, QuickReplyId
from wppconnector.domain.quick_reply import QuickReply


def reply(number: int, shortcut: str, department_id: DepartmentId | None = None) -> QuickReply:
    return QuickReply(QuickReplyId(UUID(int=70 + number)), COMPANY.id, shortcut, "A chave é ...", AT, department_id)


PIX, HELLO = reply(1, "pix", LABORATORY.id), reply(2, "oi")


async def saved(stage: Stage, *replies: QuickReply) -> None:
    async with open_for(stage) as work:
        for each in replies:
            work.quick_replies.save(each, (QuickReplyChanged(reply=each, at=AT),))
        await work.commit()


async def test_replies_are_read_as_they_were_saved_by_shortcut(stage: Stage) -> None:
    await saved(stage, PIX, HELLO)
    file = KeptFile("company/quick-replies/1", "application/pdf", 12, "ab" * 32, "chave “nova”.pdf")
    changed = replace(PIX, text="Outra chave", department_id=None, attachment=file)
    async with open_for(stage) as work:
        assert await work.quick_replies.all() == [HELLO, PIX]
        assert await work.quick_replies.get(PIX.id) == PIX
        work.quick_replies.save(changed)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.quick_replies.get(PIX.id) == changed
    assert await stage.facts() == [QuickReplyChanged(reply=each, at=AT) for each in (PIX, HELLO)]


async def test_a_deleted_reply_is_gone_and_its_shortcut_free(stage: Stage) -> None:
    await saved(stage, PIX, HELLO)
    fact = QuickReplyDeleted(reply_id=PIX.id, department_id=LABORATORY.id, at=AT)
    async with open_for(stage) as work:
        await work.quick_replies.get(PIX.id)
        work.quick_replies.delete(PIX.id, (fact,))
        with pytest.raises(NotFound):
            await work.quick_replies.get(PIX.id)
        assert await work.quick_replies.all() == [HELLO]
        await work.commit()
    await saved(stage, reply(3, "pix", LABORATORY.id))
    async with open_for(stage) as work:
        assert [each.id for each in await work.quick_replies.all()] == [HELLO.id, reply(3, "pix").id]
    assert fact in await stage.facts()


async def test_a_shortcut_is_given_once_in_each_place(stage: Stage) -> None:
    await saved(stage, PIX, HELLO, reply(3, "pix", SALES.id), reply(4, "pix"))
    for taken in (reply(5, "pix", LABORATORY.id), reply(5, "oi")):
        async with open_for(stage) as work:
            work.quick_replies.save(taken)
            with pytest.raises(Conflict):
                await work.commit()


async def test_the_second_of_two_who_read_the_same_reply_is_refused(stage: Stage) -> None:
    await saved(stage, PIX)
    async with open_for(stage) as first, open_for(stage) as second:
        for work in (first, second):
            work.quick_replies.save(replace(await work.quick_replies.get(PIX.id), text="Chave nova"))
        await first.commit()
        with pytest.raises(ConcurrentUpdate):
            await second.commit()


async def test_another_company_finds_none(stage: Stage) -> None:
    await saved(stage, PIX)
    async with open_for(stage, Actor.system(CompanyId(UUID(int=9)))) as work:
        assert await work.quick_replies.all() == []
        with pytest.raises(NotFound):
            await work.quick_replies.get(PIX.id)
