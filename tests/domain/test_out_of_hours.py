"""Customers of a closed department: told so once, never on top of another automatic message, and deadlines that wait
for the opening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import ANA, BRUNO, LABORATORY, SALES, routing
from tests.domain.story import Story, accepted, queued, returning
from wppconnector.domain.business_hours import BusinessHours, Interval
from wppconnector.domain.conversation.state import Outcome
from wppconnector.domain.flow.opening import spoken
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User

OFFICE = BusinessHours(((Interval(9 * 60, 18 * 60),),) * 5 + ((), ()))
ALWAYS = BusinessHours(((Interval(0, 1440),),) * 7)
CLOSING = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)  # Monday, 18:00 in São Paulo
NIGHT = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
OPENING = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
WITH_HOURS = routing(hours=OFFICE)
CLOSED = "O atendimento de Laboratório está fechado agora e volta "


def arriving(at: datetime, routing: Routing = WITH_HOURS) -> Story:
    story = Story(routing=routing, at=at)
    story.opens()
    return story


def told_closed(story: Story) -> int:
    return sum("está fechado" in text for text in story.said)


def answers(outcome: Outcome) -> int:
    return len(outcome.messages) - 1


def test_who_comes_into_the_queue_of_a_closed_department_is_told_when_it_opens_instead_of_the_confirmation() -> None:
    story = arriving(NIGHT)

    outcome = story.hears("1")

    assert answers(outcome) == 1
    assert story.said[-1].startswith(f"{CLOSED}amanhã às 09:00.")
    assert len(story.said) == 2, "the menu, and this"


def test_the_deadline_begins_when_the_department_opens() -> None:
    story = arriving(NIGHT)
    story.hears("1")

    assert story.now.timeout_at == OPENING + timedelta(minutes=15)
    assert story.now.queued_at == story.at


def test_a_deadline_that_the_evening_interrupts_goes_on_in_the_morning() -> None:
    story = arriving(CLOSING - timedelta(minutes=5, seconds=10))
    story.hears("1")

    assert story.said[-1].startswith("Certo!"), "it is still open"
    assert story.now.timeout_at == OPENING + timedelta(minutes=10)


def test_an_alert_sets_the_next_deadline_in_business_time_too() -> None:
    story = arriving(CLOSING - timedelta(minutes=20, seconds=10))
    story.hears("1")

    story.waits(minutes=15)

    assert story.now.overdue
    assert story.now.timeout_at == OPENING + timedelta(minutes=10)


def test_nobody_is_told_twice_in_one_conversation() -> None:
    story = arriving(NIGHT)
    for text in ("1", "alguém aí?", "menu", "2", "oi?", "0", "1"):
        story.hears(text, seconds=60)

    assert told_closed(story) == 1


def test_who_waits_since_before_the_closing_is_told_on_writing_again() -> None:
    story = arriving(CLOSING - timedelta(minutes=5))
    story.hears("1")
    story.hears("alguém?", seconds=60)
    assert told_closed(story) == 0

    story.at = NIGHT
    story.hears("alguém?")
    story.hears("alguém?")

    assert told_closed(story) == 1
    assert story.said[-1].startswith(f"{CLOSED}amanhã às 09:00.")


def test_who_still_waits_for_an_answer_is_told_as_soon_as_it_is_closed() -> None:
    story = arriving(CLOSING - timedelta(minutes=5))
    story.hears("1")

    story.hears("alguém?", seconds=6 * 60)

    assert told_closed(story) == 1, "nobody is talking who could be interrupted"


def test_a_message_gets_at_most_one_automatic_answer_at_any_hour() -> None:
    story = arriving(CLOSING - timedelta(seconds=30))
    outcomes = [story.hears(text) for text in ("xyz", "1", "oi?", "menu", "xyz", "xyz", "xyz", "2", "?")]

    assert all(answers(outcome) <= 1 for outcome in outcomes)


def test_words_right_after_the_automatons_are_not_answered() -> None:
    story = arriving(CLOSING - timedelta(seconds=12))
    story.hears("1")

    story.hears("obrigada!", seconds=2.5)

    assert story.said[-1].startswith("Certo!")
    assert told_closed(story) == 0


def test_a_sticker_at_night_is_no_question() -> None:
    story = arriving(CLOSING - timedelta(minutes=5))
    story.hears("1")
    story.at = NIGHT

    assert answers(story.hears(ambient=True)) == 0


def attended() -> Story:
    story = accepted(ANA, routing=WITH_HOURS)
    story.written_by(ANA)
    return story


def phoned() -> Story:
    story = queued(routing=WITH_HOURS)
    story.written_by_phone()
    return story


@pytest.mark.parametrize("answered", [attended, phoned])
def test_who_was_answered_and_writes_at_night_is_told_once_and_nobody_is_interrupted(
    answered: Callable[[], Story],
) -> None:
    story = answered()
    story.at = NIGHT
    story.hears("e aí?")
    assert told_closed(story) == 1
    story.hears("alguém?", seconds=7200)
    assert told_closed(story) == 1

    late_shift = answered()
    late_shift.at = CLOSING
    late_shift.written_by_phone()
    late_shift.hears("obrigada", seconds=29 * 60)
    assert told_closed(late_shift) == 0


def test_who_was_accepted_and_not_answered_is_told() -> None:
    story = accepted(ANA, routing=WITH_HOURS)
    story.at = NIGHT

    story.hears("e aí?")

    assert told_closed(story) == 1
    assert story.now.agent_id == ANA.id
    assert story.now.timeout_at is not None, "what the automaton says is no answer"


@pytest.mark.parametrize("agent", [None, ANA])
def test_a_backlog_is_not_told_in_the_night(agent: User | None) -> None:
    story = arriving(CLOSING - timedelta(minutes=5))
    story.hears("1")
    if agent:
        story.accepted_by(agent)
    story.at = NIGHT

    outcome = story.hears("alguém?", late=timedelta(minutes=6))

    assert answers(outcome) == 0
    assert outcome.conversation.department_id == LABORATORY.id


def test_a_returning_customer_is_told_of_the_department_returned_to() -> None:
    story = accepted(BRUNO, "2", routing=WITH_HOURS)
    story.resolved_by(BRUNO)
    again = returning(story, hours=14)

    again.hears("sim")

    assert again.said[-1].startswith("O atendimento de Comercial está fechado agora")


def test_who_is_not_understood_for_too_long_is_told_of_the_fallback_department() -> None:
    story = arriving(NIGHT)
    for _ in range(3):
        story.hears("xyz")

    assert story.said[-1].startswith(CLOSED)


@pytest.mark.parametrize(
    ("own", "closed"), [(None, True), (ALWAYS, False), (BusinessHours(((),) * 6 + ((Interval(0, 60),),)), True)]
)
def test_the_departments_own_hours_hold_before_the_companys(own: BusinessHours | None, closed: bool) -> None:
    story = arriving(NIGHT, routing(replace(LABORATORY, hours=own), hours=OFFICE))
    story.hears("1")

    assert told_closed(story) == closed


def test_without_hours_it_is_always_open() -> None:
    story = arriving(NIGHT, routing(replace(SALES, hours=OFFICE)))
    story.hears("1")

    assert told_closed(story) == 0
    assert story.now.timeout_at == story.at + timedelta(minutes=15)


def test_hours_are_by_the_companys_clock() -> None:
    story = arriving(NIGHT, routing(hours=OFFICE, time_zone="Asia/Tokyo"))
    story.hears("1")

    assert told_closed(story) == 0, "it is eleven in the morning there"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-03-06T18:30", "hoje às 18:30"),
        ("2026-03-07T08:00", "amanhã às 08:00"),
        ("2026-03-09T08:00", "segunda-feira (09/03) às 08:00"),
        ("2026-03-15T00:00", "domingo (15/03) às 00:00"),
    ],
)
def test_an_opening_is_said_as_people_say_it(moment: str, words: str) -> None:
    friday = datetime(2026, 3, 6, 17, 0, tzinfo=UTC)

    assert spoken(datetime.fromisoformat(moment).replace(tzinfo=UTC), friday) == words
