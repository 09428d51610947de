"""What clients are shown, field by field. Conversations and messages are the very payloads of events."""

from typing import Any, Self
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType

from wppconnector.application.payloads import conversation_payload, department_payload, message_payload
from wppconnector.domain.company import Department
from wppconnector.domain.content import Direction, MediaState, MessageKind, MessageStatus, MessageType
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.views import ConversationStatus, ConversationView, MessageView, SenderKind
from wppconnector.entrypoints.api.hours import HoursBody
from wppconnector.entrypoints.api.texts import Moment


class ContactBody(Struct, frozen=True, rename="camel"):
    id: UUID
    name: str | None
    phone: str | None


class ConversationBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    id: UUID
    version: int
    status: ConversationStatus
    flow_state: FlowState
    channel_id: UUID
    contact: ContactBody
    department_id: UUID | None
    assigned_user_id: UUID | None
    unread_count: int
    timeout_at: Moment | None
    overdue: bool
    queued_at: Moment | None
    first_response_at: Moment | None
    last_inbound_at: Moment | None
    window_expires_at: Moment | None
    last_message_at: Moment | None
    last_message_preview: str | None
    last_department_id: UUID | None
    last_attendant_id: UUID | None
    last_attended_at: Moment | None
    arrived_late: bool
    metadata: dict[str, Any]
    allowed_actions: list[str]
    label_ids: list[UUID]
    created_at: Moment
    resolved_at: Moment | None

    @classmethod
    def of(cls, view: ConversationView) -> Self:
        return msgspec.convert(conversation_payload(view), cls)


class ConversationPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[ConversationBody]
    next_cursor: str | None


class MediaBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`url` is signed for whoever asked and stands here once `state` is READY; events come without it."""

    state: MediaState
    mime_type: str
    filename: str | None
    size: int | None
    error: str | None
    url: str | UnsetType = UNSET


class SenderBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    kind: SenderKind
    user_id: UUID | None
    name: str | None


class FailureBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    code: str
    detail: str | None


class MessageBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    id: UUID
    conversation_id: UUID
    seq: int
    direction: Direction
    type: MessageType
    kind: MessageKind
    status: MessageStatus
    text: str
    details: dict[str, Any]
    media: MediaBody | None
    reply_to_id: UUID | None
    sender: SenderBody
    provider_message_id: str | None
    client_id: str | None
    error: FailureBody | None
    created_at: Moment
    sent_at: Moment | None
    delivered_at: Moment | None
    read_at: Moment | None
    edited_at: Moment | None
    revoked_at: Moment | None
    reactions: dict[str, str]

    @classmethod
    def of(cls, view: MessageView) -> Self:
        return msgspec.convert(message_payload(view), cls)


class MessagePage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[MessageBody]
    next_cursor: str | None


class LinkBody(Struct, frozen=True, rename="camel"):
    url: str
    expires_at: Moment


class DepartmentBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`aliases` are further words that customers use for it. `position` orders the menu. `hours` null are the
    company's. `distribution`: how conversations are handed to its agents, if they are."""

    id: UUID
    name: str
    slug: str
    position: int
    aliases: list[str]
    active: bool
    response_timeout_minutes: float
    escalation_department_id: UUID | None
    hours: HoursBody | None
    distribution: Distribution

    @classmethod
    def of(cls, department: Department) -> Self:
        return msgspec.convert(department_payload(department), cls)


class DepartmentList(Struct, frozen=True, rename="camel"):
    items: list[DepartmentBody]


class EventBody(Struct, frozen=True, rename="camel"):
    """An event as the socket would have told it; `payload` carries the same `cursor`."""

    name: str
    payload: dict[str, Any]
    cursor: str


class EventsBody(Struct, frozen=True, rename="camel"):
    """`cursor` is where to go on from."""

    items: list[EventBody]
    cursor: str


class ChoiceBody(Struct, frozen=True, rename="camel"):
    id: str
    title: str
