"""Figures over a period, against histories whose figures were worked out by hand."""

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, BRUNO, CARLA, FINANCE, GILDA, LABORATORY, SALES, contact, seed
from tests.domain.story import Story
from tests.support.stages import SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.queries.metrics import PostgresMetrics
from wppconnector.application.ports.metrics import AgentMetrics, MetricsFilter, ResponseTimes
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.state import Outcome
from wppconnector.domain.errors import InvalidValue, PermissionDenied
from wppconnector.domain.ids import CompanyId
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationStatus

DAY = MetricsFilter(AT, AT + timedelta(days=1))
ADMIN = GILDA.acting()
ELSEWHERE = replace(GILDA, company_id=CompanyId(UUID(int=9))).acting()
NOBODY = ResponseTimes(0, 0)
FIRST_PAGE = PageRequest()


def told(number: int, begun: datetime, department: str | None) -> Story:
    """The `number`th customer writes at `begun` and has chosen 10 seconds later."""
    who = contact(500 + number, name=f"Customer {number}").card
    story = Story(replace(seed(30 + number), contact=who, created_at=begun), at=begun)
    story._numbers = itertools.count(number * 1000)
    story.opens()
    if department:
        story.hears(department)
    return story


def attended(number: int, agent: User, seconds: int, begun: datetime = AT) -> Story:
    """The laboratory's `agent` accepts, and answers so long after the choice."""
    story = told(number, begun, "1")
    story.accepted_by(agent)
    story.at += timedelta(seconds=seconds)
    story.written_by(agent)
    return story


def histories() -> list[Story]:
    done = attended(1, ANA, 60)
    done.resolved_by(ANA)
    handed_over = told(3, AT, "1")
    handed_over.accepted_by(ANA)
    handed_over.transferred(SALES, ANA)
    handed_over.accepted_by(BRUNO)
    handed_over.at += timedelta(seconds=90)
    handed_over.written_by(BRUNO)
    # In São Paulo, three hours behind, this is half an hour before midnight, and the next half an hour after.
    waiting = told(4, AT + timedelta(hours=14, minutes=30), "3")
    in_menu = told(5, AT + timedelta(hours=15, minutes=30), None)
    day_before = attended(6, ANA, 5, AT - timedelta(days=1))
    day_before.resolved_by(ANA)
    return [done, attended(2, ANA, 20), handed_over, waiting, in_menu, day_before]


@pytest.fixture
async def metrics(postgres_stage: PostgresStage, engine: AsyncEngine) -> PostgresMetrics:
    await furnish(postgres_stage)
    async with postgres_stage.store.open(SYSTEM) as work:
        for story in histories():
            work.contacts.save(contact(story.now.contact.id.int, name=story.now.contact.name))
            work.conversations.save(Outcome(story.now, tuple(story.facts), tuple(story.messages)))
        await work.commit()
    return PostgresMetrics(engine)


async def test_conversations_are_counted_by_what_they_are_now(metrics: PostgresMetrics) -> None:
    figures = await metrics.conversations(ADMIN, DAY)
    assert figures.total == 5
    assert figures.by_status == {
        ConversationStatus.OPEN: 2,
        ConversationStatus.ASSIGNED: 2,
        ConversationStatus.RESOLVED: 1,
    }
    assert figures.by_department == {LABORATORY.id: 2, SALES.id: 1, FINANCE.id: 1, None: 1}


async def test_days_are_those_of_the_companys_time_zone(metrics: PostgresMetrics) -> None:
    figures = await metrics.conversations(ADMIN, DAY)
    assert figures.daily == {date(2026, 3, 2): 4, date(2026, 3, 3): 1}
    assert list(figures.daily) == sorted(figures.daily)


async def test_response_times_are_those_of_humans_in_each_department(metrics: PostgresMetrics) -> None:
    figures = await metrics.conversations(ADMIN, DAY)
    assert figures.first_response_by_department == {
        LABORATORY.id: ResponseTimes(3, 2, 40, 40, pytest.approx(56)),
        SALES.id: ResponseTimes(1, 1, 90, 90, 90),
        FINANCE.id: ResponseTimes(1, 0),
    }
    assert figures.first_response == ResponseTimes(5, 3, pytest.approx(170 / 3), 60, pytest.approx(84))


async def test_a_department_is_measured_alone(metrics: PostgresMetrics) -> None:
    of_sales = replace(DAY, department_id=SALES.id)
    figures = await metrics.conversations(ADMIN, of_sales)
    assert (figures.total, figures.by_department) == (1, {SALES.id: 1})
    assert figures.first_response == ResponseTimes(1, 1, 90, 90, 90)
    [bruno] = await metrics.agents(ADMIN, of_sales)
    assert bruno == AgentMetrics(BRUNO.id, "Bruno", True, 1, 1, ResponseTimes(1, 1, 90, 90, 90))


