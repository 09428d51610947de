"""What users see of their notifications: the JSON of events. Answers over HTTP have the same members."""

from wppconnector.application.payloads import Payload, moment, text_or_none
from wppconnector.domain.notification import Notification, NotificationsRead, PersonalFact, UsersNotified


def notification_payload(notification: Notification) -> Payload:
    return {
        "id": str(notification.id),
        "kind": notification.kind,
        "at": moment(notification.at),
        "conversationId": text_or_none(notification.conversation_id),
        "departmentId": text_or_none(notification.department_id),
        "channelId": text_or_none(notification.channel_id),
    }


def personal_payload(fact: PersonalFact) -> Payload:
    """Of who else was told nobody is told."""
    match fact:
        case UsersNotified(notification=notification):
            return {"notification": notification_payload(notification)}
        case NotificationsRead(ids=ids, at=at):
            return {"ids": None if ids is None else [str(id) for id in ids], "at": moment(at)}
        case _:
            raise TypeError(f"{type(fact).__name__} is told to nobody")
