"""Contacts on the read side: one person under former contacts too."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, CARLA, GILDA, LABORATORY, contact, phone
from tests.support.histories import heard, opened, save
from tests.support.stages import SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.queries.contacts import PostgresContactQueries
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.queries import PageRequest
from wppconnector.domain.contact import Contact
from wppconnector.domain.ids import CompanyId, ContactId, ConversationId

FIRST_PAGE = PageRequest()
ELSEWHERE = replace(GILDA, company_id=CompanyId(ANA.id)).acting()


@pytest.fixture
def queries(engine: AsyncEngine) -> PostgresContactQueries:
    return PostgresContactQueries(engine)


@pytest.fixture
async def merged(postgres_stage: PostgresStage) -> tuple[Contact, Contact, ConversationId]:
    """Who remains, who was merged away, and the conversation in Laboratório that the latter had."""
    await furnish(postgres_stage)
    former = contact(50, phone("5511900000050"), name="Zeca Pires")
    heir = contact(51, phone("5511900000051"), name="José Pires")
    async with postgres_stage.store.open(SYSTEM) as work:
        work.contacts.save(heir)
        work.contacts.save(former)
        await work.commit()
    first = opened(contact=former)
    second = heard(first.conversation, LABORATORY.name, at=AT + timedelta(minutes=1))
    await save(postgres_stage, first, second)
    async with postgres_stage.store.open(SYSTEM) as work:
        known = await work.contacts.get(former.id)
        work.contacts.save(replace(known, identities=frozenset(), merged_into=heir.id))
        await work.commit()
    return heir, former, second.conversation.id


async def test_who_was_merged_away_is_answered_by_who_remains(
    queries: PostgresContactQueries, merged: tuple[Contact, Contact, ConversationId]
) -> None:
    heir, former, conversation_id = merged
    for actor in (ANA.acting(), GILDA.acting()):
        for id in (heir.id, former.id):
            assert await queries.contact(actor, id) == heir
            history = await queries.conversations_of(actor, id, FIRST_PAGE)
            assert [view.id for view in history.items] == [conversation_id]


async def test_lists_show_who_remains_once_and_a_former_name_finds_them(
    queries: PostgresContactQueries, merged: tuple[Contact, Contact, ConversationId]
) -> None:
    heir, _, _ = merged
    assert (await queries.contacts(ANA.acting(), None, FIRST_PAGE)).items == [heir]
    for search in ("pires", "zeca", "jose p", "900000051"):
        assert (await queries.contacts(ANA.acting(), search, FIRST_PAGE)).items == [heir], search
    assert heir in (await queries.contacts(GILDA.acting(), None, FIRST_PAGE)).items


async def test_who_sees_none_of_the_conversations_finds_nobody(
    queries: PostgresContactQueries, merged: tuple[Contact, Contact, ConversationId]
) -> None:
    heir, former, _ = merged
    for actor in (CARLA.acting(), ELSEWHERE):
        assert (await queries.contacts(actor, None, FIRST_PAGE)).items == []
        assert (await queries.contacts(actor, "pires", FIRST_PAGE)).items == []
        for id in (heir.id, former.id, ContactId(ANA.id)):
            with pytest.raises(NotFound):
                await queries.contact(actor, id)
            with pytest.raises(NotFound):
                await queries.conversations_of(actor, id, FIRST_PAGE)
