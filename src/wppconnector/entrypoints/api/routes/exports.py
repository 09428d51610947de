"""Tables to take along: CSV for spreadsheets, under the filters of the lists they come from."""

from functools import partial
from typing import Any

from litestar import get
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import Stream

from wppconnector.application.ports.audit import AuditFilter, AuditLog
from wppconnector.application.ports.exports import Exports
from wppconnector.application.ports.metrics import Metrics, MetricsFilter
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.queries import ConversationFilter, Page, PageRequest
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.entrypoints.api.export_columns import (
    AUDIT_COLUMNS,
    Names,
    conversation_columns,
    message_columns,
    wait_columns,
)
from wppconnector.entrypoints.api.figure_rows import FIGURE_COLUMNS, Figure, figure_rows
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.spreadsheets import spreadsheet

_ANSWERED: dict[str, Any] = {
    "tags": ["exports"],
    "media_type": "text/csv",
    "responses": {200: ResponseSpec(str, media_type="text/csv", description="The table", generate_examples=False)},
}


@get("/exports/conversations", operation_id="exportConversations", **_ANSWERED)
async def conversations_route(
    actor: Given[Actor], exports: Given[Exports], store: Given[Store], listed: Given[ConversationFilter]
) -> Stream:
    """All conversations that the list would show, as CSV, the oldest first. For admins."""
    require(actor, Permission.EXPORT)
    columns = conversation_columns(await Names.read(actor, store))
    return await spreadsheet("conversations", columns, partial(exports.conversations, actor, listed))


@get("/exports/messages", operation_id="exportMessages", **_ANSWERED)
async def messages_route(
    actor: Given[Actor], exports: Given[Exports], store: Given[Store], measured: Given[MetricsFilter]
) -> Stream:
    """The messages of the conversations begun in the period, as CSV. The period is the last 30 days unless given. For
    admins."""
    require(actor, Permission.EXPORT)
    columns = message_columns(await Names.read(actor, store))
    return await spreadsheet("messages", columns, partial(exports.messages, actor, measured))


@get("/exports/waits", operation_id="exportWaits", **_ANSWERED)
async def waits_route(
    actor: Given[Actor], metrics: Given[Metrics], store: Given[Store], measured: Given[MetricsFilter]
) -> Stream:
    """The waits that response times are computed from, as CSV. The period is the last 30 days unless given. For
    admins."""
    require(actor, Permission.SEE_METRICS)
    columns = wait_columns(await Names.read(actor, store))
    return await spreadsheet("waits", columns, partial(metrics.waits, actor, measured))


@get("/exports/metrics", operation_id="exportMetrics", **_ANSWERED)
async def metrics_route(
    actor: Given[Actor], metrics: Given[Metrics], store: Given[Store], measured: Given[MetricsFilter]
) -> Stream:
    """All figures of a period as CSV: of everything, and by status, department, day and agent. The period is the last
    30 days unless given. For admins."""
    counted, agents = await metrics.conversations(actor, measured), await metrics.agents(actor, measured)
    rows = figure_rows(counted, agents, await Names.read(actor, store))

    async def all_at_once(_: PageRequest) -> Page[Figure]:
        return Page(rows)

    return await spreadsheet("metrics", FIGURE_COLUMNS, all_at_once)


@get("/exports/audit", operation_id="exportAudit", **_ANSWERED)
async def audit_route(actor: Given[Actor], audit_log: Given[AuditLog], sought: Given[AuditFilter]) -> Stream:
    """The audit log as CSV. For admins."""
    return await spreadsheet("audit", AUDIT_COLUMNS, partial(audit_log.entries, actor, sought))


routes = [conversations_route, messages_route, waits_route, metrics_route, audit_route]
