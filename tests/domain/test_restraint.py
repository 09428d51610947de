"""When the automaton keeps silent: in a burst, to a backlog, before another machine."""

from datetime import timedelta

import pytest

from tests.builders import ANA, FINANCE, LABORATORY, OFFICE, SALES, routing
from tests.domain.story import Story, accepted, in_menu, inbound, queued, resolved, returning
from wppconnector.domain.company import Department
from wppconnector.domain.events import ConversationQueued
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.routing import Routing
from wppconnector.domain.views import QueueReason

LATE = timedelta(minutes=5, seconds=1)
NOBODY = Routing.of(routing().company, ())


def test_a_burst_while_the_menu_is_due_yields_one_menu() -> None:
    story = in_menu()

    for text in ("tudo bem?", "queria saber uma coisa", "sobre o exame de ontem"):
        story.hears(text, seconds=0.9)

    assert len(story.said) == 1
    assert story.now.misunderstandings == 0
    assert len(inbound(story)) == 4


def test_three_seconds_later_it_is_a_misunderstanding() -> None:
    story = in_menu()

    story.hears("tudo bem?", seconds=3)

    assert len(story.said) == 2
    assert story.now.misunderstandings == 1


def test_a_choice_within_a_burst_is_still_a_choice() -> None:
    story = in_menu()

    story.hears("2", seconds=1)

    assert story.now.department_id == SALES.id


def test_a_burst_of_nonsense_never_gives_up() -> None:
    story = in_menu()
    story.hears("xyzzy")
    story.hears("xyzzy")

    story.hears("xyzzy", seconds=1)

    assert story.now.flow_state is FlowState.GREETING
    assert len(story.said) == 3


def test_a_first_message_from_a_backlog_goes_silently_to_the_fallback_queue() -> None:
    story = Story(routing=routing(fallback_department_id=OFFICE.id))

    story.opens("estou esperando", late=LATE)

    assert story.said == []
    assert story.now.department_id == OFFICE.id
    assert story.now.arrived_late
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert story.now.last_inbound_at == story.at, "by our clock, however long it was on its way"
    assert story.told(ConversationQueued)[-1].reason is QueueReason.LATE


def test_five_minutes_are_not_late_yet() -> None:
    story = Story()

    story.opens(late=timedelta(minutes=5))

    assert len(story.said) == 1


@pytest.mark.parametrize(("text", "expected"), [("3", FINANCE), ("xyzzy", LABORATORY), ("menu", LABORATORY)])
def test_a_late_answer_to_the_menu_goes_silently_where_it_wanted_to(text: str, expected: Department) -> None:
    story = in_menu()

    story.hears(text, late=LATE)

    assert len(story.said) == 1
    assert story.now.flow_state is FlowState.DEPARTMENT_SELECTED
    assert story.now.department_id == expected.id
    assert story.now.arrived_late


def test_a_returning_customers_backlog_goes_to_the_fallback_since_nothing_was_chosen() -> None:
    before = resolved(ANA)
    story = Story(at=before.at + timedelta(days=1), routing=routing(fallback_department_id=OFFICE.id))

    story.opens(previous=before.now, late=LATE)

    assert story.now.department_id == OFFICE.id
    assert story.said == []


@pytest.mark.parametrize("text", ["alô?", "menu"])
def test_a_backlog_in_the_queue_changes_nothing_but_the_history(text: str) -> None:
    story = queued("2")

    story.hears(text, late=LATE)

    assert story.now.department_id == SALES.id
    assert not story.now.arrived_late
    assert len(story.said) == 2


def test_a_backlog_to_an_agent_is_speech() -> None:
    story = accepted(ANA)

    story.hears("oi?", late=LATE)

    assert story.now.agent_id == ANA.id
    assert not story.now.arrived_late


def test_a_backlog_that_nobody_can_take_stays_in_the_menu_unanswered() -> None:
    story = Story(routing=NOBODY)

    story.opens(late=LATE)

    assert story.now.flow_state is FlowState.GREETING
    assert story.said == []
    assert story.now.automatic_at == ()
    story.hears("menu", late=LATE)
    assert story.said == []


def test_the_seventh_automatic_answer_in_a_minute_goes_to_people_instead() -> None:
    story = in_menu()
    for _ in range(5):
        story.hears("menu", seconds=5)
    assert len(story.said) == 6

    story.hears("menu", seconds=5)

    assert len(story.said) == 6
    assert story.now.flow_state is FlowState.DEPARTMENT_SELECTED
    assert story.now.department_id == LABORATORY.id
    assert story.told(ConversationQueued)[-1].reason is QueueReason.SILENCED


def test_the_guard_counts_over_the_queue_and_back_too() -> None:
    story = in_menu()
    for text in ("1", "menu", "1", "menu", "1"):
        story.hears(text, seconds=5)
    assert len(story.said) == 6

    story.hears("menu", seconds=5)

    assert story.now.department_id == LABORATORY.id, "it waits for people where it is"
    assert len(story.said) == 6


def test_the_guard_counts_over_the_end_of_a_conversation() -> None:
    story = in_menu()
    for text in ("menu", "menu", "menu", "menu", "1"):
        story.hears(text, seconds=5)
    story.resolved_by(ANA)

    again = returning(story, "bom dia", seconds=5)

    assert again.said == []
    assert again.now.flow_state is FlowState.DEPARTMENT_SELECTED


def test_who_asks_slowly_is_answered_for_ever() -> None:
    story = in_menu()

    for _ in range(20):
        story.hears("menu", seconds=10)

    assert len(story.said) == 21
    assert len(story.now.automatic_at) <= 6, "no more than the guard needs is remembered"


def test_one_message_causes_at_most_one_answer() -> None:
    story = in_menu()

    for text in ("menu", "xyzzy", "1", "menu", "2", "oi", "menu", "", "0", "3"):
        outcome = story.hears(text, seconds=30)
        assert [message.direction for message in outcome.messages] in (["INBOUND"], ["INBOUND", "OUTBOUND"])