async def test_agents_are_shown_with_what_they_have_had_and_answered(metrics: PostgresMetrics) -> None:
    assert await metrics.agents(ADMIN, DAY) == [
        AgentMetrics(ANA.id, "Ana", True, 1, 3, ResponseTimes(2, 2, 40, 40, pytest.approx(56))),
        AgentMetrics(BRUNO.id, "Bruno", True, 1, 1, ResponseTimes(1, 1, 90, 90, 90)),
        AgentMetrics(CARLA.id, "Carla", True, 0, 0, NOBODY),
        AgentMetrics(GILDA.id, "Gilda", True, 0, 0, NOBODY),
    ]


async def test_a_period_in_which_nothing_began_has_no_figures(metrics: PostgresMetrics) -> None:
    nothing = await metrics.conversations(ADMIN, MetricsFilter(AT - timedelta(days=9), AT - timedelta(days=8)))
    assert (nothing.total, nothing.daily, nothing.first_response) == (0, {}, NOBODY)


async def test_the_rows_are_those_that_were_counted(metrics: PostgresMetrics) -> None:
    figures = await metrics.conversations(ADMIN, DAY)
    for status in ConversationStatus:
        rows = await metrics.conversation_rows(ADMIN, DAY, status, FIRST_PAGE)
        assert {row.status for row in rows.items} <= {status}
        assert len(rows.items) == figures.by_status.get(status, 0)
    pages = [await metrics.conversation_rows(ADMIN, DAY, None, PageRequest(limit=2))]
    while cursor := pages[-1].next_cursor:
        pages.append(await metrics.conversation_rows(ADMIN, DAY, None, PageRequest(cursor, 2)))
    assert [row.id.int for page in pages for row in page.items] == [35, 34, 33, 32, 31]


async def test_the_waits_give_the_response_times(metrics: PostgresMetrics) -> None:
    of_laboratory = replace(DAY, department_id=LABORATORY.id)
    pages = [await metrics.waits(ADMIN, of_laboratory, PageRequest(limit=2))]
    while cursor := pages[-1].next_cursor:
        pages.append(await metrics.waits(ADMIN, of_laboratory, PageRequest(cursor, 2)))
    waits = [wait.segment for page in pages for wait in page.items]
    seconds = [(w.answered_at - w.queued_at).total_seconds() for w in waits if w.answered_at]
    assert (len(waits), sorted(seconds)) == (3, [20, 60])


async def test_the_waits_that_one_agent_ended_say_who_waited(metrics: PostgresMetrics) -> None:
    everybodys = list((await metrics.waits(ADMIN, DAY, FIRST_PAGE)).items)
    pages = [await metrics.waits(ADMIN, DAY, PageRequest(limit=1), answered_by=ANA.id)]
    while cursor := pages[-1].next_cursor:
        pages.append(await metrics.waits(ADMIN, DAY, PageRequest(cursor, 1), answered_by=ANA.id))
    found = [wait for page in pages for wait in page.items]
    assert found == [wait for wait in everybodys if wait.segment.answered_by == ANA.id]
    assert len(found) == 2
    rows = {row.id: row.contact for row in (await metrics.conversation_rows(ADMIN, DAY, None, FIRST_PAGE)).items}
    assert [wait.contact for wait in everybodys] == [rows[wait.segment.conversation_id] for wait in everybodys]


async def test_figures_are_for_admins_and_of_their_company(metrics: PostgresMetrics) -> None:
    actors: list[Actor] = [ANA.acting(), CARLA.acting()]
    for actor in actors:
        with pytest.raises(PermissionDenied):
            await metrics.conversations(actor, DAY)
        with pytest.raises(PermissionDenied):
            await metrics.agents(actor, DAY)
        with pytest.raises(PermissionDenied):
            await metrics.waits(actor, DAY, FIRST_PAGE)
        with pytest.raises(PermissionDenied):
            await metrics.conversation_rows(actor, DAY, None, FIRST_PAGE)
    assert (await metrics.conversations(ELSEWHERE, DAY)).total == 0
    assert await metrics.agents(ELSEWHERE, DAY) == []
    assert await metrics.waits(ELSEWHERE, DAY, FIRST_PAGE) == Page([])


async def test_cursors_that_no_page_ended_with_are_refused(metrics: PostgresMetrics) -> None:
    for cursor in ("x", "MQ=="):
        with pytest.raises(InvalidValue):
            await metrics.waits(ADMIN, DAY, PageRequest(cursor))
        with pytest.raises(InvalidValue):
            await metrics.conversation_rows(ADMIN, DAY, None, PageRequest(cursor))
