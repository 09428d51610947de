"""What happens to a conversation when its customer writes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.conversation.closing import mindful_of_hours, noticing_hours
from wppconnector.domain.conversation.composing import composed
from wppconnector.domain.conversation.drafting import Act, Draft
from wppconnector.domain.conversation.performing import draft
from wppconnector.domain.conversation.restraint import recent, restrained
from wppconnector.domain.conversation.state import Conversation, Outcome, preview
from wppconnector.domain.events import ConversationOpened, MessageQueued, MessageReceived
from wppconnector.domain.flow.reader import Circumstances, Heard, is_closing_thanks, read
from wppconnector.domain.flow.vocabulary import (
    ContactBlocked,
    CustomerSpoke,
    FirstContact,
    FlowEvent,
    FlowState,
    ReturningContact,
)
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.routing import Routing
from wppconnector.domain.views import Sender, SenderKind


@cheaply_made
@dataclass(frozen=True, slots=True)
class Incoming:
    """A customer's message on its way into a conversation. `reply_id` names the automatic answer, if there is one.

    `window` is how long after it free texts may be sent (None: for ever).
    """

    id: MessageId
    reply_id: MessageId
    address: ChatAddress
    content: Content
    heard: Heard
    sent_at: datetime
    provider_message_id: str | None = None
    reference: str | None = None
    reply_to_id: MessageId | None = None
    reply_to: str | None = None
    window: timedelta | None = None
    raw: str | None = None


def open_by_customer(
    seed: Conversation, incoming: Incoming, routing: Routing, at: datetime, previous: Conversation | None = None
) -> Outcome:
    """Open `seed` (a conversation of version 0) with its first message. `previous` is the contact's last one."""
    remembering = seed if previous is None else _remembering(seed, previous)
    return _take_in(remembering, None, _opening(remembering, routing, at), incoming, routing, at)


def hear(conversation: Conversation, incoming: Incoming, routing: Routing, at: datetime) -> Outcome:
    """Take a customer's message in. Never refuses: whatever was said is kept, and answered at most once."""
    state = conversation.flow_state
    meant = read(state, incoming.heard, _around(conversation, routing))
    event = noticing_hours(conversation, meant, incoming.heard, routing, at)
    return _take_in(conversation, state, event, incoming, routing, at)


def keep(conversation: Conversation, incoming: Incoming, routing: Routing, at: datetime) -> Outcome:
    """Take in what a blocked customer says: kept with the rest (a conversation of version 0 is opened for it and ends
    at once), and answered by nobody."""
    if conversation.version == 0:
        return _take_in(conversation, None, ContactBlocked(), incoming, routing, at)
    return _take_in(conversation, conversation.flow_state, CustomerSpoke(), incoming, routing, at)


def ends_with_thanks(conversation: Conversation, heard: Heard, routing: Routing, at: datetime) -> bool:
    """Whether `heard` only says goodbye to a conversation resolved a moment ago, and so opens no new one."""
    return (
        conversation.resolved_at is not None
        and conversation.department_id is not None
        and at - conversation.resolved_at <= routing.company.thanks_grace
        and is_closing_thanks(heard)
    )


def _remembering(seed: Conversation, previous: Conversation) -> Conversation:
    return replace(
        seed,
        last_department_id=previous.last_department_id,
        last_attendant_id=previous.last_attendant_id,
        last_attended_at=previous.last_attended_at,
        automatic_at=previous.automatic_at,
    )


def _opening(seed: Conversation, routing: Routing, at: datetime) -> FlowEvent:
    attended_at = seed.last_attended_at
    department = routing.department(seed.last_department_id)
    if attended_at is None or department is None or at - attended_at > routing.company.returning_within:
        return FirstContact()
    return ReturningContact(department.id)


def _around(conversation: Conversation, routing: Routing) -> Circumstances:
    last = routing.department(conversation.last_department_id)
    return Circumstances(
        menu=routing.menu,
        misunderstandings=conversation.misunderstandings,
        fallback=routing.fallback,
        last_department=last.id if last else None,
        answered=conversation.answered,
    )


def _take_in(
    before: Conversation,
    state: FlowState | None,
    meant: FlowEvent,
    incoming: Incoming,
    routing: Routing,
    at: datetime,
) -> Outcome:
    event = restrained(before, state, meant, incoming.sent_at, routing, at)
    drafted = mindful_of_hours(draft(before, state, Act(event, at, routing)))
    received = _received(drafted, incoming)
    answer = _answer(drafted, incoming, received.seq + 1)
    drafted.told_first(MessageReceived, message=received.view)
    if state is None:
        drafted.told_first(ConversationOpened)
    last = answer or received
    drafted.changed(
        address=incoming.address,
        last_inbound_at=at,
        window_expires_at=_window_end(before, incoming),
        unread_count=before.unread_count + (1 if before.live and drafted.to.live else 0),
        last_seq=last.seq,
        last_message_at=at,
        last_message_preview=preview(last.content.text, last.content.kind),
    )
    if answer is None:
        return drafted.finished(received)
    drafted.told(MessageQueued, message=answer.view, partition=answer.partition)
    drafted.changed(automatic_at=(*recent(before.automatic_at, at), at))
    return drafted.finished(received, answer)


def _window_end(before: Conversation, incoming: Incoming) -> datetime | None:
    """A message that comes late must not shorten the time that a newer one has given."""
    if incoming.window is None:
        return None
    end = incoming.sent_at + incoming.window
    return max(end, before.window_expires_at or end)


def _received(drafted: Draft, incoming: Incoming) -> Message:
    return composed(
        drafted,
        incoming.id,
        Direction.INBOUND,
        incoming.content,
        Sender(SenderKind.CONTACT, name=drafted.before.contact.name),
        address=incoming.address,
        status=MessageStatus.DELIVERED,
        provider_message_id=incoming.provider_message_id,
        reference=incoming.reference,
        reply_to_id=incoming.reply_to_id,
        reply_to=incoming.reply_to,
        sent_at=incoming.sent_at,
        raw=incoming.raw,
    )


def _answer(drafted: Draft, incoming: Incoming, seq: int) -> Message | None:
    """The automaton's words, if the flow has any."""
    if drafted.prompt is None:
        return None
    act = drafted.act
    before = drafted.before
    spoken_of = act.department_id or before.department_id or before.last_department_id
    words = act.routing.words(drafted.prompt, spoken_of, act.at)
    return composed(
        drafted,
        incoming.reply_id,
        Direction.OUTBOUND,
        Content(text=words.text),
        Sender(SenderKind.AUTOMATON),
        address=incoming.address,
        seq=seq,
        outgoing=words.text,
        choices=words.choices,
    )
