"""Agents accept what waits in their departments; the first one wins."""

from dataclasses import replace

import pytest

from tests.builders import ANA, BRUNO, CARLA, GILDA
from tests.domain.story import accepted, in_menu, queued, resolved
from wppconnector.domain.errors import AgentNotInDepartment, AlreadyAssigned, TransitionNotAllowed
from wppconnector.domain.events import ConversationAssigned, ConversationReleased
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationStatus


def test_an_agent_accepts_what_waits_in_the_own_department() -> None:
    story = queued()

    outcome = story.accepted_by(ANA)

    assert story.now.status is ConversationStatus.ASSIGNED
    assert story.now.agent_id == ANA.id
    [assigned] = outcome.facts
    assert isinstance(assigned, ConversationAssigned)
    assert (assigned.agent_name, assigned.by, assigned.assignment_id) == ("Ana", ANA.id, story.now.assignment_id)


def test_the_second_agent_to_accept_is_refused_and_told_who_won() -> None:
    story = accepted(ANA)
    before = story.now

    with pytest.raises(AlreadyAssigned, match="Ana has accepted") as refusal:
        story.accepted_by(BRUNO, holder=ANA)

    assert refusal.value.data == {"agentId": str(ANA.id), "agentName": "Ana"}
    assert story.now is before


def test_a_winner_whose_name_is_unknown_is_somebody_else() -> None:
    with pytest.raises(AlreadyAssigned, match="Somebody else"):
        accepted(ANA).accepted_by(BRUNO)


def test_accepting_twice_is_accepting_once() -> None:
    story = accepted(ANA)
    before = story.now

    outcome = story.accepted_by(ANA)

    assert outcome.conversation is before
    assert outcome.facts == ()


def test_an_admin_may_give_it_to_another_agent() -> None:
    story = accepted(ANA)
    first = story.now.assignment_id

    outcome = story.accepted_by(BRUNO, holder=ANA, reassign=True)

    released, assigned = outcome.facts
    assert isinstance(released, ConversationReleased)
    assert (released.agent_id, released.assignment_id) == (ANA.id, first)
    assert isinstance(assigned, ConversationAssigned)
    assert story.now.agent_id == BRUNO.id
    assert story.now.last_attendant_id == ANA.id


def test_agents_accept_only_in_their_departments_and_admins_anywhere() -> None:
    story = queued("3")

    with pytest.raises(AgentNotInDepartment, match="Ana does not work"):
        story.accepted_by(ANA)
    story.accepted_by(GILDA)

    assert story.now.agent_id == GILDA.id


def test_who_is_not_active_accepts_nothing() -> None:
    with pytest.raises(AgentNotInDepartment, match="deactivated"):
        queued().accepted_by(replace(GILDA, active=False))


@pytest.mark.parametrize("agent", [CARLA, GILDA])
def test_nobody_accepts_while_the_customer_is_in_the_menu_or_after_the_end(agent: User) -> None:
    for story in (in_menu(), resolved(ANA)):
        with pytest.raises(TransitionNotAllowed):
            story.accepted_by(agent)
