"""From the first word to a department's queue."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ADDRESS, AT, FINANCE, LABORATORY, OFFICE, SALES, routing
from tests.domain.story import Story, in_menu, inbound, queued
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.conversation.hearing import Incoming, hear
from wppconnector.domain.events import (
    ConversationLeftQueue,
    ConversationOpened,
    ConversationQueued,
    MessageQueued,
    MessageReceived,
)
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import MessageId
from wppconnector.domain.views import QueueReason, SenderKind


def test_the_first_message_opens_a_conversation_and_is_answered_with_the_menu() -> None:
    story = Story()

    outcome = story.opens("bom dia")

    assert [type(fact) for fact in outcome.facts] == [ConversationOpened, MessageReceived, MessageQueued]
    received, menu = outcome.messages
    assert (received.direction, received.seq, received.content.text) == (Direction.INBOUND, 1, "bom dia")
    assert (menu.direction, menu.seq, menu.sender.kind) == (Direction.OUTBOUND, 2, SenderKind.AUTOMATON)
    assert menu.status is MessageStatus.PENDING
    assert menu.outgoing == menu.content.text
    assert [choice.title for choice in menu.choices][:2] == ["Laboratório", "Comercial"]
    assert story.now.flow_state is FlowState.GREETING
    assert (story.now.version, story.now.last_seq, story.now.unread_count) == (1, 2, 1)
    assert story.now.last_inbound_at == story.now.last_message_at == story.at
    assert not story.now.overdue
    assert story.now.last_message_preview == " ".join(menu.content.text.split())


def test_a_message_keeps_all_that_the_provider_said_of_it() -> None:
    story = in_menu()
    incoming = Incoming(
        id=MessageId(UUID(int=1)),
        reply_id=MessageId(UUID(int=2)),
        address=ADDRESS,
        content=Content(text="2"),
        heard=Heard("2"),
        sent_at=AT,
        provider_message_id="wamid.1",
        reference="true_5511_ABC",
        reply_to_id=story.messages[-1].id,
        reply_to="wamid.0",
        raw='{"odd": true}',
    )

    kept = hear(story.now, incoming, story.routing, story.at).messages[0]

    assert (kept.provider_message_id, kept.reference, kept.raw) == ("wamid.1", "true_5511_ABC", '{"odd": true}')
    assert (kept.reply_to_id, kept.reply_to) == (story.messages[-1].id, "wamid.0")
    assert (kept.status, kept.sent_at, kept.sender.name) == (MessageStatus.DELIVERED, AT, "Maria")


def test_a_choice_leads_into_the_queue_with_a_deadline_and_a_confirmation() -> None:
    story = in_menu(routing=routing())

    outcome = story.hears("2")

    assert story.now.flow_state is FlowState.DEPARTMENT_SELECTED
    assert story.now.department_id == SALES.id
    assert story.now.queued_at == story.at
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert story.now.menu_until is None
    assert "Comercial" in story.said[-1]
    assert [type(fact) for fact in outcome.facts] == [MessageReceived, ConversationQueued, MessageQueued]
    assert story.told(ConversationQueued)[-1].reason is QueueReason.CHOSEN
    assert all(message.placement.department_id == SALES.id for message in outcome.messages)


def test_the_third_misunderstanding_goes_to_the_first_department_of_the_menu() -> None:
    story = in_menu()

    for count in (1, 2):
        story.hears("xyzzy")
        assert (story.now.flow_state, story.now.misunderstandings) == (FlowState.GREETING, count)
        assert "não entendi" in story.said[-1]
    story.hears("xyzzy")

    assert story.now.department_id == LABORATORY.id
    assert "Laboratório" in story.said[-1]
    assert story.told(ConversationQueued)[-1].reason is QueueReason.FALLBACK


def test_the_company_may_name_another_fallback_department() -> None:
    story = in_menu(routing=routing(fallback_department_id=OFFICE.id))

    for _ in range(3):
        story.hears("xyzzy")

    assert story.now.department_id == OFFICE.id


def test_a_sticker_in_the_menu_is_kept_and_never_answered() -> None:
    story = in_menu()

    for _ in range(5):
        story.hears(ambient=True)

    assert story.now.flow_state is FlowState.GREETING
    assert story.now.misunderstandings == 0
    assert len(story.said) == 1
    assert len(inbound(story)) == 6


def test_media_without_words_counts_as_a_misunderstanding() -> None:
    story = in_menu()

    story.hears("")

    assert story.now.misunderstandings == 1


@pytest.mark.parametrize("word", ["menu", "0"])
def test_menu_leads_back_from_the_queue(word: str) -> None:
    story = queued("3")

    outcome = story.hears(word)

    assert story.now.flow_state is FlowState.GREETING
    assert (story.now.department_id, story.now.timeout_at, story.now.queued_at) == (None, None, None)
    assert story.said[-1] == story.said[0]
    [left] = [fact for fact in outcome.facts if isinstance(fact, ConversationLeftQueue)]
    assert left.department_id == FINANCE.id


def test_back_in_the_menu_everything_begins_anew() -> None:
    story = in_menu()
    for text in ("xyzzy", "xyzzy", "2"):
        story.hears(text)
    story.waits(minutes=15)
    alerted = story.now

    story.hears("menu")

    assert (alerted.overdue, story.now.overdue) == (True, False)
    assert story.now.misunderstandings == 0


def test_in_the_menu_menu_shows_it_again_and_is_no_misunderstanding() -> None:
    story = in_menu()

    story.hears("menu")

    assert story.said == [story.said[0]] * 2
    assert story.now.misunderstandings == 0


def test_in_the_queue_words_are_kept_and_not_answered() -> None:
    story = queued("2")
    before = story.now

    story.hears("é urgente")

    assert len(story.said) == 2
    assert story.now.unread_count == before.unread_count + 1
    assert story.now.timeout_at == before.timeout_at
    assert story.now.last_message_preview == "é urgente"


def test_what_a_customer_says_in_the_menu_is_counted_as_unread() -> None:
    story = in_menu()
    story.hears("2")

    assert story.now.unread_count == 2


def test_every_message_moves_the_address_to_where_it_came_from() -> None:
    story = in_menu()
    elsewhere = ChatAddress("554188887777@c.us")

    outcome = story.hears("2", address=elsewhere)

    assert story.now.address == elsewhere
    assert [message.address for message in outcome.messages] == [elsewhere, elsewhere]


def test_the_window_for_free_texts_runs_from_what_the_customer_sent_last() -> None:
    story = Story(window=timedelta(hours=24))
    story.opens()
    assert story.now.window_expires_at == AT + timedelta(hours=24)

    story.hears("2", seconds=60)
    assert story.now.window_expires_at == AT + timedelta(hours=24, minutes=1)

    story.hears("atrasada", late=timedelta(hours=2))
    assert story.now.window_expires_at == AT + timedelta(hours=24, minutes=1), "a backlog never shortens it"


def test_without_active_departments_the_automaton_greets_once_and_waits() -> None:
    story = Story(routing=routing().of(routing().company, ()))
    story.opens()

    for _ in range(5):
        story.hears("alguém?")

    assert story.said == ["Olá! Como posso ajudar?"]
    assert story.now.flow_state is FlowState.GREETING
