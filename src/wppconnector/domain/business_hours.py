"""When a company or a department is open, as people say it: hours of a week by the clock on the wall, and dates on
which other hours hold."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wppconnector.domain.errors import InvalidValue

MINUTES_A_DAY = 24 * 60
DAYS_A_WEEK = 7
SHORTEST_INTERVAL = 15
"""Minutes. A week with less would put deadlines off for years."""
MOST_INTERVALS = 6
"""Of one day."""
MOST_EXCEPTIONS = 366


@dataclass(frozen=True, slots=True)
class Interval:
    """From `opens` until just before `closes`, both in minutes since midnight; 24:00 closes at the day's end."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class OtherHours:
    """What holds on `day` in place of the week's hours. Without intervals: closed all day."""

    day: date
    intervals: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """`week` has the intervals of each day, Monday first. Hours past midnight are two intervals.

    Raises `InvalidValue` for days whose intervals are out of order, and for a week without any.
    """

    week: tuple[tuple[Interval, ...], ...]
    exceptions: tuple[OtherHours, ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != DAYS_A_WEEK or not any(self.week):
            raise InvalidValue("A week has seven days, and is open on at least one of them.", field="hours")
        if len(self.exceptions) > MOST_EXCEPTIONS:
            raise InvalidValue(f"At most {MOST_EXCEPTIONS} dates have hours of their own.", field="hours")
        if len({other.day for other in self.exceptions}) < len(self.exceptions):
            raise InvalidValue("A date has its own hours once.", field="hours")
        for intervals in (*self.week, *(other.intervals for other in self.exceptions)):
            _check_day(intervals)

    def on(self, day: date) -> tuple[Interval, ...]:
        return next((other.intervals for other in self.exceptions if other.day == day), self.week[day.weekday()])


def _check_day(intervals: Sequence[Interval]) -> None:
    if len(intervals) > MOST_INTERVALS:
        raise InvalidValue(f"A day has at most {MOST_INTERVALS} intervals.", field="hours")
    for each in intervals:
        if not 0 <= each.opens <= each.closes - SHORTEST_INTERVAL <= MINUTES_A_DAY - SHORTEST_INTERVAL:
            message = (
                f"An interval lasts at least {SHORTEST_INTERVAL} minutes and ends on its day, at 24:00 the latest."
            )
            raise InvalidValue(message, field="hours")
    if any(later.opens < earlier.closes for earlier, later in itertools.pairwise(intervals)):
        raise InvalidValue("A day's intervals follow each other and do not overlap.", field="hours")
