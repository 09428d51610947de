"""Agents and admins attend: accept, give, transfer."""

import asyncio
from datetime import timedelta

import pytest

from tests.world import World
from wppconnector.application.audience import company_room, department_room, user_room
from wppconnector.application.errors import NotFound
from wppconnector.application.wire import EventName
from wppconnector.domain.errors import (
    AgentNotInDepartment,
    AlreadyAssigned,
    PermissionDenied,
    SameDepartment,
    TransitionNotAllowed,
)
from wppconnector.domain.events import ConversationAssigned, ConversationTransferred, NoteAdded
from wppconnector.domain.views import ConversationStatus


async def test_the_first_agent_to_accept_has_the_conversation() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()

    view = await ana.accepts(maria)

    assert view.status is ConversationStatus.ASSIGNED
    assert view.agent_id == ana.user.id
    [row] = world.store.tables.assignments.values()
    assert row.opened.agent_id == ana.user.id
    assert row.opened.at == world.clock.now()
    assert row.closed_at is None


async def test_the_second_agent_to_accept_hears_the_winners_name() -> None:
    world = World()
    ana, bia = world.agent("Ana"), world.agent("Bia")
    maria = await world.queued()
    await ana.accepts(maria)

    with pytest.raises(AlreadyAssigned, match="Ana has accepted") as refused:
        await bia.accepts(maria)

    assert refused.value.data == {"agentId": str(ana.user.id), "agentName": "Ana"}
    assert maria.conversation.agent_id == ana.user.id


async def test_of_two_who_accept_at_once_one_wins_and_the_other_hears_who() -> None:
    world = World()
    ana, bia = world.agent("Ana"), world.agent("Bia")
    maria = await world.queued()

    answers = await asyncio.gather(ana.accepts(maria), bia.accepts(maria), return_exceptions=True)

    [refusal] = [answer for answer in answers if isinstance(answer, AlreadyAssigned)]
    winner = maria.conversation.agent_id
    assert refusal.data["agentId"] == str(winner)
    assert len(world.store.tables.assignments) == 1


async def test_accepting_twice_is_no_event() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    first = await ana.accepts(maria)

    assert await ana.accepts(maria) == first
    assert len(world.facts(ConversationAssigned)) == 1


async def test_an_agent_of_another_department_does_not_even_see_the_conversation() -> None:
    world = World()
    caio = world.agent("Caio", "Comercial")
    maria = await world.queued(department="lab")

    with pytest.raises(NotFound):
        await caio.accepts(maria)


async def test_only_an_admin_gives_conversations_to_others() -> None:
    world = World()
    ana, bia, gilda = world.agent("Ana"), world.agent("Bia"), world.admin()
    maria = await world.queued()

    with pytest.raises(PermissionDenied):
        await ana.gives(maria, bia)
    await gilda.gives(maria, ana)
    view = await gilda.gives(maria, bia)

    assert view.agent_id == bia.user.id
    former, current = world.store.tables.assignments.values()
    assert former.closed_at == world.clock.now()
    assert current.closed_at is None
    assert current.opened.by == gilda.user.id


async def test_nobody_is_given_a_conversation_of_a_department_that_is_not_theirs() -> None:
    world = World()
    caio, gilda = world.agent("Caio", "Comercial"), world.admin()
    maria = await world.queued(department="lab")

    with pytest.raises(AgentNotInDepartment):
        await gilda.gives(maria, caio)


async def test_nobody_accepts_what_is_still_in_the_menu() -> None:
    world = World()
    gilda = world.admin()
    maria = world.contact()
    await maria.writes("oi")

    with pytest.raises(TransitionNotAllowed):
        await gilda.accepts(maria)


async def test_a_transfer_closes_the_assignment_and_waits_in_the_other_queue() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)

    view = await ana.transfers(maria, "Financeiro", reason="boleto")

    assert view.status is ConversationStatus.OPEN
    assert view.department_id == world.department("Financeiro").id
    assert view.agent_id is None
    assert view.timeout_at == world.clock.now() + timedelta(minutes=15)
    [row] = world.store.tables.assignments.values()
    assert row.closed_at == world.clock.now()
    [fact] = world.facts(ConversationTransferred)
    assert isinstance(fact, ConversationTransferred)
    assert fact.reason == "boleto"


async def test_a_transfer_is_told_to_both_departments_and_the_old_one_learns_only_that() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)
    before = len(world.broadcasts())

    await ana.transfers(maria, "Financeiro", reason="boleto")

    old, new = world.department("Laboratório").id, world.department("Financeiro").id
    told = [b for b in world.broadcasts()[before:] if b.name is EventName.CONVERSATION_TRANSFERRED]
    by_room = {room: b.payload for b in told for room in b.rooms}
    assert by_room.keys() == {company_room(world.company.id), department_room(old), department_room(new)}
    assert by_room[department_room(new)]["reason"] == "boleto"
    assert "conversation" in by_room[department_room(new)]
    assert by_room[department_room(old)].keys() == {"cursor", "id", "version", "from", "to"}
    assert by_room[department_room(old)]["from"] == str(old)
    assert by_room[department_room(old)]["to"] == str(new)
    left = [b.payload for b in world.heard_in(user_room(ana.user.id)) if "to" in b.payload]
    assert [notice["to"] for notice in left] == [str(new)], "who had it learns that it is gone"


async def test_the_reason_of_a_transfer_stays_as_a_note_that_only_the_new_department_hears_of() -> None:
    world = World()
    ana = world.agent("Ana")
    maria, joao = await world.queued(), await world.queued("5511987654322")
    await ana.transfers(joao, "Financeiro")
    assert world.facts(NoteAdded) == []

    view = await ana.transfers(maria, "Financeiro", reason="boleto")

    [note] = world.store.tables.notes.values()
    assert (note.conversation_id, note.author_name, note.text) == (view.id, "Ana", "boleto")
    told = [b for b in world.broadcasts() if b.name is EventName.NOTE_CREATED]
    rooms = {room for broadcast in told for room in broadcast.rooms}
    assert rooms == {company_room(world.company.id), department_room(world.department("Financeiro").id)}


async def test_a_transfer_to_an_agent_is_accepted_at_once() -> None:
    world = World()
    ana, dora = world.agent("Ana"), world.agent("Dora", "Financeiro")
    maria = await world.queued()

    view = await ana.transfers(maria, "Financeiro", to=dora)

    assert view.agent_id == dora.user.id
    assert view.status is ConversationStatus.ASSIGNED


async def test_a_transfer_to_an_agent_who_does_not_work_there_is_refused() -> None:
    world = World()
    ana, bia = world.agent("Ana"), world.agent("Bia")
    maria = await world.queued()

    with pytest.raises(AgentNotInDepartment):
        await ana.transfers(maria, "Financeiro", to=bia)


async def test_a_transfer_to_the_same_department_is_refused() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    before = maria.conversation

    with pytest.raises(SameDepartment):
        await ana.transfers(maria, "Laboratório")
    assert maria.conversation == before


async def test_a_transfer_to_a_department_that_is_closed_down_is_refused() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    world.close("Financeiro")

    with pytest.raises(NotFound):
        await ana.transfers(maria, "Financeiro")
