"""Figures over a period, and the rows behind each of them."""

from datetime import datetime, timedelta
from typing import Annotated, TypeAlias
from uuid import UUID

from litestar import get
from litestar.params import QueryParameter

from wppconnector.application.ports.metrics import Metrics, MetricsFilter
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.views import ConversationStatus
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.reports import (
    AgentMetricsBody,
    AgentMetricsList,
    ConversationMetricsBody,
    WaitBody,
    WaitPage,
)
from wppconnector.entrypoints.api.routes.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.routes.periods import From, To, instant
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import ConversationPage

TAGS = ["metrics"]
USUAL_PERIOD = timedelta(days=30)

OfDepartment: TypeAlias = Annotated[UUID | None, QueryParameter(name="departmentId")]


def _asked(clock: Clock, since: datetime | None, until: datetime | None, department_id: UUID | None) -> MetricsFilter:
    """Without an end the period goes on until now, without a beginning it has 30 days."""
    end = instant(until, "to") or clock.now()
    start = instant(since, "from") or end - USUAL_PERIOD
    return MetricsFilter(start, end, DepartmentId(department_id) if department_id else None)


@get("/metrics/conversations", operation_id="getConversationMetrics", tags=TAGS)
async def conversations_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    clock: Given[Clock],
    since: From = None,
    until: To = None,
    department_id: OfDepartment = None,
) -> ConversationMetricsBody:
    """Conversations begun in the period by status, department and day, and how long customers waited for a human
    answer. The period is the last 30 days unless given. For admins."""
    where = _asked(clock, since, until, department_id)
    return ConversationMetricsBody.of(await metrics.conversations(actor, where))


@get("/metrics/conversations/rows", operation_id="listMeasuredConversations", tags=TAGS)
async def conversation_rows_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    clock: Given[Clock],
    since: From = None,
    until: To = None,
    department_id: OfDepartment = None,
    status: Annotated[ConversationStatus | None, QueryParameter()] = None,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ConversationPage:
    """The conversations that were counted, the newest first. For admins."""
    where = _asked(clock, since, until, department_id)
    page = await metrics.conversation_rows(actor, where, status, page_request(cursor, limit))
    return ConversationPage([conversation_body(view, actor) for view in page.items], page.next_cursor)


@get("/metrics/waits", operation_id="listWaits", tags=TAGS)
async def waits_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    clock: Given[Clock],
    since: From = None,
    until: To = None,
    department_id: OfDepartment = None,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> WaitPage:
    """The waits that response times are computed from, the newest first. For admins."""
    where = _asked(clock, since, until, department_id)
    page = await metrics.waits(actor, where, page_request(cursor, limit))
    return WaitPage([WaitBody.of(segment) for segment in page.items], page.next_cursor)


@get("/metrics/agents", operation_id="listAgentMetrics", tags=TAGS)
async def agents_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    clock: Given[Clock],
    since: From = None,
    until: To = None,
    department_id: OfDepartment = None,
) -> AgentMetricsList:
    """What each colleague has open now, was assigned in the period, and how fast he or she answered. For admins."""
    figures = await metrics.agents(actor, _asked(clock, since, until, department_id))
    return AgentMetricsList([AgentMetricsBody.of(each) for each in figures])


routes = [conversations_route, conversation_rows_route, waits_route, agents_route]
