"""What admins are shown of how the company works: figures, the rows behind them, and the audit log."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from msgspec import Struct

from wppconnector.application.payloads import moment
from wppconnector.application.ports.audit import AuditEntry
from wppconnector.application.ports.metrics import AgentMetrics, ConversationMetrics, ResponseTimes, Wait
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.views import ConversationStatus
from wppconnector.entrypoints.api.texts import Moment
from wppconnector.entrypoints.api.views import ContactBody


class AuditBody(Struct, frozen=True, rename="camel"):
    """`id` is the request's. `metadata` says what the action was about, or the `status` of a refusal."""

    id: UUID
    user_id: UUID
    user_name: str
    action: str
    entity: str
    entity_id: str | None
    ip: str | None
    at: Moment
    metadata: dict[str, Any]

    @classmethod
    def of(cls, entry: AuditEntry) -> Self:
        return cls(
            id=entry.errand_id,
            user_id=entry.user_id,
            user_name=entry.user_name,
            action=entry.action,
            entity=entry.entity,
            entity_id=entry.entity_id,
            ip=entry.ip,
            at=moment(entry.at) or "",
            metadata=dict(entry.metadata),
        )


class AuditPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[AuditBody]
    next_cursor: str | None


class ResponseTimesBody(Struct, frozen=True, rename="camel"):
    """Of `waits` for a department `answered` found a human answer; the times are of those, in seconds."""

    waits: int
    answered: int
    mean_seconds: float | None
    p50_seconds: float | None
    p90_seconds: float | None

    @classmethod
    def of(cls, times: ResponseTimes) -> Self:
        return cls(times.waits, times.answered, times.mean, times.p50, times.p90)


class StatusCount(Struct, frozen=True, rename="camel"):
    status: ConversationStatus
    conversations: int


class DepartmentFigures(Struct, frozen=True, rename="camel"):
    """`departmentId` is null for conversations that no department has. Waits count for the department waited for, which
    may have handed the conversation on since."""

    department_id: UUID | None
    conversations: int
    first_response: ResponseTimesBody


class DayCount(Struct, frozen=True, rename="camel"):
    day: date
    conversations: int


class ConversationMetricsBody(Struct, frozen=True, rename="camel"):
    """`daily` has the days of the company's time zone on which a conversation began."""

    total: int
    by_status: list[StatusCount]
    by_department: list[DepartmentFigures]
    daily: list[DayCount]
    first_response: ResponseTimesBody

    @classmethod
    def of(cls, figures: ConversationMetrics) -> Self:
        times, counts = figures.first_response_by_department, figures.by_department
        return cls(
            total=figures.total,
            by_status=[StatusCount(status, figures.by_status.get(status, 0)) for status in ConversationStatus],
            by_department=[
                DepartmentFigures(id, counts.get(id, 0), ResponseTimesBody.of(_times(figures, id)))
                for id in sorted(counts.keys() | times.keys(), key=str)
            ],
            daily=[DayCount(day, conversations) for day, conversations in figures.daily.items()],
            first_response=ResponseTimesBody.of(figures.first_response),
        )


def _times(figures: ConversationMetrics, id: DepartmentId | None) -> ResponseTimes:
    found = figures.first_response_by_department.get(id) if id else None
    return found or ResponseTimes(0, 0)


class AgentMetricsBody(Struct, frozen=True, rename="camel"):
    """`openConversations` is now, all else in the period; `firstResponse` is of the waits that this agent ended."""

    id: UUID
    name: str
    active: bool
    open_conversations: int
    assignments: int
    first_response: ResponseTimesBody

    @classmethod
    def of(cls, figures: AgentMetrics) -> Self:
        return cls(
            figures.id,
            figures.name,
            figures.active,
            figures.open_conversations,
            figures.assignments,
            ResponseTimesBody.of(figures.first_response),
        )


class AgentMetricsList(Struct, frozen=True, rename="camel"):
    items: list[AgentMetricsBody]


class WaitBody(Struct, frozen=True, rename="camel"):
    """Without `answeredAt` nobody answered, or not yet while `endedAt` is null too. `answeredBy` is null also for an
    answer by phone."""

    conversation_id: UUID
    contact: ContactBody
    department_id: UUID
    queued_at: Moment
    ended_at: Moment | None
    answered_at: Moment | None
    answered_by: UUID | None

    @classmethod
    def of(cls, wait: Wait) -> Self:
        segment, contact = wait.segment, wait.contact
        return cls(
            segment.conversation_id,
            ContactBody(contact.id, contact.name, contact.phone),
            segment.department_id,
            moment(segment.queued_at) or "",
            moment(segment.ended_at),
            moment(segment.answered_at),
            segment.answered_by,
        )


class WaitPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[WaitBody]
    next_cursor: str | None
