"""Reckoning with business hours. A moment is open when the clock on the wall shows an open minute, also on the days
on which clocks are changed: an hour that comes twice is open twice, one that is left out never."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from wppconnector.domain.business_hours import BusinessHours

Span = tuple[datetime, datetime]
"""From a moment until just before another, in UTC."""

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


def is_open(hours: BusinessHours, zone: tzinfo, at: datetime) -> bool:
    wall = at.astimezone(zone)
    minute = wall.hour * 60 + wall.minute
    return any(interval.opens <= minute < interval.closes for interval in hours.on(wall.date()))


def next_open(hours: BusinessHours, zone: tzinfo, at: datetime) -> datetime:
    """`at` itself while it is open, else the moment of the next opening."""
    start, _ = next(_open_spans(hours, zone, at))
    return max(at, start)


def next_closed(hours: BusinessHours, zone: tzinfo, at: datetime) -> datetime | None:
    """`at` itself while it is closed, else the moment of the next closing; None when it stays open for a week."""
    closing = at
    for start, end in _open_spans(hours, zone, at):
        if start > closing:
            return closing
        if start > at + _WEEK:
            break
        closing = max(closing, end)
    return None


def after_business_time(hours: BusinessHours, zone: tzinfo, at: datetime, time_span: timedelta) -> datetime:
    """When `time_span` of open time will have passed since `at`. `time_span` is more than nothing."""
    left = time_span
    for start, end in _open_spans(hours, zone, at):
        begin = max(start, at)
        if end - begin >= left:
            return begin + left
        left -= max(end - begin, timedelta())
    raise AssertionError("a week is open on at least one day, so its spans never end")  # pragma: no cover


def _open_spans(hours: BusinessHours, zone: tzinfo, since: datetime) -> Iterator[Span]:
    """From the minute of `since` on, for ever, in order. A span may be told in parts that touch each other."""
    start = since.astimezone(UTC).replace(second=0, microsecond=0)
    while True:
        for first, last in _steady_parts(zone, start, start + _DAY):
            yield from _open_parts(hours, zone, first, last)
        start += _DAY


def _steady_parts(zone: tzinfo, start: datetime, end: datetime) -> tuple[Span, ...]:
    """One day in parts during which no clock is changed. Nowhere are clocks changed twice within a day."""
    before = _offset(zone, start)
    if _offset(zone, end - _SECOND) == before:
        return ((start, end),)
    steady, changed = 0, int((end - start) / _SECOND)
    while changed - steady > 1:
        middle = (steady + changed) // 2
        if _offset(zone, start + middle * _SECOND) == before:
            steady = middle
        else:
            changed = middle
    change = start + changed * _SECOND
    return (start, change), (change, end)


def _open_parts(hours: BusinessHours, zone: tzinfo, first: datetime, last: datetime) -> Iterator[Span]:
    offset = _offset(zone, first)
    for day in _days((first + offset).date(), (last + offset).date()):
        midnight = datetime.combine(day, time(), UTC) - offset
        for interval in hours.on(day):
            start = max(midnight + interval.opens * _MINUTE, first)
            end = min(midnight + interval.closes * _MINUTE, last)
            if start < end:
                yield start, end


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * _DAY for number in range((last - first).days + 1))


def _offset(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
