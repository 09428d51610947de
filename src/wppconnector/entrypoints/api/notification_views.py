"""What clients send and are shown of notifications."""

from typing import Annotated, Self
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from wppconnector.application.notification_payloads import notification_payload
from wppconnector.application.payloads import moment
from wppconnector.application.ports.notifications import InboxItem
from wppconnector.domain.notification import NotificationKind
from wppconnector.entrypoints.api.texts import Moment


class ReadNotificationsRequest(Struct, frozen=True, rename="camel"):
    """Null, or left out: all of them."""

    ids: Annotated[list[UUID], Meta(max_length=1000)] | None = None


class NotificationBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`contactName` and `preview` are of the conversation as it is now; null where one does not see it any more."""

    id: UUID
    kind: NotificationKind
    at: Moment
    conversation_id: UUID | None
    department_id: UUID | None
    channel_id: UUID | None
    read_at: Moment | None
    contact_name: str | None
    preview: str | None

    @classmethod
    def of(cls, item: InboxItem) -> Self:
        seen = {"readAt": moment(item.read_at), "contactName": item.contact_name, "preview": item.preview}
        return msgspec.convert({**notification_payload(item.notification), **seen}, cls)


class NotificationPage(Struct, frozen=True, rename="camel"):
    """`unreadCount` is of the whole inbox. `nextCursor` is null on the last page."""

    items: list[NotificationBody]
    unread_count: int
    next_cursor: str | None


class ReadBody(Struct, frozen=True, rename="camel"):
    """How many were unread until now, and how many still are."""

    read: int
    unread_count: int
