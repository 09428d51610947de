"""Who did what."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import QueryParameter

from wppconnector.application.ports.audit import AuditFilter, AuditLog
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import UserId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.periods import From, To, instant
from wppconnector.entrypoints.api.reports import AuditBody, AuditPage
from wppconnector.entrypoints.api.routes.paging import PAGE_SIZE, AtCursor, AtMost, page_request, text_parameter


@get("/audit", operation_id="listAudit", tags=["audit"])
async def audit_route(
    actor: Given[Actor],
    audit_log: Given[AuditLog],
    user_id: Annotated[UUID | None, QueryParameter(name="userId")] = None,
    action: Annotated[str | None, text_parameter(100, description="Like `conversation.transfer`.")] = None,
    entity: Annotated[str | None, text_parameter(100, description="Like `conversation`.")] = None,
    entity_id: Annotated[str | None, text_parameter(100, name="entityId")] = None,
    since: From = None,
    until: To = None,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> AuditPage:
    """Every authenticated request, the newest first. Reads show up a second later. For admins."""
    where = AuditFilter(
        user_id=UserId(user_id) if user_id else None,
        action=action or None,
        entity=entity or None,
        entity_id=entity_id or None,
        since=instant(since, "from"),
        until=instant(until, "to"),
    )
    page = await audit_log.entries(actor, where, page_request(cursor, limit))
    return AuditPage([AuditBody.of(entry) for entry in page.items], page.next_cursor)


routes = [audit_route]
