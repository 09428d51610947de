"""Who did what."""

from litestar import get

from wppconnector.application.ports.audit import AuditFilter, AuditLog
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.reports import AuditBody, AuditPage


@get("/audit", operation_id="listAudit", tags=["audit"])
async def audit_route(
    actor: Given[Actor],
    audit_log: Given[AuditLog],
    sought: Given[AuditFilter],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> AuditPage:
    """Every authenticated request, the newest first. Reads show up a second later. For admins."""
    page = await audit_log.entries(actor, sought, page_request(cursor, limit))
    return AuditPage([AuditBody.of(entry) for entry in page.items], page.next_cursor)


routes = [audit_route]
