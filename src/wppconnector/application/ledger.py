"""Who had a conversation, from when to when: assignment rows, as a pure function of the facts."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.distribution import DistributionReason
from wppconnector.domain.events import ConversationAssigned, ConversationReleased, Fact
from wppconnector.domain.ids import AssignmentId, ConversationId, DepartmentId, UserId


@dataclass(frozen=True, slots=True)
class AssignmentOpened:
    id: AssignmentId
    conversation_id: ConversationId
    department_id: DepartmentId | None
    agent_id: UserId
    at: datetime
    by: UserId | None
    reason: DistributionReason | None = None


@dataclass(frozen=True, slots=True)
class AssignmentClosed:
    id: AssignmentId
    at: datetime


def entry_of(fact: Fact) -> AssignmentOpened | AssignmentClosed | None:
    match fact:
        case ConversationReleased(assignment_id=id, at=at):
            return AssignmentClosed(id, at)
        case ConversationAssigned(assignment_id=id, conversation=view, at=at, by=by, reason=reason) if view.agent_id:
            return AssignmentOpened(id, view.id, view.department_id, view.agent_id, at, by, reason)
        case _:
            return None
