"""What agents and admins do with a conversation. Permissions are the use cases' business; these are the rules that
hold whoever acts."""

from dataclasses import replace
from datetime import datetime

from wppconnector.domain.contact import ContactCard
from wppconnector.domain.conversation.drafting import Act
from wppconnector.domain.conversation.performing import draft
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.distribution import DistributionReason
from wppconnector.domain.errors import (
    AgentNotInDepartment,
    AlreadyAssigned,
    InvalidValue,
    ReopenExpired,
    SameDepartment,
    TransitionNotAllowed,
)
from wppconnector.domain.events import ConversationLabelled, ConversationRead, ConversationRebound
from wppconnector.domain.flow.vocabulary import (
    AgentAssigned,
    Archived,
    ContactBlocked,
    FlowState,
    Merged,
    Reopened,
    Resolved,
    ReturnedToQueue,
    TransferredToAgent,
    TransferredToDepartment,
)
from wppconnector.domain.ids import AssignmentId, DepartmentId, LabelId, UserId
from wppconnector.domain.label import MOST_LABELS
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User


def assign(
    conversation: Conversation,
    agent: User,
    assignment_id: AssignmentId,
    routing: Routing,
    at: datetime,
    *,
    by: UserId | None,
    holder: User | None = None,
    reassign: bool = False,
    because: DistributionReason | None = None,
) -> Outcome:
    """Give the conversation to `agent`. `holder` is who has it now, `because` why it is given by rule.

    Raises `AlreadyAssigned` with the winner's name when somebody else has it, unless `reassign`;
    `AgentNotInDepartment`; `TransitionNotAllowed`. Who has it already keeps it, and nothing happens.
    """
    if conversation.agent_id == agent.id:
        return Outcome(conversation)
    if conversation.agent_id is not None and not reassign:
        name = holder.name if holder else ""
        raise AlreadyAssigned(
            f"{name or 'Somebody else'} has accepted this conversation.",
            agentId=str(conversation.agent_id),
            agentName=name,
        )
    act = Act(AgentAssigned(agent.id), at, routing, by, assignment_id, agent.name, given_because=because)
    drafted = draft(conversation, conversation.flow_state, act)
    _check_works(agent, conversation.department_id)
    return drafted.finished()


def transfer(
    conversation: Conversation,
    to: DepartmentId,
    routing: Routing,
    at: datetime,
    *,
    by: UserId | None,
    agent: User | None = None,
    assignment_id: AssignmentId | None = None,
    reason: str | None = None,
) -> Outcome:
    """Hand the conversation to another department, to its queue or to one of its agents.

    Raises `SameDepartment`, `AgentNotInDepartment`, `TransitionNotAllowed`.
    """
    event = TransferredToDepartment(to) if agent is None else TransferredToAgent(to, agent.id)
    name = agent.name if agent else ""
    act = Act(event, at, routing, by, assignment_id, name, reason)
    drafted = draft(conversation, conversation.flow_state, act)
    if conversation.department_id == to:
        raise SameDepartment("The conversation is in that department already.")
    if agent is not None:
        _check_works(agent, to)
    return drafted.finished()


def return_to_queue(conversation: Conversation, routing: Routing, at: datetime, *, by: UserId | None) -> Outcome:
    """Give an accepted conversation back to its department's queue. One that nobody has stays as it is.

    Raises `TransitionNotAllowed` after the end.
    """
    if conversation.live and conversation.agent_id is None:
        return Outcome(conversation)
    return draft(conversation, conversation.flow_state, Act(ReturnedToQueue(), at, routing, by)).finished()


def resolve(conversation: Conversation, routing: Routing, at: datetime, *, by: UserId | None) -> Outcome:
    """Raises `TransitionNotAllowed` while the automaton talks, and once archived. A resolved one stays as it is."""
    if conversation.flow_state is FlowState.RESOLVED and conversation.archived_at is None:
        return Outcome(conversation)
    return draft(conversation, conversation.flow_state, Act(Resolved(), at, routing, by)).finished()


def end_by_block(conversation: Conversation, routing: Routing, at: datetime, *, by: UserId | None) -> Outcome:
    """End a live conversation because the company no longer wants to hear of its contact."""
    return draft(conversation, conversation.flow_state, Act(ContactBlocked(), at, routing, by)).finished()


def merge_away(conversation: Conversation, routing: Routing, at: datetime) -> Outcome:
    """End a live conversation because its contact turned out to be another, whose conversation goes on."""
    return draft(conversation, conversation.flow_state, Act(Merged(), at, routing)).finished()


def rebind(conversation: Conversation, contact: ContactCard, at: datetime) -> Outcome:
    """Go on with the same person under the contact that remains after a merge."""
    after = replace(conversation, contact=contact, version=conversation.version + 1)
    return Outcome(after, (ConversationRebound(conversation=after.view, at=at),))


def reopen(
    conversation: Conversation, agent: User, assignment_id: AssignmentId, routing: Routing, at: datetime
) -> Outcome:
    """Take a resolved conversation up again. Raises `ReopenExpired`, `TransitionNotAllowed`, `AgentNotInDepartment`.

    That the contact has no other live conversation is for the caller to know.
    """
    if conversation.archived_at is not None or conversation.department_id is None:
        raise TransitionNotAllowed("An archived conversation, or one no department had, stays closed; start a new one.")
    if conversation.resolved_at is not None and at - conversation.resolved_at > routing.company.reopen_within:
        raise ReopenExpired("It was resolved too long ago; start a new conversation.")
    act = Act(Reopened(agent.id), at, routing, agent.id, assignment_id, agent.name)
    drafted = draft(conversation, conversation.flow_state, act)
    _check_works(agent, conversation.department_id)
    return drafted.finished()


def archive(conversation: Conversation, routing: Routing, at: datetime, *, by: UserId | None) -> Outcome:
    """Raises `TransitionNotAllowed` while the conversation lives. An archived one stays as it is."""
    if conversation.archived_at is not None:
        return Outcome(conversation)
    return draft(conversation, conversation.flow_state, Act(Archived(), at, routing, by)).finished()


def label(conversation: Conversation, label_ids: tuple[LabelId, ...], at: datetime, *, by: UserId | None) -> Outcome:
    """Let the conversation bear these labels and no others. Raises `InvalidValue` for too many."""
    if len(label_ids) > MOST_LABELS:
        raise InvalidValue(f"A conversation bears at most {MOST_LABELS} labels.", field="labelIds")
    if frozenset(label_ids) == frozenset(conversation.label_ids):
        return Outcome(conversation)
    after = replace(conversation, label_ids=label_ids, version=conversation.version + 1)
    return Outcome(after, (ConversationLabelled(conversation=after.view, at=at, by=by),))


def mark_read(
    conversation: Conversation, at: datetime, *, by: UserId | None, references: tuple[str, ...] = ()
) -> Outcome:
    """An agent has seen everything the customer wrote so far."""
    if conversation.unread_count == 0:
        return Outcome(conversation)
    after = replace(conversation, unread_count=0, version=conversation.version + 1)
    return Outcome(after, (ConversationRead(conversation=after.view, at=at, by=by, references=references),))


def _check_works(agent: User, department_id: DepartmentId | None) -> None:
    if not agent.active:
        raise AgentNotInDepartment(f"{agent.name}'s account is deactivated.", agentId=str(agent.id))
    if not agent.works_in(department_id):
        raise AgentNotInDepartment(f"{agent.name} does not work in that department.", agentId=str(agent.id))
