"""Carries out what the flow asks for: effects become changes of the conversation and facts about them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.events import (
    ConversationArchived,
    ConversationAssigned,
    ConversationLeftQueue,
    ConversationQueued,
    ConversationReleased,
    ConversationReopened,
    ConversationResolved,
    ConversationTimedOut,
    ConversationTransferred,
    ConversationView,
    Fact,
    QueueReason,
)
from wppconnector.domain.flow.engine import step
from wppconnector.domain.flow.vocabulary import (
    Abandoned,
    AgentReachedOut,
    ArrivedLate,
    DeadlineEscalated,
    DepartmentChosen,
    Effect,
    FlowEvent,
    FlowState,
    GivenUp,
    Merged,
    Prompt,
    ReturnConfirmed,
    ReturnedToQueue,
    Say,
    Silenced,
    TakenOverByPhone,
    TransferredToAgent,
    TransferredToDepartment,
)
from wppconnector.domain.ids import AssignmentId, DepartmentId, UserId
from wppconnector.domain.routing import Routing

Changes = dict[str, Any]
FactMaker = Callable[[ConversationView], Fact]

MOST_ESCALATIONS = 3
_DEFAULT_TIMEOUT = timedelta(minutes=15)

REASONS: Mapping[type[FlowEvent], QueueReason] = {
    DepartmentChosen: QueueReason.CHOSEN,
    ReturnConfirmed: QueueReason.RETURNING,
    GivenUp: QueueReason.FALLBACK,
    ArrivedLate: QueueReason.LATE,
    Abandoned: QueueReason.ABANDONED,
    Silenced: QueueReason.SILENCED,
    TakenOverByPhone: QueueReason.PHONE,
    TransferredToDepartment: QueueReason.TRANSFERRED,
    TransferredToAgent: QueueReason.TRANSFERRED,
    DeadlineEscalated: QueueReason.ESCALATED,
    ReturnedToQueue: QueueReason.RELEASED,
    AgentReachedOut: QueueReason.STARTED,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One flow event with its circumstances: when, by whom, and what only some events need."""

    event: FlowEvent
    at: datetime
    routing: Routing
    by: UserId | None = None
    assignment_id: AssignmentId | None = None
    agent_name: str = ""
    reason: str | None = None
    silent: bool = False

    @property
    def department_id(self) -> DepartmentId | None:
        return getattr(self.event, "department", None)

    @property
    def agent_id(self) -> UserId | None:
        return getattr(self.event, "agent", None)


@dataclass(slots=True)
class Draft:
    """An act half done: the changes so far, the facts to be made once the result is known, and what to say."""

    before: Conversation
    act: Act
    to: FlowState
    changes: Changes = field(default_factory=dict)
    facts: list[FactMaker] = field(default_factory=list)
    prompt: Prompt | None = None

    def add(self, fact: Callable[..., Fact], **values: Any) -> None:
        self.facts.append(partial(_make, fact, {"at": self.act.at, "by": self.act.by, **values}))

    def finish(self) -> tuple[Conversation, tuple[Fact, ...]]:
        """The conversation one version on, and the facts, each with the view of it."""
        self.changes["version"] = self.before.version + 1
        after = replace(self.before, **self.changes)
        view = after.view
        return after, tuple(make(view) for make in self.facts)


def draft(before: Conversation, state: FlowState | None, act: Act) -> Draft:
    """Take the flow's step from `state` and carry its effects out. Raises `TransitionNotAllowed`."""
    to, effects = step(state, act.event)
    drafted = Draft(before, act, to, {"flow_state": to, **_patience(before, to, act)})
    for effect in effects:
        if isinstance(effect, Say):
            drafted.prompt = None if act.silent else effect.prompt
        else:
            PERFORM[effect](drafted)
    return drafted


def _make(fact: Callable[..., Fact], values: Mapping[str, Any], view: ConversationView) -> Fact:
    return fact(conversation=view, **values)


def _patience(before: Conversation, to: FlowState, act: Act) -> Changes:
    return {"menu_until": act.at + act.routing.company.menu_patience if to.menu else None}


