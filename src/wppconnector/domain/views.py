"""What is shown of conversations and messages: to people, and to whoever hears a fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import ChannelId, ConversationId, DepartmentId, LabelId, MessageId, UserId


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


@cheaply_made
@dataclass(frozen=True, slots=True)
class Sender:
    kind: SenderKind
    user_id: UserId | None = None
    name: str | None = None


@cheaply_made
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
    label_ids: tuple[LabelId, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """What a message said `until` it was edited."""

    message_id: MessageId
    text: str
    until: datetime


@cheaply_made
@dataclass(frozen=True, slots=True)
class MessageView:
    """What is shown of a message. `seq` counts within its conversation. `error_code` and `error_detail` are
    set while it has failed."""

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
