"""Conversations are resolved, taken up again, and archived."""

from datetime import timedelta

import pytest

from tests.builders import ANA, BRUNO, CARLA, FINANCE, GILDA
from tests.domain.story import Story, accepted, in_menu, queued, resolved
from wppconnector.domain.errors import AgentNotInDepartment, ReopenExpired, TransitionNotAllowed
from wppconnector.domain.events import (
    ConversationArchived,
    ConversationAssigned,
    ConversationReleased,
    ConversationReopened,
    ConversationResolved,
)
from wppconnector.domain.views import ConversationStatus


def test_resolving_remembers_who_attended() -> None:
    story = accepted(CARLA, "3")

    outcome = story.resolved_by(CARLA)

    released, ended = outcome.facts
    assert isinstance(released, ConversationReleased)
    assert isinstance(ended, ConversationResolved)
    assert not ended.merged
    assert story.now.status is ConversationStatus.RESOLVED
    assert (story.now.agent_id, story.now.timeout_at) == (None, None)
    assert (story.now.last_department_id, story.now.last_attendant_id) == (FINANCE.id, CARLA.id)
    assert story.now.last_attended_at == story.now.resolved_at == story.at


def test_resolving_what_was_given_back_remembers_who_had_it() -> None:
    story = accepted(CARLA, "3")
    story.returned_by(CARLA)

    story.resolved_by(GILDA)

    assert story.now.last_attendant_id == CARLA.id


def test_a_conversation_may_be_resolved_from_the_queue() -> None:
    story = queued()

    story.resolved_by(GILDA)

    assert story.now.status is ConversationStatus.RESOLVED
    assert story.told(ConversationReleased) == []


def test_what_is_resolved_is_no_longer_overdue() -> None:
    story = queued()
    story.waits(minutes=15)

    story.resolved_by(GILDA)

    assert not story.now.overdue


def test_resolving_twice_is_resolving_once() -> None:
    story = resolved(ANA)

    assert story.resolved_by(BRUNO).facts == ()


def test_a_menu_cannot_be_resolved() -> None:
    with pytest.raises(TransitionNotAllowed):
        in_menu().resolved_by(GILDA)


@pytest.mark.parametrize("hours", [0, 24])
def test_it_may_be_reopened_within_a_day_by_whoever_takes_it(hours: int) -> None:
    story = resolved(ANA)
    story.at += timedelta(hours=hours)

    outcome = story.reopened_by(BRUNO)

    assert [type(fact) for fact in outcome.facts] == [ConversationReopened, ConversationAssigned]
    assert (story.now.status, story.now.agent_id) == (ConversationStatus.ASSIGNED, BRUNO.id)
    assert (story.now.resolved_at, story.now.timeout_at) == (None, None)
    assert story.now.queued_at == story.at


def test_after_a_day_it_stays_closed() -> None:
    story = resolved(ANA)
    story.at += timedelta(hours=24, seconds=1)

    with pytest.raises(ReopenExpired):
        story.reopened_by(ANA)


def test_only_the_departments_people_reopen_it() -> None:
    with pytest.raises(AgentNotInDepartment):
        resolved(ANA).reopened_by(CARLA)


def test_what_lives_cannot_be_reopened() -> None:
    with pytest.raises(TransitionNotAllowed):
        queued().reopened_by(ANA)


def test_what_no_department_had_cannot_be_reopened() -> None:
    story = Story()
    story.written_by_phone()

    assert story.now.status is ConversationStatus.RESOLVED
    assert story.now.allowed_actions == ("archive",)
    with pytest.raises(TransitionNotAllowed):
        story.reopened_by(GILDA)


def test_a_resolved_conversation_is_archived_once_and_for_all() -> None:
    story = resolved(ANA)

    [archived] = story.archived_by(GILDA).facts

    assert isinstance(archived, ConversationArchived)
    assert story.now.status is ConversationStatus.ARCHIVED
    assert story.now.archived_at == story.at
    assert story.archived_by(GILDA).facts == ()
    with pytest.raises(TransitionNotAllowed):
        story.reopened_by(ANA)
    with pytest.raises(TransitionNotAllowed):
        story.resolved_by(ANA)


def test_what_lives_cannot_be_archived() -> None:
    for story in (in_menu(), queued(), accepted(ANA)):
        with pytest.raises(TransitionNotAllowed):
            story.archived_by(GILDA)
