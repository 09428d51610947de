"""What clients see of conversations, messages and settings: the JSON of events.

Answers over HTTP have the same members.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from wppconnector.domain.access import Actor
from wppconnector.domain.attachments import KeptFile
from wppconnector.domain.business_hours import BusinessHours, Interval
from wppconnector.domain.channel import ChannelCard
from wppconnector.domain.company import Company, Department
from wppconnector.domain.content import Media
from wppconnector.domain.label import Label
from wppconnector.domain.presence import Presence
from wppconnector.domain.quick_reply import QuickReply
from wppconnector.domain.views import ConversationView, MessageView, Sender

Payload = dict[str, object]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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
        "departmentId": text_or_none(view.department_id),
        "assignedUserId": text_or_none(view.agent_id),
        "unreadCount": view.unread_count,
        "timeoutAt": moment(view.timeout_at),
        "overdue": view.overdue,
        "queuedAt": moment(view.queued_at),
        "firstResponseAt": moment(view.first_response_at),
        "lastInboundAt": moment(view.last_inbound_at),
        "windowExpiresAt": moment(view.window_expires_at),
        "lastMessageAt": moment(view.last_message_at),
        "lastMessagePreview": view.last_message_preview,
        "lastDepartmentId": text_or_none(view.last_department_id),
        "lastAttendantId": text_or_none(view.last_attendant_id),
        "lastAttendedAt": moment(view.last_attended_at),
        "arrivedLate": view.arrived_late,
        "metadata": {"chatId": view.address},
        "labelIds": [str(id) for id in view.label_ids],
        "allowedActions": list(view.allowed_actions),
        "createdAt": moment(view.created_at),
        "resolvedAt": moment(view.resolved_at),
    }


def message_payload(view: MessageView) -> Payload:
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
        "media": _media(view.content.media),
        "replyToId": text_or_none(view.reply_to_id),
        "sender": _sender(view.sender),
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


def department_payload(department: Department) -> Payload:
    return {
        "id": str(department.id),
        "name": department.name,
        "slug": department.slug,
        "position": department.position,
        "aliases": list(department.aliases),
        "active": department.active,
        "responseTimeoutMinutes": department.response_timeout / timedelta(minutes=1),
        "escalationDepartmentId": text_or_none(department.escalation_department_id),
        "hours": hours_payload(department.hours),
        "distribution": department.distribution,
    }


def company_payload(company: Company) -> Payload:
    script = company.script
    return {
        "id": str(company.id),
        "name": company.name,
        "timeZone": company.time_zone,
        "script": {
            "greeting": script.greeting,
            "notUnderstood": script.not_understood,
            "returnQuestion": script.return_question,
            "returnNotUnderstood": script.return_not_understood,
            "queued": script.queued,
            "fallback": script.fallback,
            "outOfHours": script.out_of_hours,
            "yes": script.yes,
            "no": script.no,
        },
        "signsMessages": company.signs_messages,
        "fallbackDepartmentId": text_or_none(company.fallback_department_id),
        "thanksGraceMinutes": company.thanks_grace / timedelta(minutes=1),
        "menuPatienceMinutes": company.menu_patience / timedelta(minutes=1),
        "returningWithinDays": company.returning_within / timedelta(days=1),
        "reopenWithinHours": company.reopen_within / timedelta(hours=1),
        "hours": hours_payload(company.hours),
    }


def hours_payload(hours: BusinessHours | None) -> Payload | None:
    """Times as on a wall clock, "08:00"; 24:00 is the end of the day."""
    if hours is None:
        return None
    return {
        "week": {day: _intervals(intervals) for day, intervals in zip(WEEKDAYS, hours.week, strict=True)},
        "exceptions": [{"date": o.day.isoformat(), "intervals": _intervals(o.intervals)} for o in hours.exceptions],
    }


def _intervals(intervals: Sequence[Interval]) -> list[Payload]:
    return [{"opens": _wall(interval.opens), "closes": _wall(interval.closes)} for interval in intervals]


def _wall(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def channel_payload(card: ChannelCard) -> Payload:
    return {
        "id": str(card.id),
        "provider": card.provider,
        "name": card.name,
        "state": card.state,
        "detail": card.detail,
        "managed": card.managed,
        "active": card.active,
    }


def quick_reply_payload(reply: QuickReply) -> Payload:
    return {
        "id": str(reply.id),
        "shortcut": reply.shortcut,
        "text": reply.text,
        "departmentId": text_or_none(reply.department_id),
        "attachment": _file(reply.attachment),
    }


def label_payload(label: Label) -> Payload:
    return {"id": str(label.id), "name": label.name, "colour": label.colour}


def presence_payload(actor: Actor, presence: Presence) -> Payload:
    return {"userId": str(actor.user_id), "userName": actor.name, "status": presence}


def _file(file: KeptFile | None) -> Payload | None:
    return {"filename": file.filename, "mimeType": file.mime_type, "size": file.size} if file else None


def _media(media: Media | None) -> Payload | None:
    if media is None:
        return None
    return {
        "state": media.state,
        "mimeType": media.mime_type,
        "filename": media.filename,
        "size": media.size,
        "error": media.error,
    }


def _sender(sender: Sender) -> Payload:
    return {"kind": sender.kind, "userId": text_or_none(sender.user_id), "name": sender.name}


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC with milliseconds and a Z, as browsers write it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None


def text_or_none(value: object | None) -> str | None:
    return None if value is None else str(value)
