"""Merges of contacts, in every store."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, LABORATORY, ROUTING, contact, phone, wa_id
from tests.support.histories import assigned, queued
from tests.support.stages import CONTACT, Stage, open_for
from wppconnector.application.contact_merging import merge, separate
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_merge import ContactMerge, Moved
from wppconnector.domain.ids import CompanyId, ConversationId

FIRST = replace(contact(51, phone("5511900000051"), wa_id("5511900000051"), name="Zeca"), attributes={"crm": "42"})
SECOND = replace(contact(52, phone("5511900000052")), blocked_at=AT)
ELSEWHERE = Actor.system(CompanyId(UUID(int=9)))


async def saved(stage: Stage, *contacts: Contact) -> None:
    async with open_for(stage) as work:
        for each in contacts:
            work.contacts.save(each)
        await work.commit()


async def merged(stage: Stage, kept: Contact, gone: Contact) -> None:
    async with open_for(stage) as work:
        one, other = await work.contacts.get(kept.id), await work.contacts.get(gone.id)
        await merge(work, one, other, ROUTING, AT)
        await work.commit()


async def separated(stage: Stage, gone: Contact) -> None:
    async with open_for(stage) as work:
        record = await work.merges.get(gone.id)
        await separate(work, record, await work.contacts.line(gone.id), AT, None)
        await work.commit()


async def read(stage: Stage, contact: Contact) -> Contact:
    async with open_for(stage) as work:
        return await work.contacts.get(contact.id)


async def test_a_contact_is_read_with_its_attributes_and_its_block(stage: Stage) -> None:
    await saved(stage, FIRST, SECOND)
    assert [await read(stage, each) for each in (FIRST, SECOND)] == [FIRST, SECOND]
    changed = replace(await read(stage, SECOND), attributes={"crm": "43"}, blocked_at=None)
    async with open_for(stage) as work:
        await work.contacts.get(SECOND.id)
        work.contacts.save(changed)
        await work.commit()
    assert await read(stage, SECOND) == changed


async def test_a_merge_is_kept_as_it_was(stage: Stage) -> None:
    await saved(stage, FIRST, SECOND)
    moved = Moved(tuple(sorted(FIRST.identities)), "Zeca", {"crm": "42"}, AT, (ConversationId(UUID(int=70)),))
    first = ContactMerge(FIRST.id, CONTACT.id, AT, ANA.id, moved)
    second = ContactMerge(SECOND.id, CONTACT.id, AT + timedelta(minutes=1))
    async with open_for(stage) as work:
        work.merges.save(first)
        work.merges.save(second)
        await work.commit()
    async with open_for(stage) as work:
        kept = await work.merges.get(FIRST.id)
        assert replace(kept, moved=Moved()) == replace(first, moved=Moved())
        assert tuple(kept.moved.identities) == moved.identities
        assert (kept.moved.name, kept.moved.attributes, kept.moved.blocked_at) == ("Zeca", {"crm": "42"}, AT)
        assert tuple(kept.moved.conversations) == moved.conversations
        assert [each.id for each in await work.merges.into(CONTACT.id)] == [SECOND.id, FIRST.id]
        work.merges.delete(FIRST.id)
        with pytest.raises(NotFound):
            await work.merges.get(FIRST.id)
        await work.commit()
    async with open_for(stage) as work:
        assert [each.id for each in await work.merges.into(CONTACT.id)] == [SECOND.id]


async def test_a_line_leads_over_all_merges_and_back(stage: Stage) -> None:
    await saved(stage, FIRST, SECOND)
    await merged(stage, SECOND, FIRST)
    await merged(stage, CONTACT, SECOND)
    async with open_for(stage) as work:
        assert [each.id for each in await work.contacts.line(FIRST.id)] == [FIRST.id, SECOND.id, CONTACT.id]
    heir = await read(stage, FIRST)
    assert heir.identities == CONTACT.identities | FIRST.identities | SECOND.identities
    await separated(stage, FIRST)
    await separated(stage, SECOND)
    assert [await read(stage, each) for each in (CONTACT, FIRST, SECOND)] == [CONTACT, FIRST, SECOND]


async def test_a_live_conversation_goes_over_and_comes_back(stage: Stage) -> None:
    await saved(stage, FIRST)
    conversation = await queued(stage, FIRST)
    await merged(stage, CONTACT, FIRST)
    async with open_for(stage) as work:
        assert [each.id for each in await work.conversations.live_of(CONTACT.id)] == [conversation.id]
    await separated(stage, FIRST)
    async with open_for(stage) as work:
        assert [each.id for each in await work.conversations.live_of(FIRST.id)] == [conversation.id]
        assert await work.conversations.live_of(CONTACT.id) == []


async def test_a_contact_is_seen_by_those_who_have_its_conversations(stage: Stage) -> None:
    await saved(stage, FIRST)
    async with open_for(stage) as work:
        assert await work.conversations.seen_by(CONTACT.id) == (frozenset(), frozenset())
    await assigned(stage, ANA, FIRST)
    async with open_for(stage) as work:
        assert await work.conversations.seen_by(FIRST.id) == (frozenset({LABORATORY.id}), frozenset({ANA.id}))
    await queued(stage)
    await merged(stage, CONTACT, FIRST)
    async with open_for(stage) as work:
        assert (await work.conversations.seen_by(CONTACT.id))[0] == frozenset({LABORATORY.id})


async def test_another_company_knows_of_none(stage: Stage) -> None:
    await saved(stage, FIRST)
    await merged(stage, CONTACT, FIRST)
    async with open_for(stage, ELSEWHERE) as work:
        assert await work.merges.into(CONTACT.id) == []
        for asked in (work.merges.get(FIRST.id), work.contacts.line(FIRST.id)):
            with pytest.raises(NotFound):
                await asked
