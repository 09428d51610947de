"""Conversations go back to the queue, end, open again and are put away; and the team writes notes on them."""

from datetime import timedelta

import pytest

from tests.world import World
from wppconnector.application.errors import NotFound
from wppconnector.application.use_cases.add_note import AddNote
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.reopen_conversation import ReopenConversation
from wppconnector.application.use_cases.start_conversation import Invitation, StartConversation
from wppconnector.domain.errors import (
    LiveConversationExists,
    ReopenExpired,
    TextEmpty,
    TextTooLong,
    TransitionNotAllowed,
)
from wppconnector.domain.events import NoteAdded
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.views import ConversationStatus


async def test_an_accepted_conversation_can_be_given_back_to_its_queue() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)
    world.clock.advance(minutes=5)

    view = await ana.reopens(maria)

    assert view.status is ConversationStatus.OPEN
    assert view.queued_at == world.clock.now()
    assert view.timeout_at == world.clock.now() + timedelta(minutes=15)
    facts = len(world.facts())
    assert await ana.reopens(maria) == view, "one that waits stays as it is"
    assert len(world.facts()) == facts


async def test_resolving_ends_it_and_resolving_again_is_no_event() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)

    view = await ana.resolves(maria)
    facts = len(world.facts())

    assert view.status is ConversationStatus.RESOLVED
    assert view.last_attendant_id == ana.user.id
    assert await ana.resolves(maria) == view
    assert len(world.facts()) == facts


async def test_who_reopens_within_a_day_has_it_again() -> None:
    world = World()
    ana, bia = world.agent("Ana"), world.agent("Bia")
    maria = await world.queued()
    await ana.accepts(maria)
    await ana.resolves(maria)
    world.clock.advance(hours=24)

    view = await bia.reopens(maria)

    assert view.flow_state is FlowState.ASSIGNED
    assert view.agent_id == bia.user.id


async def test_after_a_day_it_stays_closed() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.resolves(maria)
    world.clock.advance(hours=24, seconds=1)

    with pytest.raises(ReopenExpired):
        await ana.reopens(maria)


async def test_reopening_is_refused_while_the_customer_has_another_conversation() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.resolves(maria)
    resolved = maria.conversation
    world.clock.advance(hours=1)
    await maria.writes("mais uma pergunta")

    with pytest.raises(LiveConversationExists):
        await ana.reopens(maria, resolved.id)


async def test_a_resolved_conversation_is_archived_once_and_stays_closed() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    with pytest.raises(TransitionNotAllowed):
        await ana.archives(maria)
    await ana.resolves(maria)

    view = await ana.archives(maria)
    facts = len(world.facts())

    assert view.status is ConversationStatus.ARCHIVED
    assert await ana.archives(maria) == view
    assert len(world.facts()) == facts
    with pytest.raises(TransitionNotAllowed):
        await ana.reopens(maria)


async def test_a_note_is_for_the_team_only() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    said = len(maria.received)

    note = await ana.notes(maria, "cliente antigo")
    await world.work_off()

    assert world.store.tables.notes[note.id] == note
    [fact] = world.facts(NoteAdded)
    assert isinstance(fact, NoteAdded)
    assert (fact.text, fact.author_name) == ("cliente antigo", "Ana")
    assert len(maria.received) == said


async def test_an_empty_or_endless_note_is_refused() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()

    with pytest.raises(TextEmpty):
        await ana.notes(maria, " \n")
    with pytest.raises(TextTooLong):
        await ana.notes(maria, "x" * 10_001)


async def test_the_program_itself_attends_nobody() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    id, tools = maria.conversation.id, (world.store, world.clock, world.ids)

    with pytest.raises(NotFound):
        await AssignConversation(*tools)(world.system, id)
    with pytest.raises(NotFound):
        await AddNote(*tools)(world.system, id, "nota")
    with pytest.raises(NotFound):
        await StartConversation(world.store, world.providers, world.clock, world.ids)(
            world.system, Invitation(phone="+5511955554444")
        )
    await ana.resolves(maria)
    with pytest.raises(NotFound):
        await ReopenConversation(*tools)(world.system, id)
