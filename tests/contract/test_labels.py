"""Labels, in every store."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import AT, COMPANY
from tests.support.histories import queued
from tests.support.stages import Stage, open_for
from wppconnector.application.errors import Conflict, NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.configuration import LabelChanged, LabelDeleted
from wppconnector.domain.conversation.attending import label as put_labels
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import CompanyId, LabelId
from wppconnector.domain.label import Label


def label(number: int, name: str) -> Label:
    return Label(LabelId(UUID(int=80 + number)), COMPANY.id, name, "#2f855a", AT)


VIP, LATE = label(1, "VIP"), label(2, "atraso")


async def saved(stage: Stage, *labels: Label) -> None:
    async with open_for(stage) as work:
        for each in labels:
            work.labels.save(each, (LabelChanged(label=each, at=AT),))
        await work.commit()


async def labelled(stage: Stage, conversation: Conversation, *labels: Label) -> Conversation:
    async with open_for(stage) as work:
        before = await work.conversations.get(conversation.id)
        outcome = put_labels(before, tuple(each.id for each in labels), AT, by=None)
        work.conversations.save(outcome)
        await work.commit()
        return outcome.conversation


async def test_labels_are_read_as_they_were_saved_by_name(stage: Stage) -> None:
    await saved(stage, VIP, LATE)
    async with open_for(stage) as work:
        assert await work.labels.all() == [LATE, VIP]
        assert await work.labels.get(VIP.id) == VIP
        work.labels.save(replace(VIP, name="a primeira", colour="#c53030"))
        await work.commit()
    async with open_for(stage) as work:
        assert [each.name for each in await work.labels.all()] == ["a primeira", "atraso"]


async def test_a_name_is_given_once_whatever_its_case(stage: Stage) -> None:
    await saved(stage, VIP)
    async with open_for(stage) as work:
        work.labels.save(label(3, "vip"))
        with pytest.raises(Conflict):
            await work.commit()


async def test_a_conversation_bears_the_labels_it_was_given(stage: Stage) -> None:
    await saved(stage, VIP, LATE)
    conversation = await queued(stage)
    for labels in ((VIP, LATE), (LATE,), ()):
        after = await labelled(stage, conversation, *labels)
        async with open_for(stage) as work:
            assert await work.conversations.get(conversation.id) == after
        assert after.label_ids == tuple(each.id for each in labels)


async def test_a_deleted_label_is_taken_off_and_its_name_free(stage: Stage) -> None:
    await saved(stage, VIP, LATE)
    conversation = await labelled(stage, await queued(stage), VIP, LATE)
    fact = LabelDeleted(label_id=VIP.id, at=AT)
    async with open_for(stage) as work:
        await work.labels.get(VIP.id)
        work.labels.delete(VIP.id, (fact,))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.conversations.get(conversation.id) == replace(conversation, label_ids=(LATE.id,))
        assert await work.labels.all() == [LATE]
        with pytest.raises(NotFound):
            await work.labels.get(VIP.id)
    await saved(stage, label(3, "VIP"))
    assert fact in await stage.facts()


async def test_another_company_finds_none(stage: Stage) -> None:
    await saved(stage, VIP)
    async with open_for(stage, Actor.system(CompanyId(UUID(int=9)))) as work:
        assert await work.labels.all() == []
        with pytest.raises(NotFound):
            await work.labels.get(VIP.id)