def _deadline(draft: Draft, department_id: DepartmentId | None) -> datetime:
    department = draft.act.routing.department(department_id)
    return draft.act.at + (department.response_timeout if department else _DEFAULT_TIMEOUT)


def _enqueue(draft: Draft) -> None:
    act = draft.act
    department_id = act.department_id or draft.before.department_id
    draft.changes |= {
        "department_id": department_id,
        "queued_at": act.at,
        "timeout_at": _deadline(draft, department_id),
        "overdue": False,
        "escalations": 0,
        "misunderstandings": 0,
    }
    if isinstance(act.event, TransferredToDepartment | TransferredToAgent):
        draft.add(
            ConversationTransferred,
            from_department_id=draft.before.department_id,
            to_department_id=department_id,
            reason=act.reason,
        )
    if draft.to is FlowState.DEPARTMENT_SELECTED:
        draft.add(ConversationQueued, reason=REASONS[type(act.event)])


def _leave_queue(draft: Draft) -> None:
    draft.changes |= {"department_id": None, "queued_at": None, "timeout_at": None, "overdue": False, "escalations": 0}
    draft.add(ConversationLeftQueue, department_id=draft.before.department_id)


def _assign(draft: Draft) -> None:
    act = draft.act
    draft.changes |= {"agent_id": act.agent_id, "assignment_id": act.assignment_id}
    draft.add(ConversationAssigned, assignment_id=act.assignment_id, agent_name=act.agent_name)


def _release(draft: Draft) -> None:
    before = draft.before
    draft.changes |= {"agent_id": None, "assignment_id": None, **_attended(draft)}
    draft.add(
        ConversationReleased,
        assignment_id=before.assignment_id,
        agent_id=before.agent_id,
        department_id=before.department_id,
    )


def _stop_deadline(draft: Draft) -> None:
    draft.changes |= {"timeout_at": None, "overdue": False}


def _alert(draft: Draft) -> None:
    before = draft.before
    draft.changes |= {"timeout_at": _deadline(draft, before.department_id), "overdue": True}
    escalated_to = draft.act.department_id
    draft.add(ConversationTimedOut, department_id=before.department_id, escalated_to=escalated_to)


def _escalate(draft: Draft) -> None:
    draft.changes["escalations"] = draft.before.escalations + 1


def _count_misunderstanding(draft: Draft) -> None:
    draft.changes["misunderstandings"] = draft.before.misunderstandings + 1


def _forget_misunderstandings(draft: Draft) -> None:
    draft.changes["misunderstandings"] = 0


def _mark_late(draft: Draft) -> None:
    draft.changes["arrived_late"] = True


def _finish(draft: Draft) -> None:
    draft.changes |= {"resolved_at": draft.act.at, "timeout_at": None, "overdue": False}
    if draft.before.department_id:
        draft.changes |= _attended(draft)
    draft.add(ConversationResolved, merged=isinstance(draft.act.event, Merged))


def _reopen(draft: Draft) -> None:
    draft.changes |= {"resolved_at": None, "queued_at": draft.act.at, "timeout_at": None}
    draft.add(ConversationReopened)


def _archive(draft: Draft) -> None:
    draft.changes["archived_at"] = draft.act.at
    draft.add(ConversationArchived)


def _attended(draft: Draft) -> Changes:
    before = draft.before
    return {
        "last_department_id": before.department_id,
        "last_attendant_id": before.agent_id or before.last_attendant_id,
        "last_attended_at": draft.act.at,
    }


PERFORM: Mapping[Effect, Callable[[Draft], None]] = {
    Effect.ENQUEUE: _enqueue,
    Effect.LEAVE_QUEUE: _leave_queue,
    Effect.ASSIGN: _assign,
    Effect.RELEASE: _release,
    Effect.STOP_DEADLINE: _stop_deadline,
    Effect.ALERT: _alert,
    Effect.ESCALATE: _escalate,
    Effect.COUNT_MISUNDERSTANDING: _count_misunderstanding,
    Effect.FORGET_MISUNDERSTANDINGS: _forget_misunderstandings,
    Effect.MARK_LATE: _mark_late,
    Effect.FINISH: _finish,
    Effect.REOPEN: _reopen,
    Effect.ARCHIVE: _archive,
}
