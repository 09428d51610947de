"""What happens when the company's side writes: agents here, or somebody on the phone."""

from datetime import timedelta

import pytest

from tests.builders import ADDRESS, ANA, BRUNO, FINANCE, GILDA, LABORATORY, message, routing
from tests.domain.story import Story, accepted, in_menu, queued, resolved
from wppconnector.domain.company import Department
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.conversation.replying import Seen, seen_on_phone
from wppconnector.domain.errors import NotAssigned, TextEmpty, TextTooLong, TransitionNotAllowed, WindowClosed
from wppconnector.domain.events import (
    ConversationAssigned,
    ConversationOpened,
    ConversationQueued,
    MessageQueued,
    MessageSeenOnPhone,
)
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.message import TEXT_LIMIT, identified
from wppconnector.domain.routing import Routing
from wppconnector.domain.views import ConversationStatus, QueueReason, SenderKind

# --- an agent writes ---


def test_an_agents_text_goes_out_signed_and_is_read_unsigned() -> None:
    story = accepted(ANA)

    [written] = story.written_by(ANA, "Seu exame está pronto.").messages

    assert written.content.text == "Seu exame está pronto."
    assert written.outgoing == "*Ana - Laboratório*: Seu exame está pronto."
    assert (written.direction, written.status) == (Direction.OUTBOUND, MessageStatus.PENDING)
    assert (written.sender.kind, written.sender.user_id, written.sender.name) == (SenderKind.AGENT, ANA.id, "Ana")
    assert (written.client_id, written.seq, written.address) == ("browser-1", story.now.last_seq, ADDRESS)
    assert (written.placement.department_id, written.placement.agent_id) == (LABORATORY.id, ANA.id)


def test_a_company_may_leave_texts_unsigned() -> None:
    story = accepted(ANA, routing=routing(signs_messages=False))

    [written] = story.written_by(ANA, "Bom dia").messages

    assert written.outgoing == "Bom dia"


def test_a_reply_is_a_fact_and_makes_the_conversation_answered() -> None:
    story = accepted(ANA)
    story.hears("oi?")

    [fact] = story.written_by(ANA, "Pois não?").facts

    assert isinstance(fact, MessageQueued)
    assert fact.by == ANA.id
    assert fact.partition == f"{story.now.channel_id}:{story.now.contact.id}"
    assert story.now.answered
    assert story.now.first_response_at == story.at
    assert (story.now.unread_count, story.now.last_message_preview) == (0, "Pois não?")


def test_the_first_response_is_the_first_for_good() -> None:
    story = accepted(ANA)
    story.written_by(ANA)
    first = story.at

    story.at += timedelta(minutes=3)
    story.written_by(ANA)

    assert story.now.first_response_at == first


def test_a_quotation_uses_the_form_the_provider_wants() -> None:
    story = accepted(ANA)
    quoted = identified(message(Direction.INBOUND), "wamid.1", None)
    with_reference = identified(quoted, "wamid.1", "true_5511_ABC")

    [plain] = story.written_by(ANA, reply_to=quoted).messages
    [referring] = story.written_by(ANA, reply_to=with_reference).messages

    assert (plain.reply_to_id, plain.reply_to) == (quoted.id, "wamid.1")
    assert referring.reply_to == "true_5511_ABC"


def test_who_has_not_accepted_may_not_write_unless_an_admin() -> None:
    story = accepted(ANA)

    with pytest.raises(NotAssigned):
        story.written_by(BRUNO)
    with pytest.raises(NotAssigned):
        queued().written_by(ANA)
    [written] = story.written_by(GILDA).messages

    assert written.sender.name == "Gilda"
    assert story.now.agent_id == ANA.id, "helping out does not take it away"


def test_nobody_writes_into_a_menu_or_after_the_end() -> None:
    for story in (in_menu(), resolved(ANA)):
        with pytest.raises(TransitionNotAllowed):
            story.written_by(GILDA)


