"""What the clock does: alerts, escalation, and menus left open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import ANA, BRUNO, FINANCE, GILDA, LABORATORY, OFFICE, SALES, routing
from tests.domain.story import Story, accepted, in_menu, queued, resolved, returning
from wppconnector.domain.company import Department
from wppconnector.domain.events import ConversationQueued, ConversationTimedOut
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.routing import Routing
from wppconnector.domain.views import QueueReason

CHAIN = routing(
    replace(LABORATORY, escalation_department_id=SALES.id),
    replace(SALES, escalation_department_id=FINANCE.id, response_timeout=timedelta(minutes=5)),
    replace(FINANCE, escalation_department_id=OFFICE.id),
    replace(OFFICE, escalation_department_id=LABORATORY.id),
)


def test_before_the_deadline_nothing_happens() -> None:
    story = queued()
    before = story.now

    outcome = story.waits(minutes=14, seconds=59)

    assert outcome.conversation is before
    assert outcome.facts == ()


@pytest.mark.parametrize("told", [queued, lambda: accepted(ANA)])
def test_a_deadline_that_passes_is_told_and_alerts_again_at_each_further_one(told: Callable[[], Story]) -> None:
    story = told()
    for count in (1, 2, 3):
        story.waits(minutes=15)
        assert len(story.told(ConversationTimedOut)) == count
        assert story.now.overdue
        assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert story.now.department_id == LABORATORY.id
    assert story.told(ConversationTimedOut)[0].department_id == LABORATORY.id
    assert story.told(ConversationTimedOut)[0].escalated_to is None


def test_the_department_sets_its_own_deadline() -> None:
    story = queued("2", routing=CHAIN)

    assert story.now.timeout_at == story.at + timedelta(minutes=5)


def test_accepting_does_not_stop_the_deadline() -> None:
    story = queued()
    deadline = story.now.timeout_at

    story.accepted_by(ANA)

    assert story.now.timeout_at == deadline


def test_the_customers_own_words_do_not_stop_the_deadline() -> None:
    story = queued()
    deadline = story.now.timeout_at

    story.hears("alguém aí?")

    assert story.now.timeout_at == deadline


def test_the_first_human_reply_stops_the_deadline_and_the_overdue_mark() -> None:
    story = accepted(ANA)
    story.waits(minutes=15)

    story.written_by(ANA)

    assert (story.now.timeout_at, story.now.overdue) == (None, False)
    assert story.waits(days=3).facts == ()


def test_an_answer_on_the_phone_stops_the_deadline_too() -> None:
    story = queued()

    story.written_by_phone()

    assert story.now.timeout_at is None
    assert story.now.flow_state is FlowState.DEPARTMENT_SELECTED


def test_an_admins_answer_from_the_queue_stops_the_deadline() -> None:
    story = queued()

    story.written_by(GILDA)

    assert story.now.timeout_at is None
    assert story.now.agent_id is None


def test_an_unaccepted_conversation_moves_to_the_escalation_department_with_a_fresh_deadline() -> None:
    story = queued(routing=CHAIN)

    outcome = story.waits(minutes=15)

    assert story.now.department_id == SALES.id
    assert story.now.queued_at == story.at
    assert story.now.timeout_at == story.at + timedelta(minutes=5)
    assert not story.now.overdue
    timed_out, moved = outcome.facts
    assert isinstance(timed_out, ConversationTimedOut)
    assert (timed_out.department_id, timed_out.escalated_to) == (LABORATORY.id, SALES.id)
    assert isinstance(moved, ConversationQueued)
    assert moved.reason is QueueReason.ESCALATED


def test_it_escalates_three_levels_and_then_stays_and_alerts() -> None:
    story = queued(routing=CHAIN)
    visited = []

    for _ in range(5):
        story.waits(minutes=15)
        visited.append(story.now.department_id)

    assert visited == [SALES.id, FINANCE.id, OFFICE.id, OFFICE.id, OFFICE.id]
    assert story.now.overdue
    assert [fact.escalated_to for fact in story.told(ConversationTimedOut)][3:] == [None, None]


def test_an_accepted_conversation_is_reported_and_stays() -> None:
    story = accepted(ANA, routing=CHAIN)

    story.waits(minutes=15)

    assert story.now.agent_id == ANA.id
    assert story.now.overdue
    assert story.now.escalations == 0


def test_a_transfer_lets_it_escalate_anew() -> None:
    story = queued(routing=CHAIN)
    for _ in range(3):
        story.waits(minutes=15)

    story.transferred(LABORATORY, by=GILDA)
    story.waits(minutes=15)

    assert story.now.department_id == SALES.id
    assert story.now.escalations == 1


@pytest.mark.parametrize(
    "target", [replace(SALES, active=False), replace(LABORATORY, escalation_department_id=LABORATORY.id)]
)
def test_there_is_no_escalation_to_nowhere_or_to_itself(target: Department) -> None:
    escalating = replace(LABORATORY, escalation_department_id=SALES.id)
    story = queued(routing=routing(escalating, target))

    story.waits(minutes=15)

    assert story.now.department_id == LABORATORY.id
    assert story.now.overdue


def test_a_department_closed_meanwhile_alerts_after_the_usual_time() -> None:
    story = queued()
    story.routing = routing(replace(LABORATORY, active=False))

    story.waits(minutes=15)

    assert story.now.timeout_at == story.at + timedelta(minutes=15)


@pytest.mark.parametrize("told", [in_menu, lambda: returning(resolved(BRUNO, "2"), days=1)])
def test_a_menu_left_open_for_half_an_hour_goes_silently_to_the_fallback_queue(told: Callable[[], Story]) -> None:
    story = told()
    said = len(story.said)
    assert story.waits(minutes=29).facts == ()

    story.waits(minutes=1)

    assert story.now.department_id == LABORATORY.id
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert len(story.said) == said
    assert story.told(ConversationQueued)[-1].reason is QueueReason.ABANDONED


def test_every_word_in_the_menu_starts_the_half_hour_anew() -> None:
    story = in_menu()
    story.hears("hmm", seconds=29 * 60)

    assert story.waits(minutes=29).facts == ()
    assert story.now.due_at == story.at + timedelta(minutes=1)


def test_a_menu_that_nobody_can_take_over_is_not_the_clocks_business() -> None:
    story = Story(routing=Routing.of(routing().company, ()))
    story.opens()

    assert story.now.due_at is None


def test_a_menu_stays_open_when_the_last_department_goes() -> None:
    story = in_menu()
    story.routing = Routing.of(story.routing.company, ())

    assert story.waits(hours=1).facts == ()
    assert story.now.flow_state is FlowState.GREETING


def test_the_clock_has_nothing_to_do_after_the_end() -> None:
    story = resolved(ANA)

    assert story.now.due_at is None
    assert story.waits(days=400).facts == ()
