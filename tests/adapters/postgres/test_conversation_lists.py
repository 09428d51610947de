"""The list of conversations, against what reading all of them one by one gives."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, BRUNO, CARLA, COMPANY, FINANCE, GILDA, LABORATORY, user
from tests.support.gallery import CHANNELS, gallery, hang
from tests.support.stages import PostgresStage, furnish
from wppconnector.adapters.postgres.queries.queries import PostgresQueries
from wppconnector.application.payloads import mask
from wppconnector.application.ports.queries import ConversationFilter, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.company import Company
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import CompanyId
from wppconnector.domain.views import ConversationStatus, ConversationView

OPEN, ASSIGNED, RESOLVED, ARCHIVED = ConversationStatus

ALL = gallery(60)
NOBODY_YET = user(4, "Davi")
ACTORS = {each.name: each.acting() for each in (GILDA, ANA, BRUNO, CARLA, NOBODY_YET)}
FILTERS: dict[str, tuple[ConversationFilter, Callable[[Conversation], bool]]] = {
    "everything": (ConversationFilter(), lambda c: True),
    "one state": (ConversationFilter(statuses=frozenset({RESOLVED})), lambda c: c.status is RESOLVED),
    "live": (ConversationFilter(statuses=frozenset({OPEN, ASSIGNED})), lambda c: c.live),
    "a department": (ConversationFilter(department_id=LABORATORY.id), lambda c: c.department_id == LABORATORY.id),
    "a colleague": (ConversationFilter(agent_id=BRUNO.id), lambda c: c.agent_id == BRUNO.id),
    "a number": (ConversationFilter(channel_id=CHANNELS[1].id), lambda c: c.channel_id == CHANNELS[1].id),
    "nobody's": (ConversationFilter(unassigned=True), lambda c: c.agent_id is None),
    "unread": (ConversationFilter(unread=True), lambda c: c.unread_count > 0),
    "overdue": (ConversationFilter(overdue=True), lambda c: c.overdue),
    "unread of a colleague in a department": (
        ConversationFilter(unread=True, agent_id=BRUNO.id, department_id=LABORATORY.id),
        lambda c: c.unread_count > 0 and c.agent_id == BRUNO.id and c.department_id == LABORATORY.id,
    ),
    "nobody's overdue of a department on a number": (
        ConversationFilter(unassigned=True, overdue=True, department_id=FINANCE.id, channel_id=CHANNELS[0].id),
        lambda c: c.overdue and c.agent_id is None and c.department_id == FINANCE.id and c.channel_id == CHANNELS[0].id,
    ),
    "a colleague's resolved ones, of which there are none": (
        ConversationFilter(agent_id=BRUNO.id, statuses=frozenset({RESOLVED})),
        lambda c: False,
    ),
}


@pytest.fixture
async def queries(postgres_stage: PostgresStage, engine: AsyncEngine) -> PostgresQueries:
    await furnish(postgres_stage)
    await hang(postgres_stage, ALL)
    return PostgresQueries(engine)


def shown(actor: Actor, holds: Callable[[Conversation], bool]) -> list[ConversationView]:
    """What the list should be, by the domain's own rule of visibility."""
    visible = [c for c in ALL.conversations if actor.sees(c.department_id, c.agent_id) and holds(c)]
    visible.sort(key=lambda c: (c.last_message_at or c.created_at, c.id), reverse=True)
    return [c.view if actor.role is GILDA.role else mask(c.view) for c in visible]


async def listed(
    queries: PostgresQueries, actor: Actor, where: ConversationFilter, limit: int = 100
) -> list[list[ConversationView]]:
    """All pages."""
    page = await queries.conversations(actor, where, PageRequest(limit=limit))
    pages = [list(page.items)]
    while page.next_cursor is not None:
        page = await queries.conversations(actor, where, PageRequest(page.next_cursor, limit))
        pages.append(list(page.items))
    return pages


async def test_everybody_is_shown_what_matches_and_may_be_seen(queries: PostgresQueries) -> None:
    for name, actor in ACTORS.items():
        for title, (where, holds) in FILTERS.items():
            told = [view for page in await listed(queries, actor, where) for view in page]
            assert told == shown(actor, holds), f"{title}, for {name}"


async def test_pages_follow_each_other_without_gap_or_repetition(queries: PostgresQueries) -> None:
    for actor in (GILDA.acting(), BRUNO.acting()):
        pages = await listed(queries, actor, ConversationFilter(), limit=7)
        assert [view for page in pages for view in page] == shown(actor, lambda c: True)
        assert all(len(page) == 7 for page, _ in pairwise(pages))


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "",
        "é",
        *(
            urlsafe_b64encode(key).decode()
            for key in (b"[1,2]", b'["2026-03-02T12:00:00","00000000-0000-0000-0000-000000000001"]', b"1e99", b"-1")
        ),
    ],
)
async def test_a_malformed_cursor_is_refused(queries: PostgresQueries, cursor: str) -> None:
    page = PageRequest(cursor)
    for read in (
        queries.conversations(GILDA.acting(), ConversationFilter(), page),
        queries.messages(GILDA.acting(), ALL.conversations[0].id, page),
        queries.queue(GILDA.acting(), LABORATORY.id, page),
    ):
        with pytest.raises(InvalidValue):
            await read


async def test_nobody_sees_another_company(postgres_stage: PostgresStage, queries: PostgresQueries) -> None:
    elsewhere = Company(CompanyId(UUID(int=9)), "Outra", AT)
    rita = replace(user(8, "Rita", role=GILDA.role), company_id=elsewhere.id)
    await postgres_stage.directory.create_company(elsewhere, (), rita)
    assert await listed(queries, rita.acting(), ConversationFilter()) == [[]]
    assert COMPANY.id != rita.company_id


@pytest.mark.parametrize(
    ("text", "name_or_number"),
    [
        ("mari", r"\bMaria"),
        ("MARÍA  ", r"\bMaria"),
        ("sil", r"\bSilva"),
        ("maria araujo", r"\bMaria(na)? Araújo"),
        ("araú joã", r"João Araújo"),
        ("5511970", r"^5511970"),
        ("11 97000-", r"^551197000"),
        ("70007919", r"70007919$"),
        ("7919", r"7919$"),
    ],
)
async def test_a_search_finds_beginnings_of_names_and_both_ends_of_numbers(
    queries: PostgresQueries, text: str, name_or_number: str
) -> None:
    def holds(conversation: Conversation) -> bool:
        card = conversation.contact
        return any(re.search(name_or_number, shown or "") for shown in (card.name, card.phone))

    assert shown(GILDA.acting(), holds)
    for actor in (GILDA.acting(), BRUNO.acting()):
        pages = await listed(queries, actor, ConversationFilter(search=text), limit=20)
        assert [view for page in pages for view in page] == shown(actor, holds)


@pytest.mark.parametrize("text", ["ana maria", "aria", "!?", "12", "559999999", "\0"])
async def test_a_search_for_nothing_known_finds_nobody(queries: PostgresQueries, text: str) -> None:
    assert await listed(queries, GILDA.acting(), ConversationFilter(search=text)) == [[]]


async def test_a_search_narrows_down_what_the_other_conditions_leave(queries: PostgresQueries) -> None:
    where = ConversationFilter(search="maria", statuses=frozenset({OPEN, ASSIGNED}), unread=True)

    def holds(conversation: Conversation) -> bool:
        return conversation.live and conversation.unread_count > 0 and "Maria" in (conversation.contact.name or "")

    assert shown(GILDA.acting(), holds)
    assert (await listed(queries, GILDA.acting(), where))[0] == shown(GILDA.acting(), holds)
