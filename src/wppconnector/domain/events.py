"""Facts: what has happened, each saved in the same transaction as the state it led to.

A fact carries the state after the act, so that whoever hears it needs to ask nothing more. Adding a field needs a
default; renaming a class is a migration of the stored log.
"""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.channel_events import ChannelStateChanged, InboundWasRejected
from wppconnector.domain.configuration import (
    ChannelChanged,
    CompanyChanged,
    DepartmentChanged,
    LabelChanged,
    LabelDeleted,
    QuickReplyChanged,
    QuickReplyDeleted,
)
from wppconnector.domain.contact_events import ContactChanged, ContactsMerged, ContactsSeparated
from wppconnector.domain.distribution import USUAL_CAPACITY, DistributionReason
from wppconnector.domain.ids import AssignmentId, ChannelId, ConversationId, DepartmentId, UserId
from wppconnector.domain.notification import NotificationsRead, UsersNotified
from wppconnector.domain.password_reset import PasswordResetChanged
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
    """It waits in its department's queue, to be `distributed` or to be taken."""

    reason: QueueReason
    distributed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLeftQueue(ConversationFact):
    """The customer went back to the menu."""

    department_id: DepartmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationAssigned(ConversationFact):
    """`reason` when it was handed out by rule and not by a person."""

    assignment_id: AssignmentId
    agent_name: str
    reason: DistributionReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReleased(ConversationFact):
    """`agent_id` no longer has it, and may be given another where conversations are `distributed`."""

    assignment_id: AssignmentId
    agent_id: UserId
    department_id: DepartmentId | None = None
    distributed: bool = False


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
    """An agent has seen what the customer wrote. `references` are the provider's, of the newest message first."""

    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLabelled(ConversationFact):
    """It bears other labels than before."""


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
    """Edited, revoked or reacted to. `former_text` is what it said before, when its words changed."""

    former_text: str | None = None


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
class UserChanged:
    """`signed_out`: tokens given out before no longer work."""

    user_id: UserId
    name: str
    active: bool
    signed_out: bool
    at: datetime
    capacity: int = USUAL_CAPACITY


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
    | ConversationLabelled
    | MessageReceived
    | MessageQueued
    | MessageSeenOnPhone
    | MessageStatusChanged
    | MessageRetried
    | MessageRevised
    | MediaStored
    | NoteAdded
    | ContactChanged
    | ContactsMerged
    | ContactsSeparated
    | ChannelStateChanged
    | InboundWasRejected
    | UserChanged
    | PasswordResetChanged
    | ChannelChanged
    | DepartmentChanged
    | CompanyChanged
    | QuickReplyChanged
    | QuickReplyDeleted
    | LabelChanged
    | LabelDeleted
    | UsersNotified
    | NotificationsRead
)