@pytest.mark.parametrize("text", ["", "   \n"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(TextEmpty):
        accepted(ANA).written_by(ANA, text)


def test_the_limit_counts_the_signature() -> None:
    story = accepted(ANA)
    room = TEXT_LIMIT - len("*Ana - Laboratório*: ")

    with pytest.raises(TextTooLong, match=str(room)) as refusal:
        story.written_by(ANA, "x" * (room + 1))
    [written] = story.written_by(ANA, "x" * room).messages

    assert refusal.value.data == {"limit": room}
    assert len(written.outgoing or "") == TEXT_LIMIT


def test_outside_the_window_free_text_is_refused_before_it_is_sent() -> None:
    story = Story(window=timedelta(hours=24))
    story.opens()
    story.hears("1")
    story.accepted_by(ANA)
    written_at = story.at

    story.at = written_at + timedelta(hours=24, seconds=-1)
    story.written_by(ANA)
    story.at = written_at + timedelta(hours=24)
    with pytest.raises(WindowClosed):
        story.written_by(ANA)


def test_a_customer_who_never_wrote_has_opened_no_window() -> None:
    story = Story(window=timedelta(hours=24))
    story.started_by(ANA, LABORATORY)

    with pytest.raises(WindowClosed):
        story.written_by(ANA)


# --- an agent starts ---


def test_an_agent_who_writes_first_has_the_conversation_and_no_deadline() -> None:
    story = Story()

    outcome = story.started_by(ANA, LABORATORY, "Seu laudo saiu.")

    assert [type(fact) for fact in outcome.facts] == [ConversationOpened, ConversationAssigned, MessageQueued]
    assert all(getattr(fact, "by", None) == ANA.id for fact in outcome.facts)
    assert story.now.status is ConversationStatus.ASSIGNED
    assert (story.now.agent_id, story.now.timeout_at, story.now.version) == (ANA.id, None, 1)
    assert outcome.messages[0].outgoing == "*Ana - Laboratório*: Seu laudo saiu."


def test_a_conversation_may_be_started_without_a_text() -> None:
    story = Story()

    outcome = story.started_by(ANA, LABORATORY)

    assert outcome.messages == ()
    assert (story.now.last_seq, story.now.answered) == (0, False)


# --- somebody writes on the phone ---


def test_words_from_the_phone_are_kept_as_sent_and_count_as_a_humans_answer() -> None:
    story = accepted(ANA)

    outcome = story.written_by_phone("Já estou vendo")

    [fact] = outcome.facts
    assert isinstance(fact, MessageSeenOnPhone)
    [seen] = outcome.messages
    assert (seen.direction, seen.status, seen.sender.kind) == (
        Direction.OUTBOUND,
        MessageStatus.SENT,
        SenderKind.PHONE,
    )
    assert story.now.agent_id == ANA.id
    assert story.now.answered
    assert story.now.last_message_preview == "Já estou vendo"


def test_words_from_the_phone_take_a_menu_over_and_stop_the_automaton() -> None:
    story = in_menu()

    story.written_by_phone()

    assert (story.now.department_id, story.now.timeout_at) == (LABORATORY.id, None)
    assert story.told(ConversationQueued)[-1].reason is QueueReason.PHONE
    story.hears("menu")
    assert len(story.said) == 1


def test_words_from_the_phone_to_a_stranger_are_history_and_nobodys_work() -> None:
    story = Story()

    outcome = story.written_by_phone("Bom dia, aqui é da SIM")

    assert isinstance(outcome.facts[0], ConversationOpened)
    assert story.now.status is ConversationStatus.RESOLVED
    assert (story.now.version, story.now.department_id) == (1, None)


def test_words_from_the_phone_after_the_end_reopen_nothing() -> None:
    story = resolved(ANA)

    story.written_by_phone()

    assert story.now.status is ConversationStatus.RESOLVED
    assert story.now.last_message_preview == "Já vejo"


def test_without_departments_words_from_the_phone_just_join_the_menu() -> None:
    story = in_menu()
    story.routing = Routing.of(story.routing.company, ())

    story.written_by_phone()

    assert story.now.flow_state is FlowState.GREETING


def test_a_message_seen_keeps_where_and_when_it_went() -> None:
    story = accepted(ANA)
    elsewhere = type(ADDRESS)("554188887777@c.us")
    quoted = message().id
    seen = Seen(quoted, elsewhere, Content(text="oi"), story.at, "phone-1", "true_1", quoted, "{}")

    outcome = seen_on_phone(story.now, seen, story.routing, story.at + timedelta(seconds=5))

    [kept] = outcome.messages
    assert (kept.address, kept.reply_to_id, kept.raw) == (elsewhere, quoted, "{}")
    assert (kept.provider_message_id, kept.reference, kept.sent_at) == ("phone-1", "true_1", story.at)
    assert outcome.conversation.last_message_at == story.at + timedelta(seconds=5)


@pytest.mark.parametrize("department", [LABORATORY, FINANCE])
def test_after_a_transfer_the_signature_names_the_new_department(department: Department) -> None:
    story = Story()

    [written] = story.started_by(GILDA, department, "Olá").messages

    assert written.outgoing == f"*Gilda - {department.name}*: Olá"
