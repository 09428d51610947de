"""Business hours against an oracle that looks at the clock on the wall minute by minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wppconnector.domain.business_hours import BusinessHours, Interval, OtherHours
from wppconnector.domain.business_time import after_business_time, is_open, next_closed, next_open
from wppconnector.domain.errors import InvalidValue

MINUTE = timedelta(minutes=1)
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NINE_TO_SIX = (Interval(9 * 60, 12 * 60), Interval(13 * 60, 18 * 60))
ALL_WEEK = BusinessHours(((Interval(0, 1440),),) * 7)
OFFICE_WEEK = BusinessHours((NINE_TO_SIX,) * 5 + ((), ()), (OtherHours(date(2026, 3, 3)),))

# Clocks that change at midnight, one minute past it, by half an hour, on the other half of the earth, and never.
ZONES = ("America/Sao_Paulo", "America/St_Johns", "Australia/Lord_Howe", "Europe/Lisbon", "Asia/Tokyo", "Asia/Beirut")
CHANGES = (datetime(2017, 10, 15), datetime(2018, 2, 18), datetime(2018, 11, 4), datetime(2006, 10, 29),  # noqa: DTZ001
           datetime(2026, 3, 29), datetime(2026, 4, 5), datetime(2026, 10, 4), datetime(2026, 10, 25))  # noqa: DTZ001  # fmt: skip


@st.composite
def days(draw: st.DrawFn) -> tuple[Interval, ...]:
    marks = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
    return tuple(Interval(15 * a, 15 * b) for a, b in zip(marks[::2], marks[1::2], strict=False))


@st.composite
def questions(draw: st.DrawFn) -> tuple[BusinessHours, ZoneInfo, datetime]:
    near = draw(st.sampled_from(CHANGES)).replace(tzinfo=UTC)
    at = near + draw(st.integers(-3 * 24 * 60, 2 * 24 * 60)) * MINUTE
    week = draw(st.lists(days(), min_size=7, max_size=7).filter(any))
    others = draw(st.dictionaries(st.integers(-3, 4), days(), max_size=3))
    exceptions = tuple(OtherHours(near.date() + timedelta(days=n), day) for n, day in others.items())
    return BusinessHours(tuple(week), exceptions), ZoneInfo(draw(st.sampled_from(ZONES))), at


def open_minutes(hours: BusinessHours, zone: ZoneInfo, at: datetime) -> Iterator[datetime]:
    """The oracle: every minute from `at` on whose time on the wall lies within the hours of its date."""
    while True:
        wall = at.astimezone(zone)
        shown = wall.hour * 60 + wall.minute
        dated = {other.day: other.intervals for other in hours.exceptions}
        today = dated.get(wall.date(), hours.week[wall.weekday()])
        if any(shown in range(interval.opens, interval.closes) for interval in today):
            yield at
        at += MINUTE


@settings(max_examples=300, deadline=None)
@given(asked=questions(), minutes=st.integers(1, 900))
@example(asked=(ALL_WEEK, ZoneInfo("America/St_Johns"), CHANGES[3].replace(tzinfo=UTC)), minutes=600)
def test_business_time_passes_while_the_clock_on_the_wall_shows_an_open_minute(
    asked: tuple[BusinessHours, ZoneInfo, datetime], minutes: int
) -> None:
    hours, zone, at = asked
    oracle = open_minutes(hours, zone, at)
    *_, last = (next(oracle) for _ in range(minutes))

    assert after_business_time(hours, zone, at, minutes * MINUTE) == last + MINUTE


@settings(max_examples=300, deadline=None)
@given(asked=questions())
def test_the_next_opening_is_the_first_open_minute(asked: tuple[BusinessHours, ZoneInfo, datetime]) -> None:
    hours, zone, at = asked
    first = next(open_minutes(hours, zone, at))

    assert next_open(hours, zone, at) == first
    assert is_open(hours, zone, at) == (first == at)
    assert is_open(hours, zone, first)


@settings(deadline=None)
@given(asked=questions())
def test_the_next_closing_is_the_first_closed_minute(asked: tuple[BusinessHours, ZoneInfo, datetime]) -> None:
    hours, zone, at = asked
    week = (at + minute * MINUTE for minute in range(7 * 24 * 60))
    first = next((moment for moment in week if next(open_minutes(hours, zone, moment)) != moment), None)

    assert first is None or next_closed(hours, zone, at) == first


@pytest.mark.parametrize(
    ("closes", "opens"), [("2026-03-02T12:00", "2026-03-02T13:00"), ("2026-03-02T18:00", "2026-03-04T09:00")]
)
def test_the_minute_of_closing_is_closed(closes: str, opens: str) -> None:
    at, after = (datetime.fromisoformat(text).replace(tzinfo=SAO_PAULO).astimezone(UTC) for text in (closes, opens))

    assert is_open(OFFICE_WEEK, SAO_PAULO, at - timedelta(seconds=1))
    assert not is_open(OFFICE_WEEK, SAO_PAULO, at)
    assert next_open(OFFICE_WEEK, SAO_PAULO, at) == after


def test_what_never_closes_has_no_closing() -> None:
    at = datetime(2026, 3, 28, 12, 30, 15, tzinfo=UTC)

    assert next_closed(ALL_WEEK, ZoneInfo("Europe/Lisbon"), at) is None
    assert next_closed(OFFICE_WEEK, SAO_PAULO, at) == at, "it is a Saturday"


@given(asked=questions(), first=st.integers(1, 300), second=st.integers(1, 300))
def test_waiting_twice_is_waiting_for_the_sum(
    asked: tuple[BusinessHours, ZoneInfo, datetime], first: int, second: int
) -> None:
    hours, zone, at = asked
    halfway = after_business_time(hours, zone, at, first * MINUTE)

    assert after_business_time(hours, zone, halfway, second * MINUTE) == after_business_time(
        hours, zone, at, (first + second) * MINUTE
    )


@pytest.mark.parametrize(
    ("at", "minutes", "due"),
    [
        ("2026-03-02T10:00", 15, "2026-03-02T10:15"),
        ("2026-03-02T11:50", 15, "2026-03-02T13:05"),
        ("2026-03-02T17:50:30", 15, "2026-03-04T09:05:30"),  # the third is a holiday
        ("2026-03-02T17:45", 15, "2026-03-02T18:00"),
        ("2026-03-06T22:00", 60, "2026-03-09T10:00"),
        ("2026-03-07T12:00", 9 * 60, "2026-03-10T10:00"),
    ],
)
def test_an_office_week_is_counted_as_people_do(at: str, minutes: int, due: str) -> None:
    start, end = (datetime.fromisoformat(text).replace(tzinfo=SAO_PAULO) for text in (at, due))

    assert after_business_time(OFFICE_WEEK, SAO_PAULO, start.astimezone(UTC), minutes * MINUTE) == end


@pytest.mark.parametrize(
    "week",
    [
        (NINE_TO_SIX,) * 6,
        ((),) * 7,
        ((Interval(540, 550),), *((),) * 6),
        ((Interval(600, 540),), *((),) * 6),
        ((Interval(-30, 540),), *((),) * 6),
        ((Interval(1400, 1441),), *((),) * 6),
        ((Interval(540, 720), Interval(700, 800)), *((),) * 6),
        ((Interval(800, 900), Interval(540, 720)), *((),) * 6),
        (tuple(Interval(hour * 60, hour * 60 + 30) for hour in range(7)), *((),) * 6),
    ],
)
def test_hours_that_make_no_sense_are_refused(week: tuple[tuple[Interval, ...], ...]) -> None:
    with pytest.raises(InvalidValue) as refused:
        BusinessHours(week)
    assert refused.value.data == {"field": "hours"}


def test_a_date_has_its_own_hours_once_and_not_too_many_dates_have() -> None:
    week = (NINE_TO_SIX,) * 7
    christmas = OtherHours(date(2026, 12, 25))
    many = tuple(OtherHours(date(2026, 1, 1) + timedelta(days=n)) for n in range(367))

    for exceptions in ((christmas, christmas), many):
        with pytest.raises(InvalidValue):
            BusinessHours(week, exceptions)
    assert BusinessHours(week, (christmas,)).on(christmas.day) == ()
