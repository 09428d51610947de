"""What clients are told: names and payloads of socket events, spelled here and nowhere else.

A pure function of the fact. Admins, members of the department and those who just lost access are told different
amounts; see `audience`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wppconnector.application.audience import audience
from wppconnector.application.configuration_payloads import configuration_fact_payload
from wppconnector.application.contact_payloads import contact_fact_payload
from wppconnector.application.notification_payloads import personal_payload
from wppconnector.application.payloads import (
    Payload,
    conversation_payload,
    mask,
    message_payload,
    text_or_none,
)
from wppconnector.application.team_payloads import team_fact_payload
from wppconnector.domain.channel_events import ChannelStateChanged, InboundWasRejected
from wppconnector.domain.configuration import (
    ChannelChanged,
    CompanyChanged,
    ConfigurationFact,
    DepartmentChanged,
    LabelChanged,
    LabelDeleted,
    QuickReplyChanged,
    QuickReplyDeleted,
)
from wppconnector.domain.contact_events import ContactChanged, ContactsMerged, ContactsSeparated
from wppconnector.domain.events import (
    ConversationArchived,
    ConversationAssigned,
    ConversationFact,
    ConversationLabelled,
    ConversationLeftQueue,
    ConversationOpened,
    ConversationQueued,
    ConversationRead,
    ConversationRebound,
    ConversationReleased,
    ConversationReopened,
    ConversationResolved,
    ConversationTimedOut,
    ConversationTransferred,
    Fact,
    MediaStored,
    MessageChange,
    MessageFact,
    MessageQueued,
    MessageReceived,
    MessageRetried,
    MessageRevised,
    MessageSeenOnPhone,
    MessageStatusChanged,
    NoteAdded,
    UserChanged,
)
from wppconnector.domain.ids import CompanyId, DepartmentId
from wppconnector.domain.notification import NotificationsRead, PersonalFact, UsersNotified
from wppconnector.domain.password_reset import PasswordResetChanged


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
    CHANNEL_CHANGED = "channel_changed"
    CONTACT_CHANGED = "contact_changed"
    CONTACTS_MERGED = "contacts_merged"
    CONTACTS_SEPARATED = "contacts_separated"
    INBOUND_REJECTED = "inbound_rejected"
    USER_CHANGED = "user_changed"
    PASSWORD_RESET_CHANGED = "password_reset_changed"  # noqa: S105 - the name of an event
    DEPARTMENT_CHANGED = "department_changed"
    COMPANY_CHANGED = "company_changed"
    QUICK_REPLY_CHANGED = "quick_reply_changed"
    QUICK_REPLY_DELETED = "quick_reply_deleted"
    LABEL_CHANGED = "label_changed"
    LABEL_DELETED = "label_deleted"
    NOTIFICATION = "notification"
    NOTIFICATIONS_READ = "notifications_read"
    SYNC = "sync"
    TYPING = "typing"
    PRESENCE = "presence"
    VIEWERS = "viewers"


@dataclass(frozen=True, slots=True)
class Broadcast:
    name: EventName
    rooms: tuple[str, ...]
    payload: Mapping[str, object]


def wire(company_id: CompanyId, fact: Fact, cursor: str) -> tuple[Broadcast, ...]:
    """The broadcasts that tell of `fact`: at most one to each circle of its audience."""
    circles = audience(company_id, fact)
    name = NAMES[type(fact)]
    place: Payload = {"cursor": cursor}
    broadcasts = []
    if circles.admins:
        broadcasts.append(Broadcast(name, circles.admins, place | _payload(fact, masked=False)))
    if circles.members:
        broadcasts.append(Broadcast(name, circles.members, place | _payload(fact, masked=True)))
    if circles.former and isinstance(fact, ConversationFact):
        broadcasts.append(Broadcast(name, circles.former, place | _notice(fact)))
    return tuple(broadcasts)


NAMES: Mapping[type[Fact], EventName] = {
    ConversationQueued: EventName.NEW_CONVERSATION,
    ConversationAssigned: EventName.CONVERSATION_ASSIGNED,
    ConversationTransferred: EventName.CONVERSATION_TRANSFERRED,
    ConversationTimedOut: EventName.CONVERSATION_TIMEOUT,
    ConversationOpened: EventName.CONVERSATION_UPDATED,
    ConversationLeftQueue: EventName.CONVERSATION_UPDATED,
    ConversationReleased: EventName.CONVERSATION_UPDATED,
    ConversationResolved: EventName.CONVERSATION_UPDATED,
    ConversationReopened: EventName.CONVERSATION_UPDATED,
    ConversationArchived: EventName.CONVERSATION_UPDATED,
    ConversationRebound: EventName.CONVERSATION_UPDATED,
    ConversationRead: EventName.CONVERSATION_UPDATED,
    ConversationLabelled: EventName.CONVERSATION_UPDATED,
    MessageReceived: EventName.MESSAGE,
    MessageQueued: EventName.MESSAGE,
    MessageSeenOnPhone: EventName.MESSAGE,
    MessageRevised: EventName.MESSAGE,
    MediaStored: EventName.MESSAGE,
    MessageStatusChanged: EventName.MESSAGE_STATUS,
    MessageRetried: EventName.MESSAGE_STATUS,
    NoteAdded: EventName.NOTE_CREATED,
    ChannelStateChanged: EventName.CHANNEL_STATE,
    ContactChanged: EventName.CONTACT_CHANGED,
    ContactsMerged: EventName.CONTACTS_MERGED,
    ContactsSeparated: EventName.CONTACTS_SEPARATED,
    InboundWasRejected: EventName.INBOUND_REJECTED,
    UserChanged: EventName.USER_CHANGED,
    PasswordResetChanged: EventName.PASSWORD_RESET_CHANGED,
    ChannelChanged: EventName.CHANNEL_CHANGED,
    DepartmentChanged: EventName.DEPARTMENT_CHANGED,
    CompanyChanged: EventName.COMPANY_CHANGED,
    QuickReplyChanged: EventName.QUICK_REPLY_CHANGED,
    QuickReplyDeleted: EventName.QUICK_REPLY_DELETED,
    LabelChanged: EventName.LABEL_CHANGED,
    LabelDeleted: EventName.LABEL_DELETED,
    UsersNotified: EventName.NOTIFICATION,
    NotificationsRead: EventName.NOTIFICATIONS_READ,
}

CHANGES: Mapping[type[ConversationFact], str] = {
    ConversationOpened: "opened",
    ConversationLeftQueue: "left_queue",
    ConversationReleased: "released",
    ConversationResolved: "resolved",
    ConversationReopened: "reopened",
    ConversationArchived: "archived",
    ConversationRebound: "contact",
    ConversationRead: "read",
    ConversationLabelled: "labels",
}
"""What a `conversation_updated` says has happened."""


def _payload(fact: Fact, *, masked: bool) -> Payload:
    if isinstance(fact, ConversationFact):
        shown = mask(fact.conversation) if masked else fact.conversation
        message = {"message": message_payload(fact.message)} if isinstance(fact, MessageFact) else {}
        return {"conversation": conversation_payload(shown), **message, **_details(fact)}
    if isinstance(fact, MessageChange):
        return {"message": message_payload(fact.message), **_status(fact)}
    if isinstance(fact, ConfigurationFact):
        return {**configuration_fact_payload(fact), "by": text_or_none(fact.by)}
    if isinstance(fact, PersonalFact):
        return personal_payload(fact)
    if isinstance(fact, ContactChanged | ContactsMerged | ContactsSeparated):
        return contact_fact_payload(fact)
    return team_fact_payload(fact)


def _details(fact: ConversationFact) -> Payload:
    """What the event says beyond the conversation itself, under the names clients look for first."""
    by, id = text_or_none(fact.by), str(fact.conversation.id)
    match fact:
        case ConversationQueued(reason=reason, conversation=view):
            return {"conversationId": id, "departmentId": text_or_none(view.department_id), "reason": reason}
        case ConversationAssigned(agent_name=name, conversation=view, reason=reason):
            agent_id = text_or_none(view.agent_id)
            return {"conversationId": id, "userId": agent_id, "userName": name, "by": by, "reason": reason}
        case ConversationTransferred(from_department_id=source, to_department_id=target, reason=reason):
            return {"id": id, "from": text_or_none(source), "to": str(target), "reason": reason, "by": by}
        case ConversationTimedOut(department_id=department_id, escalated_to=target):
            return {
                "conversationId": id,
                "departmentId": str(department_id),
                "escalatedTo": text_or_none(target),
            }
        case MessageFact():
            return {"conversationId": id}
        case _:
            return {"id": id, "change": CHANGES[type(fact)], "by": by}


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
        "from": text_or_none(source),
        "to": text_or_none(fact.conversation.department_id),
    }
