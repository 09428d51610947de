"""The table of conversations holds what the list shows, however the rows move while it is read."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.adapters.postgres.test_conversation_lists import ALL, FILTERS
from tests.builders import ANA, AT, GILDA
from tests.support.gallery import hang
from tests.support.stages import SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.queries.exports import PostgresExports
from wppconnector.application.ports.queries import ConversationFilter, PageRequest
from wppconnector.domain.conversation.state import Outcome
from wppconnector.domain.errors import PermissionDenied

ADMIN = GILDA.acting()
OLDEST_FIRST = sorted(ALL.conversations, key=lambda each: (each.created_at, each.id))


@pytest.fixture
async def exports(postgres_stage: PostgresStage, engine: AsyncEngine) -> PostgresExports:
    await furnish(postgres_stage)
    await hang(postgres_stage, ALL)
    return PostgresExports(engine)


async def taken(exports: PostgresExports, where: ConversationFilter, at_once: int) -> list[UUID]:
    """Every row, page by page."""
    page = await exports.conversations(ADMIN, where, PageRequest(limit=at_once))
    found = [view.id for view in page.items]
    while page.next_cursor is not None:
        page = await exports.conversations(ADMIN, where, PageRequest(page.next_cursor, at_once))
        found += [view.id for view in page.items]
    return found


@pytest.mark.parametrize("name", FILTERS)
async def test_the_table_has_what_the_list_shows_from_the_oldest_on(exports: PostgresExports, name: str) -> None:
    where, holds = FILTERS[name]
    assert await taken(exports, where, at_once=7) == [each.id for each in OLDEST_FIRST if holds(each)]


async def test_a_search_narrows_the_table_down_as_it_does_the_list(exports: PostgresExports) -> None:
    known = ALL.contacts[0]
    expected = {each.id for each in ALL.conversations if each.contact.id == known.id}
    assert expected <= set(await taken(exports, ConversationFilter(search=known.name), at_once=7))
    assert await taken(exports, ConversationFilter(search="nobody is called this"), at_once=7) == []


async def test_who_writes_while_the_table_is_read_comes_once(
    exports: PostgresExports, postgres_stage: PostgresStage
) -> None:
    everything = ConversationFilter()
    first = await exports.conversations(ADMIN, everything, PageRequest(limit=20))
    # Those on the first page and those on the last become the newest of the list.
    async with postgres_stage.store.open(SYSTEM) as work:
        for number, each in enumerate((*OLDEST_FIRST[:3], *OLDEST_FIRST[-3:])):
            said = AT + timedelta(days=30, seconds=number)
            work.conversations.save(Outcome(replace(each, last_message_at=said, version=each.version + 1)))
        await work.commit()
    rest: list[UUID] = []
    page = first
    while page.next_cursor is not None:
        page = await exports.conversations(ADMIN, everything, PageRequest(page.next_cursor, 20))
        rest += [view.id for view in page.items]
    assert [*(view.id for view in first.items), *rest] == [each.id for each in OLDEST_FIRST]


async def test_agents_take_nothing_along(exports: PostgresExports) -> None:
    with pytest.raises(PermissionDenied):
        await exports.conversations(ANA.acting(), ConversationFilter(), PageRequest())
