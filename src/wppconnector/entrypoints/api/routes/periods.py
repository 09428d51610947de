"""Spans of time in query parameters."""

from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from litestar.params import QueryParameter

from wppconnector.domain.errors import InvalidValue

From: TypeAlias = Annotated[datetime | None, QueryParameter(name="from", description="From this moment on.")]
To: TypeAlias = Annotated[datetime | None, QueryParameter(name="to", description="Up to this moment, without it.")]

_FIRST_YEAR, _LAST_YEAR = 1970, 9998
"""So that no time zone can push a moment out of the calendar."""


def instant(at: datetime | None, name: str) -> datetime | None:
    """Raises `InvalidValue` for a time without its zone, and one that no calendar of ours has."""
    if at is None:
        return None
    if at.tzinfo is None or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise InvalidValue(f"`{name}` is a time with its zone, like 2026-03-02T12:00:00Z.", field=name)
    return at.astimezone(UTC)
