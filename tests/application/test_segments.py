"""What counts as waiting for a department, and what as its first answer."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis.stateful import invariant

from tests.builders import ANA, BRUNO, CARLA, FINANCE, LABORATORY, SALES, routing
from tests.domain.story import Story, accepted, in_menu, queued
from tests.domain.test_laws import Life
from wppconnector.application.ports.metrics import Segment
from wppconnector.application.segments import ended, segment_changes
from wppconnector.domain.company import Department
from wppconnector.domain.events import Fact


def waits(story: Story) -> list[tuple[str, float | None, str | None]]:
    """Of each segment the department, the seconds until a human answered, and who it was."""
    names = {d.id: d.name for d in story.routing.departments}
    people = {ANA.id: "Ana", BRUNO.id: "Bruno", CARLA.id: "Carla"}
    return [
        (
            names[segment.department_id],
            (segment.answered_at - segment.queued_at).total_seconds() if segment.answered_at else None,
            people.get(segment.answered_by) if segment.answered_by else None,
        )
        for segment in applied([], story.facts)
    ]


def applied(segments: list[Segment], facts: list[Fact]) -> list[Segment]:
    """`segments` as stored, after a commit of `facts`."""
    changes = segment_changes(facts)
    endings = changes.endings
    kept = [
        ended(one, endings[one.conversation_id]) if one.ended_at is None and one.conversation_id in endings else one
        for one in segments
    ]
    after = kept + changes.begun
    still_open = [segment.conversation_id for segment in after if segment.ended_at is None]
    assert len(still_open) == len(set(still_open)), "a conversation waits for one department at a time"
    return after


def later(story: Story, **span: float) -> Story:
    story.at += timedelta(**span)
    return story


def test_the_first_human_answer_ends_the_wait_and_the_second_changes_nothing() -> None:
    story = later(queued(), seconds=40)
    story.accepted_by(ANA)
    later(story, seconds=20).written_by(ANA)
    later(story, minutes=9).written_by(ANA)
    assert waits(story) == [("Laboratório", 60, "Ana")]


def test_what_the_automaton_says_is_no_answer() -> None:
    story = later(queued(), minutes=3)
    assert len(story.said) > 1
    story.hears("alguém aí?")
    assert waits(story) == [("Laboratório", None, None)]
    assert applied([], story.facts)[0].ended_at is None


def test_each_department_has_a_wait_of_its_own() -> None:
    story = accepted(ANA)
    later(story, seconds=30).written_by(ANA)
    later(story, minutes=10).transferred(SALES, ANA)
    story.accepted_by(BRUNO)
    later(story, seconds=90).written_by(BRUNO)
    later(story, minutes=1).transferred(FINANCE, BRUNO, agent=CARLA)
    later(story, seconds=5).written_by(CARLA)
    assert waits(story) == [("Laboratório", 30, "Ana"), ("Comercial", 90, "Bruno"), ("Financeiro", 5, "Carla")]


def test_a_transfer_before_any_answer_leaves_the_first_wait_unanswered() -> None:
    story = accepted(ANA)
    later(story, minutes=2).transferred(SALES, ANA)
    story.accepted_by(BRUNO)
    later(story, seconds=15).written_by(BRUNO)
    assert waits(story) == [("Laboratório", None, None), ("Comercial", 15, "Bruno")]
    assert applied([], story.facts)[0].ended_at == story.at - timedelta(seconds=15)


def escalating(to: Department) -> Story:
    changed = replace(LABORATORY, escalation_department_id=to.id)
    return queued(routing=routing(changed))


def test_an_escalation_begins_the_next_departments_wait() -> None:
    story = escalating(SALES)
    story.waits(minutes=15)
    later(story, seconds=10).accepted_by(BRUNO)
    story.written_by(BRUNO)
    assert waits(story) == [("Laboratório", None, None), ("Comercial", 10, "Bruno")]


def test_the_way_back_to_the_menu_ends_a_wait() -> None:
    story = queued()
    story.hears("menu")
    story.hears("2", seconds=50)
    assert waits(story) == [("Laboratório", None, None), ("Comercial", None, None)]
    assert [segment.ended_at is None for segment in applied([], story.facts)] == [False, True]


def test_the_end_of_a_conversation_ends_a_wait() -> None:
    story = accepted(ANA)
    later(story, seconds=7).resolved_by(ANA)
    [segment] = applied([], story.facts)
    assert (segment.ended_at, segment.answered_at) == (story.at, None)


def test_an_answer_by_phone_is_a_humans() -> None:
    story = later(queued(), seconds=25)
    story.written_by_phone()
    assert waits(story) == [("Laboratório", 25, None)]


def test_whom_the_phone_takes_over_from_the_menu_has_waited_for_nobody() -> None:
    story = in_menu()
    story.written_by_phone()
    assert waits(story) == []


def test_whom_we_write_to_first_waits_for_nothing() -> None:
    story = Story()
    story.started_by(ANA, LABORATORY, "Bom dia")
    assert waits(story) == []


def test_given_back_without_an_answer_the_first_wait_ends_there() -> None:
    story = accepted(ANA)
    later(story, minutes=2).returned_by(ANA)
    assert waits(story) == [("Laboratório", None, None), ("Laboratório", None, None)]
    assert [segment.ended_at for segment in applied([], story.facts)] == [story.at, None]


def test_given_back_to_the_queue_after_an_answer_a_customer_waits_anew() -> None:
    story = accepted(ANA)
    later(story, seconds=30).written_by(ANA)
    later(story, minutes=1).returned_by(ANA)
    later(story, seconds=12).accepted_by(BRUNO)
    story.written_by(BRUNO)
    assert waits(story) == [("Laboratório", 30, "Ana"), ("Laboratório", 12, "Bruno")]


def test_it_does_not_matter_in_how_many_commits_the_facts_come() -> None:
    story = accepted(ANA)
    later(story, minutes=2).transferred(SALES, ANA)
    story.accepted_by(BRUNO)
    later(story, seconds=15).written_by(BRUNO)
    later(story, minutes=1).returned_by(BRUNO)
    whole = applied([], story.facts)
    assert len(whole) == 3
    for cut in range(len(story.facts)):
        assert applied(applied([], story.facts[:cut]), story.facts[cut:]) == whole


class Waits(Life):
    """Whatever happens to a conversation, it waits for one department at a time, and for none in the menu."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: list[Segment] = []
        self.seen = 0

    @invariant()
    def it_waits_for_the_department_that_has_it_or_for_none(self) -> None:
        news = self.story.facts[self.seen :]
        self.seen += len(news)
        self.segments = applied(self.segments, news)
        waiting = [segment.department_id for segment in self.segments if segment.ended_at is None]
        assert waiting in ([], [self.story.now.department_id])


TestWaits = Waits.TestCase
TestWaits.settings = settings(max_examples=60, stateful_step_count=30)
