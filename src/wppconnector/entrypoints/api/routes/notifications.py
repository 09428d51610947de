"""The inbox of what one is to notice."""

from typing import Annotated

from litestar import get, post
from litestar.params import JSONBody, QueryParameter

from wppconnector.application.ports.notifications import NotificationQueries
from wppconnector.application.use_cases.read_notifications import ReadNotifications
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.notification_views import (
    NotificationBody,
    NotificationPage,
    ReadBody,
    ReadNotificationsRequest,
)
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request

TAGS = ["notifications"]


@get("/notifications", operation_id="listNotifications", tags=TAGS)
async def list_route(
    actor: Given[Actor],
    notification_queries: Given[NotificationQueries],
    unread: Annotated[bool, QueryParameter(description="Only those that were not read.")] = False,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> NotificationPage:
    """One's own notifications, the newest first. They are kept for 30 days."""
    page = await notification_queries.inbox(actor, page_request(cursor, limit), unread=unread)
    count = await notification_queries.unread_count(actor)
    return NotificationPage([NotificationBody.of(item) for item in page.items], count, page.next_cursor)


@post("/notifications/read", operation_id="readNotifications", status_code=200, tags=TAGS)
async def read_route(
    data: JSONBody[ReadNotificationsRequest],
    actor: Given[Actor],
    read_notifications: Given[ReadNotifications],
    notification_queries: Given[NotificationQueries],
) -> ReadBody:
    """Mark some of one's own notifications as read, or all."""
    read = await read_notifications(actor, data.ids)
    return ReadBody(read, await notification_queries.unread_count(actor))


routes = [list_route, read_route]
