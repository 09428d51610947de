"""Conversations move to other departments and colleagues, and back into their queue."""

from datetime import timedelta

import pytest

from tests.builders import ANA, BRUNO, CARLA, FINANCE, GILDA, LABORATORY, SALES
from tests.domain.story import accepted, in_menu, queued, resolved
from wppconnector.domain.company import Department
from wppconnector.domain.errors import AgentNotInDepartment, SameDepartment, TransitionNotAllowed
from wppconnector.domain.events import (
    ConversationAssigned,
    ConversationQueued,
    ConversationReleased,
    ConversationTransferred,
)
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationStatus, QueueReason


def test_a_transfer_closes_the_assignment_and_queues_with_a_new_deadline() -> None:
    story = accepted(ANA)
    story.written_by(ANA)

    outcome = story.transferred(FINANCE, by=ANA, reason="boleto")

    released, transferred, waiting = outcome.facts
    assert isinstance(released, ConversationReleased)
    assert released.department_id == LABORATORY.id
    assert isinstance(transferred, ConversationTransferred)
    assert (transferred.from_department_id, transferred.to_department_id) == (LABORATORY.id, FINANCE.id)
    assert transferred.reason == "boleto"
    assert isinstance(waiting, ConversationQueued)
    assert waiting.reason is QueueReason.TRANSFERRED
    assert (story.now.flow_state, story.now.agent_id) == (FlowState.DEPARTMENT_SELECTED, None)
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert (story.now.last_department_id, story.now.last_attendant_id) == (LABORATORY.id, ANA.id)


def test_a_transfer_to_an_agent_is_assigned_at_once_and_still_has_a_deadline() -> None:
    story = queued()

    outcome = story.transferred(FINANCE, by=GILDA, agent=CARLA)

    assert [type(fact) for fact in outcome.facts] == [ConversationTransferred, ConversationAssigned]
    assert (story.now.department_id, story.now.agent_id) == (FINANCE.id, CARLA.id)
    assert story.now.timeout_at == story.at + timedelta(minutes=15)


def test_a_transfer_from_agent_to_agent_releases_the_one_and_assigns_the_other() -> None:
    story = accepted(ANA)
    story.written_by(ANA)

    outcome = story.transferred(FINANCE, by=ANA, agent=CARLA)

    assert [type(fact) for fact in outcome.facts] == [
        ConversationReleased,
        ConversationTransferred,
        ConversationAssigned,
    ]
    assert (story.now.department_id, story.now.agent_id) == (FINANCE.id, CARLA.id)
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert story.now.last_attendant_id == ANA.id


def test_a_transfer_to_the_same_department_is_refused() -> None:
    for story in (queued(), accepted(ANA)):
        with pytest.raises(SameDepartment):
            story.transferred(LABORATORY, by=ANA)


def test_a_transfer_to_who_does_not_work_there_is_refused() -> None:
    with pytest.raises(AgentNotInDepartment):
        accepted(ANA).transferred(FINANCE, by=ANA, agent=BRUNO)


@pytest.mark.parametrize("agent", [None, BRUNO])
def test_an_admin_may_transfer_out_of_the_menu(agent: User | None) -> None:
    story = in_menu()

    story.transferred(SALES, by=GILDA, agent=agent)

    assert story.now.department_id == SALES.id
    assert story.now.agent_id == (agent.id if agent else None)
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    [transferred] = story.told(ConversationTransferred)
    assert transferred.from_department_id is None


@pytest.mark.parametrize("to", [LABORATORY, SALES])
def test_nothing_is_transferred_after_the_end(to: Department) -> None:
    with pytest.raises(TransitionNotAllowed):
        resolved(ANA).transferred(to, by=ANA)


def test_an_agent_gives_a_conversation_back_to_its_queue_with_a_fresh_deadline() -> None:
    story = accepted(ANA)
    story.written_by(ANA)

    story.returned_by(ANA)

    assert (story.now.status, story.now.department_id) == (ConversationStatus.OPEN, LABORATORY.id)
    assert story.now.timeout_at == story.at + timedelta(minutes=15)
    assert story.told(ConversationQueued)[-1].reason is QueueReason.RELEASED
    [released] = story.told(ConversationReleased)
    assert released.by == ANA.id


def test_what_nobody_has_stays_where_it_is() -> None:
    for story in (in_menu(), queued()):
        before = story.now
        assert story.returned_by(ANA).facts == ()
        assert story.now is before


def test_nothing_is_returned_after_the_end() -> None:
    with pytest.raises(TransitionNotAllowed):
        resolved(ANA).returned_by(ANA)
