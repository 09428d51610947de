"""What happens to a conversation when its customer writes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.conversation.performing import Act, Draft, draft
from wppconnector.domain.conversation.state import Conversation, Outcome, preview
from wppconnector.domain.events import (
    ConversationOpened,
    MessageQueued,
    MessageReceived,
    MessageView,
    Sender,
    SenderKind,
)
from wppconnector.domain.flow.reader import Circumstances, Heard, is_closing_thanks, read
from wppconnector.domain.flow.script import Words
from wppconnector.domain.flow.table import TRANSITIONS
from wppconnector.domain.flow.vocabulary import (
    ArrivedLate,
    CustomerSpoke,
    FirstContact,
    FlowEvent,
    FlowState,
    GivenUp,
    NotUnderstood,
    ReturningContact,
    Say,
    Silenced,
)
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, Placement
from wppconnector.domain.routing import Routing

LATE_AFTER = timedelta(minutes=5)
"""By the provider's clock; what comes later than this is a backlog and is never answered automatically."""
BURST = timedelta(seconds=3)
"""A customer who is not understood within this time of the automaton's last words has not read them yet."""
LOOP_WINDOW = timedelta(minutes=1)
MOST_AUTOMATIC = 6
"""More automatic messages than this within the window mean that a machine is answering a machine."""


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
    seed = _after(seed, previous)
    opening = _opening(previous, routing, at)
    event, silent = _restrained(seed, None, opening, incoming, routing, at)
    drafted = draft(seed, None, Act(event, at, routing, silent=silent))
    drafted.facts[:0] = [lambda view: ConversationOpened(conversation=view, at=at)]
    return _record(drafted, incoming)


def hear(conversation: Conversation, incoming: Incoming, routing: Routing, at: datetime) -> Outcome:
    """Take a customer's message in. Never refuses: whatever was said is kept, and answered at most once."""
    state = conversation.flow_state
    understood = read(state, incoming.heard, _around(conversation, routing))
    event, silent = _restrained(conversation, state, understood, incoming, routing, at)
    return _record(draft(conversation, state, Act(event, at, routing, silent=silent)), incoming)


def ends_with_thanks(conversation: Conversation, heard: Heard, routing: Routing, at: datetime) -> bool:
    """Whether `heard` only says goodbye to a conversation resolved a moment ago, and so opens no new one."""
    return (
        conversation.resolved_at is not None
        and conversation.department_id is not None
        and at - conversation.resolved_at <= routing.company.thanks_grace
        and is_closing_thanks(heard)
    )


def _opening(previous: Conversation | None, routing: Routing, at: datetime) -> FlowEvent:
    if previous is None or previous.resolved_at is None:
        return FirstContact()
    recent = at - previous.resolved_at <= routing.company.returning_within
    department = routing.department(previous.last_department_id)
    return ReturningContact(department.id) if recent and department else FirstContact()


def _after(seed: Conversation, previous: Conversation | None) -> Conversation:
    if previous is None:
        return seed
    return replace(
        seed,
        last_department_id=previous.last_department_id,
        last_attendant_id=previous.last_attendant_id,
        last_attended_at=previous.last_attended_at,
        automatic_at=previous.automatic_at,
    )


def _around(conversation: Conversation, routing: Routing) -> Circumstances:
    last = routing.department(conversation.last_department_id)
    return Circumstances(
        menu=routing.menu,
        misunderstandings=conversation.misunderstandings,
        fallback=routing.fallback,
        last_department=last.id if last else None,
        answered=conversation.answered,
    )


def _restrained(
    conversation: Conversation,
    state: FlowState | None,
    event: FlowEvent,
    incoming: Incoming,
    routing: Routing,
    at: datetime,
) -> tuple[FlowEvent, bool]:
    """The event that really happens, and whether the automaton keeps silent about it."""
    if not _would_say(state, event):
        return event, False
    if isinstance(event, NotUnderstood | GivenUp) and (
        not routing.menu.options or _spoke_within(conversation, BURST, at) > 0
    ):
        return CustomerSpoke(), False
    instead: Callable[..., FlowEvent] | None = None
    if at - incoming.sent_at > LATE_AFTER:
        instead = ArrivedLate
    elif _spoke_within(conversation, LOOP_WINDOW, at) >= MOST_AUTOMATIC:
        instead = Silenced
    if instead is None:
        return event, False
    department = _chosen(event) or routing.fallback
    if department is None:
        return event, True
    if state is FlowState.DEPARTMENT_SELECTED:
        return CustomerSpoke(), False
    return instead(department), False


