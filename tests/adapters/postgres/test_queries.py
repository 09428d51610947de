"""What screens show besides lists: one conversation, its messages, queues, departments and colleagues."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, BRUNO, CARLA, DEPARTMENTS, FINANCE, GILDA, LABORATORY, SALES, contact, department
from tests.support.histories import assigned, heard, opened, queued, read, save
from tests.support.stages import SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.queries.queries import PostgresQueries
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.queries import AgentSummary, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.events import ConversationTransferred
from wppconnector.domain.ids import CompanyId, ConversationId, DepartmentId, MessageId
from wppconnector.domain.presence import Presence
from wppconnector.domain.views import MessageView

UNKNOWN = UUID(int=999_999)
ELSEWHERE = replace(GILDA, company_id=CompanyId(UUID(int=9))).acting()
FIRST_PAGE = PageRequest()


@pytest.fixture
async def stage(postgres_stage: PostgresStage) -> PostgresStage:
    await furnish(postgres_stage)
    return postgres_stage


@pytest.fixture
def queries(engine: AsyncEngine) -> PostgresQueries:
    return PostgresQueries(engine)


async def chat(stage: PostgresStage, lines: int) -> Conversation:
    """A conversation with `lines` messages by the customer."""
    conversation = await assigned(stage, ANA)
    async with stage.store.open(SYSTEM) as work:
        for line in range(lines):
            outcome = heard(await read(work, conversation), f"line {line}", at=AT + timedelta(minutes=line))
            work.conversations.save(outcome)
            conversation = outcome.conversation
        await work.commit()
    return conversation


async def test_a_conversation_is_shown_to_whoever_may_see_it(stage: PostgresStage, queries: PostgresQueries) -> None:
    conversation = await assigned(stage, ANA)
    for user in (ANA, BRUNO, GILDA):
        assert await queries.conversation(user.acting(), conversation.id) == conversation.view
    for actor in (CARLA.acting(), ELSEWHERE):
        with pytest.raises(NotFound):
            await queries.conversation(actor, conversation.id)
    with pytest.raises(NotFound):
        await queries.conversation(GILDA.acting(), ConversationId(UNKNOWN))


async def test_a_conversation_of_no_department_is_for_admins(stage: PostgresStage, queries: PostgresQueries) -> None:
    outcome = opened()
    await save(stage, outcome)
    assert await queries.conversation(GILDA.acting(), outcome.conversation.id) == outcome.conversation.view
    with pytest.raises(NotFound):
        await queries.conversation(ANA.acting(), outcome.conversation.id)


async def test_an_earlier_department_is_shown_to_admins_only(stage: PostgresStage, queries: PostgresQueries) -> None:
    waiting = await queued(stage)
    moved = replace(waiting, last_department_id=FINANCE.id, last_attendant_id=CARLA.id, last_attended_at=AT, version=9)
    fact = ConversationTransferred(
        conversation=moved.view, at=AT, from_department_id=FINANCE.id, to_department_id=LABORATORY.id
    )
    async with stage.store.open(SYSTEM) as work:
        await read(work, waiting)
        work.conversations.save(Outcome(moved, (fact,)))
        await work.commit()
    assert (await queries.conversation(GILDA.acting(), waiting.id)).last_attendant_id == CARLA.id
    shown = await queries.conversation(ANA.acting(), waiting.id)
    assert (shown.last_department_id, shown.last_attendant_id) == (None, None)


async def test_messages_come_newest_first_in_pages(stage: PostgresStage, queries: PostgresQueries) -> None:
    conversation = await chat(stage, 8)
    shown: list[MessageView] = []
    page = await queries.messages(ANA.acting(), conversation.id, PageRequest(limit=3))
    while page.next_cursor is not None:
        assert len(page.items) == 3
        shown += page.items
        page = await queries.messages(ANA.acting(), conversation.id, PageRequest(page.next_cursor, 3))
    shown += page.items
    assert [message.seq for message in shown] == list(range(conversation.last_seq, 0, -1))
    assert shown[0].content.text == "line 7"
    assert [await queries.message(ANA.acting(), message.id) for message in shown] == shown


async def test_messages_of_what_one_does_not_see_are_not_found(stage: PostgresStage, queries: PostgresQueries) -> None:
    conversation = await chat(stage, 1)
    newest = (await queries.messages(GILDA.acting(), conversation.id, FIRST_PAGE)).items[0]
    for actor in (CARLA.acting(), ELSEWHERE):
        with pytest.raises(NotFound):
            await queries.messages(actor, conversation.id, FIRST_PAGE)
        with pytest.raises(NotFound):
            await queries.message(actor, newest.id)
    with pytest.raises(NotFound):
        await queries.messages(GILDA.acting(), ConversationId(UNKNOWN), FIRST_PAGE)
    with pytest.raises(NotFound):
        await queries.message(GILDA.acting(), MessageId(UNKNOWN))


async def test_past_the_first_message_there_is_an_empty_page(stage: PostgresStage, queries: PostgresQueries) -> None:
    conversation = await chat(stage, 1)
    before_the_first = PageRequest(cursor="MQ==")
    assert (await queries.messages(ANA.acting(), conversation.id, before_the_first)).items == []


async def test_who_waits_longest_is_first_in_the_queue(stage: PostgresStage, queries: PostgresQueries) -> None:
    people = [contact(50 + number, name=f"Customer {number}") for number in range(5)]
    async with stage.store.open(SYSTEM) as work:
        for person in people:
            work.contacts.save(person)
        await work.commit()
    waiting = []
    for minutes, person in enumerate(people):
        first = opened(contact=person)
        queued_at = AT + timedelta(minutes=10 - minutes)
        second = heard(first.conversation, LABORATORY.name, at=queued_at)
        await save(stage, first, second)
        waiting.append(second.conversation.view)
    await assigned(stage, ANA)

    first_page = await queries.queue(ANA.acting(), LABORATORY.id, PageRequest(limit=3))
    second_page = await queries.queue(ANA.acting(), LABORATORY.id, PageRequest(first_page.next_cursor, 3))
    assert [*first_page.items, *second_page.items] == waiting[::-1]
    assert second_page.next_cursor is None
    assert (await queries.queue(GILDA.acting(), SALES.id, FIRST_PAGE)).items == []


@pytest.mark.parametrize(
    ("actor", "department_id"),
    [
        (CARLA.acting(), LABORATORY.id),
        (GILDA.acting(), DepartmentId(UNKNOWN)),
        (ELSEWHERE, LABORATORY.id),
    ],
)
async def test_the_queue_of_a_foreign_department_is_not_found(
    stage: PostgresStage, queries: PostgresQueries, actor: Actor, department_id: DepartmentId
) -> None:
    with pytest.raises(NotFound):
        await queries.queue(actor, department_id, FIRST_PAGE)


async def test_departments_are_in_menu_order(stage: PostgresStage, queries: PostgresQueries) -> None:
    first = replace(department(5, "Recepção"), position=0, active=False)
    async with stage.store.open(SYSTEM) as work:
        work.companies.save_department(first)
        await work.commit()
    assert await queries.departments(CARLA.acting()) == [first, *DEPARTMENTS]
    assert await queries.departments(ELSEWHERE) == []


async def test_colleagues_are_shown_with_what_they_have_open(stage: PostgresStage, queries: PostgresQueries) -> None:
    await assigned(stage, ANA)
    loads = {agent.name: agent.open_conversations for agent in await queries.agents(BRUNO.acting(), LABORATORY.id)}
    assert loads == {"Ana": 1, "Bruno": 0, "Gilda": 0}
    (bruno,) = await queries.agents(CARLA.acting(), SALES.id)
    assert bruno == AgentSummary(
        id=BRUNO.id,
        name=BRUNO.name,
        role=BRUNO.role,
        department_id=LABORATORY.id,
        department_ids=BRUNO.department_ids,
        active=True,
        open_conversations=0,
        presence=Presence.OFFLINE,
        capacity=BRUNO.capacity,
    )


async def test_how_much_others_have_open_is_not_told_of_foreign_conversations(
    stage: PostgresStage, queries: PostgresQueries
) -> None:
    await assigned(stage, ANA)
    told = {agent.name: agent.open_conversations for agent in await queries.agents(CARLA.acting(), LABORATORY.id)}
    assert told == {"Ana": 0, "Bruno": 0, "Gilda": 0}


async def test_colleagues_of_an_unknown_department_are_not_found(
    stage: PostgresStage, queries: PostgresQueries
) -> None:
    for actor, id in ((GILDA.acting(), DepartmentId(UNKNOWN)), (ELSEWHERE, LABORATORY.id)):
        with pytest.raises(NotFound):
            await queries.agents(actor, id)
