"""Figures over a period, and the rows behind each of them."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import QueryParameter

from wppconnector.application.ports.metrics import Metrics, MetricsFilter
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import UserId
from wppconnector.domain.views import ConversationStatus
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.reports import (
    AgentMetricsBody,
    AgentMetricsList,
    ConversationMetricsBody,
    WaitBody,
    WaitPage,
)
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import ConversationPage

TAGS = ["metrics"]


@get("/metrics/conversations", operation_id="getConversationMetrics", tags=TAGS)
async def conversations_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    measured: Given[MetricsFilter],
) -> ConversationMetricsBody:
    """Conversations begun in the period by status, department and day, and how long customers waited for a human
    answer. The period is the last 30 days unless given. For admins."""
    return ConversationMetricsBody.of(await metrics.conversations(actor, measured))


@get("/metrics/conversations/rows", operation_id="listMeasuredConversations", tags=TAGS)
async def conversation_rows_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    measured: Given[MetricsFilter],
    status: Annotated[ConversationStatus | None, QueryParameter()] = None,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ConversationPage:
    """The conversations that were counted, the newest first. For admins."""
    page = await metrics.conversation_rows(actor, measured, status, page_request(cursor, limit))
    return ConversationPage([conversation_body(view, actor) for view in page.items], page.next_cursor)


@get("/metrics/waits", operation_id="listWaits", tags=TAGS)
async def waits_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    measured: Given[MetricsFilter],
    answered_by: Annotated[
        UUID | None, QueryParameter(name="answeredBy", description="Only those that this colleague ended.")
    ] = None,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> WaitPage:
    """The waits that response times are computed from, the newest first. For admins."""
    agent = UserId(answered_by) if answered_by else None
    page = await metrics.waits(actor, measured, page_request(cursor, limit), answered_by=agent)
    return WaitPage([WaitBody.of(wait) for wait in page.items], page.next_cursor)


@get("/metrics/agents", operation_id="listAgentMetrics", tags=TAGS)
async def agents_route(
    actor: Given[Actor],
    metrics: Given[Metrics],
    measured: Given[MetricsFilter],
) -> AgentMetricsList:
    """What each colleague has open now, was assigned in the period, and how fast he or she answered. For admins."""
    figures = await metrics.agents(actor, measured)
    return AgentMetricsList([AgentMetricsBody.of(each) for each in figures])


routes = [conversations_route, conversation_rows_route, waits_route, agents_route]
