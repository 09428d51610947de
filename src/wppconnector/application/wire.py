"""What clients are told: names and payloads of socket events, spelled here and nowhere else.

A pure function of the fact. Admins, members of the department and those who just lost access are told different
amounts; see `audience`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from wppconnector.application.audience import audience
from wppconnector.domain.events import (
    ChannelStateChanged,
    ContactsMerged,
    ConversationAssigned,
    ConversationFact,
    ConversationQueued,
    ConversationTimedOut,
    ConversationTransferred,
    ConversationView,
    Fact,
    InboundWasRejected,
    MessageChange,
    MessageFact,
    MessageRetried,
    MessageStatusChanged,
    MessageView,
    NoteAdded,
    UserChanged,
)
from wppconnector.domain.ids import CompanyId, DepartmentId

Payload = dict[str, object]


class EventName(StrEnum):
    NEW_CONVERSATION = "new_conversation"
    CONVERSATION_ASSIGNED = "conversation-assigned"
    CONVERSATION_TRANSFERRED = "conversation_transferred"
    CONVERSATION_TIMEOUT = "conversation_timeout"
    CONVERSATION_UPDATED = "conversation_updated"
    MESSAGE = "message"
    MESSAGE_STATUS = "message_status"
    NOTE_CREATED = "note_created"
    CHANNEL_STATE = "channel_state"
    CONTACTS_MERGED = "contacts_merged"
    INBOUND_REJECTED = "inbound_rejected"
    USER_CHANGED = "user_changed"
    SYNC = "sync"
    TYPING = "typing"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Broadcast:
    name: EventName
    rooms: tuple[str, ...]
    payload: Mapping[str, object]


def wire(company_id: CompanyId, fact: Fact, cursor: str) -> tuple[Broadcast, ...]:
    """The broadcasts that tell of `fact`: at most one to each circle of its audience."""
    circles = audience(company_id, fact)
    name = _name(fact)
    place: Payload = {"cursor": cursor}
    broadcasts = [Broadcast(name, circles.admins, place | _payload(fact, masked=False))]
    if circles.members:
        broadcasts.append(Broadcast(name, circles.members, place | _payload(fact, masked=True)))
    if circles.former and isinstance(fact, ConversationFact):
        broadcasts.append(Broadcast(name, circles.former, place | _notice(fact)))
    return tuple(broadcasts)


def _name(fact: Fact) -> EventName:
    if name := _NAMES.get(type(fact)):
        return name
    return EventName.MESSAGE if isinstance(fact, MessageFact | MessageChange) else EventName.CONVERSATION_UPDATED


_NAMES: Mapping[type[object], EventName] = {
    ConversationQueued: EventName.NEW_CONVERSATION,
    ConversationAssigned: EventName.CONVERSATION_ASSIGNED,
    ConversationTransferred: EventName.CONVERSATION_TRANSFERRED,
    ConversationTimedOut: EventName.CONVERSATION_TIMEOUT,
    MessageStatusChanged: EventName.MESSAGE_STATUS,
    MessageRetried: EventName.MESSAGE_STATUS,
    NoteAdded: EventName.NOTE_CREATED,
    ChannelStateChanged: EventName.CHANNEL_STATE,
    ContactsMerged: EventName.CONTACTS_MERGED,
    InboundWasRejected: EventName.INBOUND_REJECTED,
    UserChanged: EventName.USER_CHANGED,
}


def _payload(fact: Fact, *, masked: bool) -> Payload:
    if isinstance(fact, ConversationFact):
        shown = mask(fact.conversation) if masked else fact.conversation
        message = {"message": message_payload(fact.message)} if isinstance(fact, MessageFact) else {}
        return {"conversation": conversation_payload(shown), **message, **_details(fact)}
    if isinstance(fact, MessageChange):
        return {"message": message_payload(fact.message), **_status(fact)}
    return _company_wide(fact)


def _details(fact: ConversationFact) -> Payload:
    """What the event says beyond the conversation itself, under the names clients look for first."""
    by = str(fact.by) if fact.by else None
    match fact:
        case ConversationQueued(reason=reason, conversation=view):
            return {"conversationId": str(view.id), "departmentId": _text(view.department_id), "reason": reason}
        case ConversationAssigned(agent_name=name, conversation=view):
            return {
                "conversationId": str(view.id),
                "userId": _text(view.agent_id),
                "userName": name,
                "by": by,
            }
        case ConversationTransferred(from_department_id=source, to_department_id=target, reason=reason):
            return {
                "id": str(fact.conversation.id),
                "from": _text(source),
                "to": str(target),
                "reason": reason,
                "by": by,
            }
        case ConversationTimedOut(department_id=department_id, escalated_to=target):
            return {
                "conversationId": str(fact.conversation.id),
                "departmentId": str(department_id),
                "escalatedTo": _text(target),
            }
        case _:
            return {"change": type(fact).__name__.removeprefix("Conversation").lower(), "by": by}


def _status(fact: MessageChange) -> Payload:
    if not isinstance(fact, MessageStatusChanged | MessageRetried):
        return {}
    view = fact.message
    return {"id": str(view.id), "conversationId": str(view.conversation_id), "status": view.status}


def _notice(fact: ConversationFact) -> Payload:
    """For who has just lost access: that it happened, and nothing of what the conversation is now."""
    source: DepartmentId | None = getattr(fact, "from_department_id", None) or getattr(fact, "department_id", None)
    return {
        "id": str(fact.conversation.id),
        "version": fact.conversation.version,
        "from": _text(source),
        "to": _text(fact.conversation.department_id),
    }


def _company_wide(fact: Fact) -> Payload:
    match fact:
        case NoteAdded():
            return {
                "id": fact.note_id,
                "conversationId": str(fact.conversation_id),
                "authorId": str(fact.author_id),
                "authorName": fact.author_name,
                "text": fact.text,
                "createdAt": moment(fact.at),
            }
        case ChannelStateChanged():
            return {
                "channelId": str(fact.channel_id),
                "provider": fact.provider,
                "state": fact.state,
                "detail": fact.detail,
            }
        case ContactsMerged():
            return {"contactId": str(fact.kept), "mergedId": str(fact.merged)}
        case InboundWasRejected():
            return {"channelId": str(fact.channel_id), "id": fact.rejected_id, "reason": fact.reason}
        case UserChanged():
            return {"userId": str(fact.user_id), "name": fact.name, "active": fact.active}
        case _:
            raise AssertionError(f"no payload for {type(fact).__name__}")


def mask(view: ConversationView) -> ConversationView:
    """What members of the conversation's department may know: nothing of an earlier department that is not theirs."""
    if view.last_department_id is None or view.last_department_id == view.department_id:
        return view
    return replace(view, last_department_id=None, last_attendant_id=None)


