"""Facts: what has happened, each saved in the same transaction as the state it led to.

A fact carries the state after the act, so that whoever hears it needs to ask nothing more. Adding a field needs a
default; renaming a class is a migration of the stored log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wppconnector.domain.channel import ChannelState, ProviderKind
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import (
    AssignmentId,
    ChannelId,
    ContactId,
    ConversationId,
    DepartmentId,
    MessageId,
    UserId,
)


class ConversationStatus(StrEnum):
    OPEN = "OPEN"
    ASSIGNED = "ASSIGNED"
    RESOLVED = "RESOLVED"
    ARCHIVED = "ARCHIVED"


class SenderKind(StrEnum):
    CONTACT = "contact"
    AGENT = "agent"
    AUTOMATON = "automaton"
    PHONE = "phone"
    """Typed on the company's own phone."""


class QueueReason(StrEnum):
    """Why a conversation came into a queue."""

    CHOSEN = "chosen"
    RETURNING = "returning"
    FALLBACK = "fallback"
    LATE = "late"
    ABANDONED = "abandoned"
    SILENCED = "silenced"
    TRANSFERRED = "transferred"
    ESCALATED = "escalated"
    RELEASED = "released"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Sender:
    kind: SenderKind
    user_id: UserId | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationView:
    """What is shown of a conversation. `version` grows by one with every act."""

    id: ConversationId
    version: int
    status: ConversationStatus
    flow_state: FlowState
    channel_id: ChannelId
    contact: ContactCard
    address: str
    created_at: datetime
    department_id: DepartmentId | None = None
    agent_id: UserId | None = None
    unread_count: int = 0
    timeout_at: datetime | None = None
    overdue: bool = False
    queued_at: datetime | None = None
    first_response_at: datetime | None = None
    last_inbound_at: datetime | None = None
    window_expires_at: datetime | None = None
    last_message_at: datetime | None = None
    last_message_preview: str | None = None
    last_department_id: DepartmentId | None = None
    last_attendant_id: UserId | None = None
    last_attended_at: datetime | None = None
    arrived_late: bool = False
    resolved_at: datetime | None = None
    allowed_actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageView:
    """What is shown of a message. `seq` counts within its conversation; `error` is the reason of a failure."""

    id: MessageId
    conversation_id: ConversationId
    seq: int
    direction: Direction
    content: Content
    status: MessageStatus
    sender: Sender
    created_at: datetime
    reply_to_id: MessageId | None = None
    provider_message_id: str | None = None
    client_id: str | None = None
    error_code: str | None = None
    error_detail: str | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    edited_at: datetime | None = None
    revoked_at: datetime | None = None
    reactions: Mapping[str, str] = field(default_factory=dict)
    """Emoji by who reacted: `contact` or `us`."""


# --- facts of a conversation ---


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationFact:
    """`by` is the user who acted; None is the program or the customer."""

    conversation: ConversationView
    at: datetime
    by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOpened(ConversationFact):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationQueued(ConversationFact):
    """It waits in its department's queue."""

    reason: QueueReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLeftQueue(ConversationFact):
    """The customer went back to the menu."""

    department_id: DepartmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationAssigned(ConversationFact):
    assignment_id: AssignmentId
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReleased(ConversationFact):
    """`agent_id` no longer has it."""

    assignment_id: AssignmentId
    agent_id: UserId
    department_id: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTransferred(ConversationFact):
    from_department_id: DepartmentId | None
    to_department_id: DepartmentId
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTimedOut(ConversationFact):
    """`department_id` let its deadline pass. `escalated_to` took the conversation over, if any did."""

    department_id: DepartmentId
    escalated_to: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationResolved(ConversationFact):
    merged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReopened(ConversationFact):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationArchived(ConversationFact):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRebound(ConversationFact):
    """Its contact turned out to be another one that was known already, or shows more of itself now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRead(ConversationFact):
    """An agent has seen what the customer wrote. `references` are the provider's ids of those messages."""

    references: tuple[str, ...] = ()


# --- facts of messages ---


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFact(ConversationFact):
    message: MessageView


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(MessageFact):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageQueued(MessageFact):
    """One of ours waits for delivery. `partition` keeps the order of a customer's messages."""

    partition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSeenOnPhone(MessageFact):
    """One that left the company's phone without us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChange:
    """Something about a message changed, and nothing about its conversation. Department and agent say whom to tell."""

    message: MessageView
    department_id: DepartmentId | None
    agent_id: UserId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageStatusChanged(MessageChange):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRetried(MessageChange):
    """A failed message goes out again by hand."""

    channel_id: ChannelId
    partition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRevised(MessageChange):
    """Edited, revoked or reacted to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaStored(MessageChange):
    """The file of a message came, or was given up."""


# --- facts of the rest ---


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded:
    conversation_id: ConversationId
    department_id: DepartmentId | None
    agent_id: UserId | None
    note_id: str
    author_id: UserId
    author_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsMerged:
    kept: ContactId
    merged: ContactId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelStateChanged:
    channel_id: ChannelId
    provider: ProviderKind
    state: ChannelState
    at: datetime
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundWasRejected:
    """A webhook event that could not be stored as what it is was kept raw, for an admin to look at."""

    channel_id: ChannelId
    rejected_id: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChanged:
    """`signed_out`: tokens given out before no longer work."""

    user_id: UserId
    name: str
    active: bool
    signed_out: bool
    at: datetime


Fact = (
    ConversationOpened
    | ConversationQueued
    | ConversationLeftQueue
    | ConversationAssigned
    | ConversationReleased
    | ConversationTransferred
    | ConversationTimedOut
    | ConversationResolved
    | ConversationReopened
    | ConversationArchived
    | ConversationRebound
    | ConversationRead
    | MessageReceived
    | MessageQueued
    | MessageSeenOnPhone
    | MessageStatusChanged
    | MessageRetried
    | MessageRevised
    | MediaStored
    | NoteAdded
    | ContactsMerged
    | ChannelStateChanged
    | InboundWasRejected
    | UserChanged
)
