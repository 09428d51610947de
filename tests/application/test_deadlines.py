"""Nobody waits unnoticed: deadlines, escalation, alerts."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from typing_extensions import override

from tests.world import World
from wppconnector.adapters.memory.directory import MemoryDirectory
from wppconnector.application.audience import company_room, department_room
from wppconnector.application.ports.directory import Due
from wppconnector.application.use_cases.escalate_overdue import EscalateOverdue
from wppconnector.application.wire import EventName
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import ConversationTimedOut
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import CompanyId

TIMEOUT = timedelta(minutes=15)


def escalating(world: World, *names: str) -> None:
    """Each department hands over to the next one."""
    for name, following in itertools.pairwise(names):
        target = world.department(following).id
        world.configure(None, replace(world.department(name), escalation_department_id=target))


async def pass_deadline(world: World) -> None:
    world.clock.advance(minutes=15)
    await world.watch_the_clock()


async def test_a_deadline_that_passes_is_told_to_department_and_admins() -> None:
    world = World()
    maria = await world.queued()

    await pass_deadline(world)

    lab = world.department("Laboratório").id
    assert maria.conversation.overdue
    assert maria.conversation.department_id == lab
    told = [b for b in world.broadcasts() if b.name is EventName.CONVERSATION_TIMEOUT]
    assert {room for b in told for room in b.rooms} == {company_room(world.company.id), department_room(lab)}


async def test_it_alerts_again_at_each_further_deadline() -> None:
    world = World()
    maria = await world.queued()

    for _ in range(3):
        await pass_deadline(world)

    assert len(world.facts(ConversationTimedOut)) == 3
    assert maria.conversation.timeout_at == world.clock.now() + TIMEOUT


async def test_before_the_deadline_nothing_happens() -> None:
    world = World()
    maria = await world.queued()
    before = maria.conversation

    world.clock.advance(minutes=14, seconds=59)
    await world.watch_the_clock()

    assert maria.conversation == before


async def test_an_unaccepted_conversation_escalates_at_most_three_times() -> None:
    world = World()
    escalating(world, "Laboratório", "Comercial", "Financeiro", "Administrativo", "Laboratório")
    maria = await world.queued(department="lab")
    been = []

    for _ in range(5):
        await pass_deadline(world)
        been.append(maria.conversation.department_id)

    names = ("Comercial", "Financeiro", "Administrativo", "Administrativo", "Administrativo")
    assert been == [world.department(name).id for name in names]
    assert maria.conversation.overdue


async def test_an_escalation_is_told_to_both_departments() -> None:
    world = World()
    escalating(world, "Laboratório", "Comercial")
    await world.queued(department="lab")
    before = len(world.broadcasts())

    await pass_deadline(world)

    lab, sales = (department_room(world.department(name).id) for name in ("Laboratório", "Comercial"))
    payloads = {room: b.payload for b in world.broadcasts()[before:] for room in b.rooms}
    assert "conversation" in payloads[sales]
    assert "conversation" not in payloads[lab]


async def test_an_accepted_conversation_alerts_and_does_not_escalate() -> None:
    world = World()
    ana = world.agent("Ana")
    escalating(world, "Laboratório", "Comercial")
    maria = await world.queued()
    await ana.accepts(maria)

    await pass_deadline(world)

    assert maria.conversation.agent_id == ana.user.id, "accepting does not stop the deadline"
    assert maria.conversation.overdue


async def test_the_first_human_reply_stops_the_deadline() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)
    world.clock.advance(minutes=3)

    await ana.says(maria, "Boa tarde!")
    await pass_deadline(world)

    assert maria.conversation.timeout_at is None
    assert world.facts(ConversationTimedOut) == []
    assert maria.conversation.first_response_at is not None


async def test_a_reply_by_phone_stops_the_deadline() -> None:
    world = World()
    maria = await world.queued()

    await maria.is_written_to_by_phone("Já vou ver")
    await pass_deadline(world)

    assert world.facts(ConversationTimedOut) == []


async def test_a_receipt_of_the_automatons_words_stops_no_deadline() -> None:
    world = World()
    maria = await world.queued()

    await world.receipt(maria.messages()[-1], MessageStatus.READ)
    await pass_deadline(world)

    assert maria.conversation.overdue


async def test_the_menu_left_open_goes_to_the_fallback_department() -> None:
    world = World()
    world.configure(replace(world.company, fallback_department_id=world.department("Administrativo").id))
    maria = world.contact()
    await maria.writes("oi")

    world.clock.advance(minutes=30)
    await world.watch_the_clock()

    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert maria.conversation.department_id == world.department("Administrativo").id


async def test_two_clocks_at_once_act_once() -> None:
    world = World()
    await world.queued()
    world.clock.advance(minutes=15)

    await asyncio.gather(world.watch_the_clock(), world.watch_the_clock())

    assert len(world.facts(ConversationTimedOut)) == 1


async def test_a_deadline_that_was_stopped_meanwhile_is_left_alone() -> None:
    world = World()
    maria = await world.queued()
    world.clock.advance(minutes=15)
    due = await world.directory.due(world.clock.now(), 10)
    await maria.is_written_to_by_phone("Já vou ver")
    before = maria.conversation

    class LateDirectory(MemoryDirectory):
        """Tells what was due a moment ago."""

        @override
        async def due(self, now: datetime, limit: int) -> Sequence[Due]:
            return due

    escalate = EscalateOverdue(world.store, LateDirectory(world.store.tables), world.clock)

    assert await escalate() == 1
    assert maria.conversation == before


async def test_a_conversation_that_cannot_be_looked_after_does_not_stop_the_clock_for_others() -> None:
    world = World()
    maria = await world.queued()
    joana = await world.queued("+5511912345678", "Joana")
    conversations = world.store.tables.conversations
    foreign = replace(maria.conversation, company_id=CompanyId(UUID(int=999)))
    conversations[foreign.id] = foreign
    world.clock.advance(minutes=15)

    with pytest.raises(ExceptionGroup, match="deadlines"):
        await EscalateOverdue(world.store, world.directory, world.clock)()

    assert joana.conversation.overdue