def conversation_payload(view: ConversationView) -> Payload:
    return {
        "id": str(view.id),
        "version": view.version,
        "status": view.status,
        "flowState": view.flow_state,
        "channelId": str(view.channel_id),
        "contact": {"id": str(view.contact.id), "name": view.contact.name, "phone": view.contact.phone},
        "departmentId": _text(view.department_id),
        "assignedUserId": _text(view.agent_id),
        "unreadCount": view.unread_count,
        "timeoutAt": moment(view.timeout_at),
        "overdue": view.overdue,
        "queuedAt": moment(view.queued_at),
        "firstResponseAt": moment(view.first_response_at),
        "lastInboundAt": moment(view.last_inbound_at),
        "windowExpiresAt": moment(view.window_expires_at),
        "lastMessageAt": moment(view.last_message_at),
        "lastMessagePreview": view.last_message_preview,
        "lastDepartmentId": _text(view.last_department_id),
        "lastAttendantId": _text(view.last_attendant_id),
        "lastAttendedAt": moment(view.last_attended_at),
        "arrivedLate": view.arrived_late,
        "metadata": {"chatId": view.address},
        "allowedActions": list(view.allowed_actions),
        "createdAt": moment(view.created_at),
        "resolvedAt": moment(view.resolved_at),
    }


def message_payload(view: MessageView) -> Payload:
    media = view.content.media
    return {
        "id": str(view.id),
        "conversationId": str(view.conversation_id),
        "seq": view.seq,
        "direction": view.direction,
        "type": view.content.type,
        "kind": view.content.kind,
        "status": view.status,
        "text": view.content.text,
        "details": dict(view.content.details),
        "media": None
        if media is None
        else {
            "state": media.state,
            "mimeType": media.mime_type,
            "filename": media.filename,
            "size": media.size,
            "error": media.error,
        },
        "replyToId": _text(view.reply_to_id),
        "sender": {
            "kind": view.sender.kind,
            "userId": _text(view.sender.user_id),
            "name": view.sender.name,
        },
        "providerMessageId": view.provider_message_id,
        "clientId": view.client_id,
        "error": {"code": view.error_code, "detail": view.error_detail} if view.error_code else None,
        "createdAt": moment(view.created_at),
        "sentAt": moment(view.sent_at),
        "deliveredAt": moment(view.delivered_at),
        "readAt": moment(view.read_at),
        "editedAt": moment(view.edited_at),
        "revokedAt": moment(view.revoked_at),
        "reactions": dict(view.reactions),
    }


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC with milliseconds and a Z, as browsers write it."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
