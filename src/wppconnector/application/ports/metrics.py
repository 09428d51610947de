"""The port to the figures that admins steer by, and to the rows behind each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.ids import ConversationId, DepartmentId, UserId
from wppconnector.domain.views import ConversationStatus, ConversationView


@dataclass(frozen=True, slots=True)
class Segment:
    """A wait for a department: from entering its queue to the first human answer, or to its end without one.
    `answered_by` is None also for an answer by phone."""

    conversation_id: ConversationId
    department_id: DepartmentId
    queued_at: datetime
    ended_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait, and who it was that waited."""

    segment: Segment
    contact: ContactCard


@dataclass(frozen=True, slots=True)
class MetricsFilter:
    """What began from `since` on and before `until`. A conversation counts for the department that has it now, a wait
    for the one that was waited for."""

    since: datetime
    until: datetime
    department_id: DepartmentId | None = None


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """Of `waits` for a department `answered` found a human answer; mean and percentiles are of those, in seconds, and
    None without any."""

    waits: int
    answered: int
    mean: float | None = None
    p50: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class ConversationMetrics:
    """Conversations begun in the period, by what they are now. `daily` counts days of the company's time zone and
    leaves out those without any."""

    total: int
    by_status: Mapping[ConversationStatus, int]
    by_department: Mapping[DepartmentId | None, int]
    daily: Mapping[date, int]
    first_response: ResponseTimes
    first_response_by_department: Mapping[DepartmentId, ResponseTimes]


@dataclass(frozen=True, slots=True)
class AgentMetrics:
    """`open_conversations` is now, all else in the period. `first_response` is of the waits that this agent ended."""

    id: UserId
    name: str
    active: bool
    open_conversations: int
    assignments: int
    first_response: ResponseTimes


class Metrics(Protocol):
    """Everything raises `PermissionDenied`; pages raise `InvalidValue` for a malformed cursor."""

    async def conversations(self, actor: Actor, where: MetricsFilter) -> ConversationMetrics: ...

    async def agents(self, actor: Actor, where: MetricsFilter) -> Sequence[AgentMetrics]:
        """By name. With a department only who works there, and what was done for it."""
        ...

    async def conversation_rows(
        self, actor: Actor, where: MetricsFilter, status: ConversationStatus | None, page: PageRequest
    ) -> Page[ConversationView]:
        """The conversations that were counted, the newest first."""
        ...

    async def waits(
        self, actor: Actor, where: MetricsFilter, page: PageRequest, *, answered_by: UserId | None = None
    ) -> Page[Wait]:
        """The waits that response times are computed from, the newest first; with an agent those that he or she
        ended."""
        ...
