"""Sections 7.1 and 7.2 of the product: menu, choice, queue."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from tests.world import World
from wppconnector.domain.content import Content, Direction, Media, MessageKind, MessageType
from wppconnector.domain.events import ConversationOpened, ConversationQueued, MessageReceived
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.views import QueueReason

MENU = "Olá! Como posso ajudar?\n1 - Laboratório\n2 - Comercial\n3 - Financeiro\n4 - Administrativo"


async def test_the_first_message_is_answered_with_the_menu() -> None:
    maria = World().contact("+5511987654321")

    await maria.writes("Bom dia")

    assert maria.conversation.flow_state is FlowState.GREETING
    assert maria.received == [MENU]


async def test_a_choice_puts_the_conversation_into_the_departments_queue_with_a_deadline() -> None:
    world = World()
    maria = world.contact("+5511987654321")
    await maria.writes("oi")

    await maria.writes("lab")

    queued = maria.conversation
    assert queued.flow_state is FlowState.DEPARTMENT_SELECTED
    assert queued.department_id == world.department("Laboratório").id
    assert queued.timeout_at == world.clock.now() + timedelta(minutes=15)
    assert "Laboratório" in maria.received[-1]
    [fact] = world.facts(ConversationQueued)
    assert isinstance(fact, ConversationQueued)
    assert fact.reason is QueueReason.CHOSEN


async def test_a_burst_of_first_messages_makes_one_contact_one_conversation_and_one_menu() -> None:
    world = World()
    maria = world.contact("+5511987654321")
    arrivals = [maria.message(f"mensagem {number}") for number in range(50)]

    await asyncio.gather(*(world.receive(arrival) for arrival in arrivals))
    await world.work_off()

    assert len(world.store.tables.contacts) == 1
    assert len(maria.conversations) == 1
    assert len(maria.messages(Direction.INBOUND)) == 50
    assert maria.received == [MENU]
    assert [m.seq for m in sorted(maria.messages(), key=lambda m: m.seq)] == list(range(1, 52))


async def test_the_same_webhook_three_times_at_once_is_one_message() -> None:
    world = World()
    maria = world.contact("+5511987654321")
    arrival = maria.message("oi")

    await asyncio.gather(*(world.receive(arrival) for _ in range(3)))
    await world.receive(arrival, arrival)
    await world.work_off()

    assert len(maria.messages(Direction.INBOUND)) == 1
    assert maria.received == [MENU]
    assert len(world.facts(MessageReceived)) == 1


async def test_with_and_without_the_ninth_digit_it_is_one_person() -> None:
    world = World()
    await world.contact("+554188887777").writes("oi")
    await world.contact("+5541988887777").writes("2")

    [contact] = world.store.tables.contacts.values()
    assert contact.phone == "5541988887777"
    [conversation] = world.store.tables.conversations.values()
    assert conversation.department_id == world.department("Comercial").id
    assert conversation.address == "5541988887777@c.us", "the answer goes where the last message came from"


async def test_media_in_the_menu_is_a_misunderstanding_and_a_sticker_is_none() -> None:
    world = World()
    maria = world.contact("+5511987654321")
    await maria.writes("oi")
    world.clock.advance(seconds=10)

    sticker = Content(MessageType.IMAGE, MessageKind.STICKER, media=Media())
    await maria.writes(content=sticker, ambient=True)
    assert len(maria.received) == 1

    await maria.writes(content=Content(MessageType.IMAGE, MessageKind.IMAGE, media=Media()))
    assert len(maria.received) == 2
    assert maria.conversation.misunderstandings == 1


async def test_the_third_misunderstanding_goes_to_the_fallback_department() -> None:
    world = World()
    world.configure(replace(world.company, fallback_department_id=world.department("Administrativo").id))
    maria = world.contact("+5511987654321")
    await maria.writes("oi")

    for words in ("xyzzy", "plugh", "frobozz"):
        world.clock.advance(seconds=10)
        await maria.writes(words)

    assert maria.conversation.department_id == world.department("Administrativo").id
    assert "Administrativo" in maria.received[-1]
    assert len(maria.received) == 4


async def test_a_backlog_is_stored_and_never_answered() -> None:
    world = World()
    maria = world.contact("+5511987654321")

    await maria.writes("estou esperando", late=timedelta(hours=3))

    assert maria.received == []
    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert maria.conversation.department_id == world.department("Laboratório").id
    assert maria.conversation.arrived_late


async def test_nobody_waits_in_the_menu_for_ever() -> None:
    world = World()
    maria = world.contact("+5511987654321")
    await maria.writes("oi")

    world.clock.advance(minutes=31)
    await world.watch_the_clock()

    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert len(maria.received) == 1, "silently"


async def test_two_machines_do_not_talk_for_ever() -> None:
    world = World()
    bot = world.contact("+5511987654321", "Robô")
    for _ in range(12):
        world.clock.advance(seconds=4)
        await bot.writes("menu")

    assert len(bot.received) == 6
    assert bot.conversation.flow_state is FlowState.DEPARTMENT_SELECTED


async def test_a_name_shown_later_is_told_with_the_message_that_shows_it() -> None:
    world = World()
    await world.contact(name=None).writes("oi")

    await world.contact(name="Maria").writes("lab")

    *_, fact = world.facts(MessageReceived)
    assert isinstance(fact, MessageReceived)
    assert fact.conversation.contact.name == "Maria"


async def test_a_message_is_known_by_its_direction_and_id() -> None:
    world = World()
    maria = world.contact()
    await maria.writes("oi")
    [menu] = maria.messages(Direction.OUTBOUND)

    await maria.writes("lab", id=menu.provider_message_id)

    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED


async def test_opening_is_a_fact_of_its_own() -> None:
    world = World()
    await world.contact("+5511987654321").writes("oi")

    kinds = [type(fact).__name__ for fact in world.facts()]
    assert kinds == ["ConversationOpened", "MessageReceived", "MessageQueued", "MessageStatusChanged"]
    [opened] = world.facts(ConversationOpened)
    assert isinstance(opened, ConversationOpened)
    assert opened.conversation.version == 1
