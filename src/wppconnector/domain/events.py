"""Facts: what has happened, each saved in the same transaction as the state it led to.

A fact carries the state after the act, so that whoever hears it needs to ask nothing more. Adding a field needs a
default; renaming a class is a migration of the stored log.
"""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.channel import ChannelState, ProviderKind
from wppconnector.domain.configuration import CompanyChanged, DepartmentChanged, QuickReplyChanged, QuickReplyDeleted
from wppconnector.domain.ids import AssignmentId, ChannelId, ContactId, ConversationId, DepartmentId, UserId
from wppconnector.domain.views import ConversationView, MessageView, QueueReason

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
    | DepartmentChanged
    | CompanyChanged
    | QuickReplyChanged
    | QuickReplyDeleted
)
