"""Spans of time in query parameters."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, TypeAlias
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from wppconnector.application.ports.metrics import MetricsFilter
from wppconnector.application.ports.system import Clock
from wppconnector.domain.errors import InvalidValue, PeriodReversed
from wppconnector.domain.ids import DepartmentId

From: TypeAlias = Annotated[datetime | None, QueryParameter(name="from", description="From this moment on.")]
To: TypeAlias = Annotated[datetime | None, QueryParameter(name="to", description="Up to this moment, without it.")]

OfDepartment: TypeAlias = Annotated[UUID | None, QueryParameter(name="departmentId")]

USUAL_PERIOD = timedelta(days=30)
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
"""So that no time zone can push a moment out of the calendar."""


def instant(at: datetime | None, name: str) -> datetime | None:
    """Raises `InvalidValue` for a time without its zone, and one that no calendar of ours has."""
    if at is None:
        return None
    if at.tzinfo is None or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise InvalidValue(f"`{name}` is a time with its zone, like 2026-03-02T12:00:00Z.", field=name)
    return at.astimezone(UTC)


def in_order(since: datetime | None, until: datetime | None) -> None:
    """Raises `PeriodReversed`."""
    if since is not None and until is not None and since > until:
        raise PeriodReversed("The period ends before it begins: `from` is after `to`.", field="from")


def measured_period(
    clock: NamedDependency[SkipValidation[Clock]],
    since: From = None,
    until: To = None,
    department_id: OfDepartment = None,
) -> MetricsFilter:
    """What figures are asked of. Without an end the period goes on until now, without a beginning it has 30 days."""
    end = instant(until, "to") or clock.now()
    start = instant(since, "from") or end - USUAL_PERIOD
    in_order(start, end)
    return MetricsFilter(start, end, DepartmentId(department_id) if department_id else None)