def _chosen(event: FlowEvent) -> object:
    """The department the customer asked for; the one a returning customer is only asked about is no choice."""
    return None if isinstance(event, ReturningContact) else getattr(event, "department", None)


def _would_say(state: FlowState | None, event: FlowEvent) -> bool:
    return any(isinstance(effect, Say) for effect in TRANSITIONS[state][type(event)].effects)


def _spoke_within(conversation: Conversation, span: timedelta, at: datetime) -> int:
    return sum(1 for moment in conversation.automatic_at if at - moment < span)


def _record(drafted: Draft, incoming: Incoming) -> Outcome:
    before, at = drafted.before, drafted.act.at
    received = _received(drafted, incoming)
    replies = _reply(drafted, incoming, received.seq + 1)
    last = replies[-1] if replies else received
    drafted.changes |= {
        "address": incoming.address,
        "last_seq": last.seq,
        "last_message_at": at,
        "last_message_preview": preview(last.content.text, last.content.kind),
        "last_inbound_at": at,
        "window_expires_at": incoming.sent_at + incoming.window if incoming.window else None,
        "unread_count": before.unread_count + (1 if before.live else 0),
    }
    if replies:
        recent = (moment for moment in before.automatic_at if at - moment < LOOP_WINDOW)
        drafted.changes["automatic_at"] = (*recent, at)
    opened = 1 if before.version == 0 else 0
    drafted.facts.insert(opened, lambda view: MessageReceived(conversation=view, at=at, message=received.view))
    for reply in replies:
        drafted.facts.append(_queued(reply.view, reply.partition, at))
    conversation, facts = drafted.finish()
    placement = Placement(conversation.department_id, conversation.agent_id)
    messages = tuple(replace(message, placement=placement) for message in (received, *replies))
    return Outcome(conversation, facts, messages)


def _queued(view: MessageView, partition: str, at: datetime) -> Callable[..., MessageQueued]:
    return lambda conversation: MessageQueued(conversation=conversation, at=at, message=view, partition=partition)


def _received(drafted: Draft, incoming: Incoming) -> Message:
    before = drafted.before
    return Message(
        id=incoming.id,
        company_id=before.company_id,
        conversation_id=before.id,
        channel_id=before.channel_id,
        contact_id=before.contact.id,
        address=incoming.address,
        seq=before.last_seq + 1,
        direction=Direction.INBOUND,
        content=incoming.content,
        sender=Sender(SenderKind.CONTACT, name=before.contact.name),
        created_at=drafted.act.at,
        status=MessageStatus.DELIVERED,
        provider_message_id=incoming.provider_message_id,
        reference=incoming.reference,
        reply_to_id=incoming.reply_to_id,
        reply_to=incoming.reply_to,
        sent_at=incoming.sent_at,
        raw=incoming.raw,
    )


def _reply(drafted: Draft, incoming: Incoming, seq: int) -> tuple[Message, ...]:
    if drafted.prompt is None:
        return ()
    before, act = drafted.before, drafted.act
    spoken_of = act.department_id or before.last_department_id
    words: Words = act.routing.words(drafted.prompt, spoken_of)
    return (
        Message(
            id=incoming.reply_id,
            company_id=before.company_id,
            conversation_id=before.id,
            channel_id=before.channel_id,
            contact_id=before.contact.id,
            address=incoming.address,
            seq=seq,
            direction=Direction.OUTBOUND,
            content=Content(text=words.text),
            sender=Sender(SenderKind.AUTOMATON),
            created_at=act.at,
            outgoing=words.text,
            choices=words.choices,
        ),
    )
