"""Business hours as screens send and are shown them: days by name, times as on a wall clock."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, UnsetType

from wppconnector.application.changes import KEPT, Kept
from wppconnector.application.payloads import WEEKDAYS
from wppconnector.domain.business_hours import MOST_EXCEPTIONS, MOST_INTERVALS, BusinessHours, Interval, OtherHours

WallTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$", examples=["08:00"])]


class IntervalBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`closes` is not part of it; 24:00 is the end of the day. Hours past midnight are two intervals."""

    opens: WallTime
    closes: WallTime


Intervals = Annotated[list[IntervalBody], Meta(max_length=MOST_INTERVALS)]


class WeekBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Intervals in order. A day without any is closed."""

    monday: Intervals = []
    tuesday: Intervals = []
    wednesday: Intervals = []
    thursday: Intervals = []
    friday: Intervals = []
    saturday: Intervals = []
    sunday: Intervals = []


class OtherHoursBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What holds on `date` in place of the week's hours. Without intervals: closed all day."""

    date: date
    intervals: Intervals = []


class HoursBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """By the company's clock."""

    week: WeekBody
    exceptions: Annotated[list[OtherHoursBody], Meta(max_length=MOST_EXCEPTIONS)] = []


def hours_given(body: HoursBody | UnsetType | None) -> BusinessHours | Kept | None:
    """What a request wants. Raises `InvalidValue`."""
    return KEPT if isinstance(body, UnsetType) else hours_of(body)


def hours_of(body: HoursBody | None) -> BusinessHours | None:
    """Raises `InvalidValue`."""
    if body is None:
        return None
    return BusinessHours(
        tuple(_intervals(getattr(body.week, day)) for day in WEEKDAYS),
        tuple(OtherHours(other.date, _intervals(other.intervals)) for other in body.exceptions),
    )


def _intervals(bodies: list[IntervalBody]) -> tuple[Interval, ...]:
    return tuple(Interval(_minute(body.opens), _minute(body.closes)) for body in bodies)


def _minute(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
