"""What agents and admins do with a conversation."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, BRUNO, CARLA, FINANCE, GILDA, LABORATORY, SALES
from tests.domain.story import Story, accepted, in_menu, queued, resolved
from wppconnector.domain.company import Department
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.conversation.attending import mark_read, merge_away, rebind
from wppconnector.domain.errors import (
    AgentNotInDepartment,
    AlreadyAssigned,
    ReopenExpired,
    SameDepartment,
    TransitionNotAllowed,
)
from wppconnector.domain.events import (
    ConversationArchived,
    ConversationAssigned,
    ConversationQueued,
    ConversationRead,
    ConversationRebound,
    ConversationReleased,
    ConversationReopened,
    ConversationResolved,
    ConversationTransferred,
)
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import ContactId
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationStatus, QueueReason

# --- accepting ---


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


# --- transferring ---


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


# --- returning to the queue ---


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


# --- the end, and after ---


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


# --- merged contacts, and read marks ---


def test_a_conversation_that_gives_way_to_a_merge_is_resolved_and_says_so() -> None:
    for story in (in_menu(), queued(), accepted(ANA)):
        outcome = merge_away(story.now, story.routing, story.at)

        ended = outcome.facts[-1]
        assert isinstance(ended, ConversationResolved)
        assert ended.merged
        assert ended.by is None
        assert not outcome.conversation.live


def test_a_conversation_that_has_ended_gives_way_to_nothing() -> None:
    story = resolved(ANA)

    with pytest.raises(TransitionNotAllowed):
        merge_away(story.now, story.routing, story.at)


def test_a_conversation_goes_on_under_the_contact_that_remains() -> None:
    story = accepted(ANA)
    remaining = ContactCard(ContactId(UUID(int=21)), "Maria S.", "5511987654321")

    outcome = rebind(story.now, remaining, story.at)

    assert outcome.conversation == replace(story.now, contact=remaining, version=story.now.version + 1)
    [rebound] = outcome.facts
    assert isinstance(rebound, ConversationRebound)
    assert rebound.conversation.contact == remaining


def test_reading_clears_the_unread_count_once() -> None:
    story = accepted(ANA)
    story.hears("oi?")

    outcome = mark_read(story.now, story.at, by=ANA.id, references=("wamid.1",))

    assert outcome.conversation.unread_count == 0
    [read] = outcome.facts
    assert isinstance(read, ConversationRead)
    assert (read.by, read.references) == (ANA.id, ("wamid.1",))
    assert mark_read(outcome.conversation, story.at, by=ANA.id).facts == ()
