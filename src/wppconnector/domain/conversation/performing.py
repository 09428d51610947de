"""Carries out what the flow asks for: effects become changes of the conversation and facts about them."""

from collections.abc import Callable, Mapping
from typing import Any

from wppconnector.domain.conversation.drafting import Act, Draft
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
)
from wppconnector.domain.flow.effects import Effect, Say
from wppconnector.domain.flow.engine import step
from wppconnector.domain.flow.vocabulary import (
    Abandoned,
    ArrivedLate,
    DeadlineEscalated,
    DepartmentChosen,
    FlowEvent,
    FlowState,
    GivenUp,
    Merged,
    ReturnConfirmed,
    ReturnedToQueue,
    Silenced,
    TakenOverByPhone,
    TransferredToAgent,
    TransferredToDepartment,
)
from wppconnector.domain.views import QueueReason

Changes = dict[str, Any]

MOST_ESCALATIONS = 3

REASONS: Mapping[type[FlowEvent], QueueReason] = {
    DepartmentChosen: QueueReason.CHOSEN,
    ReturnConfirmed: QueueReason.RETURNING,
    GivenUp: QueueReason.FALLBACK,
    ArrivedLate: QueueReason.LATE,
    Abandoned: QueueReason.ABANDONED,
    Silenced: QueueReason.SILENCED,
    TakenOverByPhone: QueueReason.PHONE,
    TransferredToDepartment: QueueReason.TRANSFERRED,
    DeadlineEscalated: QueueReason.ESCALATED,
    ReturnedToQueue: QueueReason.RELEASED,
}


def draft(before: Conversation, state: FlowState | None, act: Act) -> Draft:
    """Take the flow's step from `state` (None: open `before`) and carry its effects out.

    Raises `TransitionNotAllowed`.
    """
    to, effects = step(state, act.event)
    # Without a department to hand over to there is nothing the clock could do.
    menu_until = act.at + act.routing.company.menu_patience if to.menu and act.routing.fallback else None
    drafted = Draft(before, act, to, flow_state=to, menu_until=menu_until)
    for effect in effects:
        if isinstance(effect, Say):
            drafted.prompt = effect.prompt
        else:
            PERFORM[effect](drafted)
    return drafted


def _enqueue(drafted: Draft) -> Draft:
    act = drafted.act
    department_id = act.department_id or drafted.before.department_id
    queued = drafted.changed(
        department_id=department_id,
        queued_at=act.at,
        timeout_at=act.routing.response_due(department_id, act.at),
        overdue=False,
        escalations=0,
    )
    if isinstance(act.event, TransferredToDepartment | TransferredToAgent):
        queued = queued.told(
            ConversationTransferred,
            from_department_id=drafted.before.department_id,
            to_department_id=department_id,
            reason=act.reason,
        )
    if drafted.to is FlowState.DEPARTMENT_SELECTED:
        distributed = act.routing.distributes(department_id)
        queued = queued.told(ConversationQueued, reason=REASONS[type(act.event)], distributed=distributed)
    return queued


def _leave_queue(drafted: Draft) -> Draft:
    left = drafted.changed(department_id=None, queued_at=None, timeout_at=None, overdue=False)
    return left.told(ConversationLeftQueue, department_id=drafted.before.department_id)


def _assign(drafted: Draft) -> Draft:
    act = drafted.act
    assigned = drafted.changed(agent_id=act.agent_id, assignment_id=act.assignment_id)
    return assigned.told(
        ConversationAssigned, assignment_id=act.assignment_id, agent_name=act.agent_name, reason=act.given_because
    )


def _release(drafted: Draft) -> Draft:
    before = drafted.before
    released = drafted.changed(agent_id=None, assignment_id=None, **_attended(drafted))
    return released.told(
        ConversationReleased,
        assignment_id=before.assignment_id,
        agent_id=before.agent_id,
        department_id=before.department_id,
        distributed=drafted.act.routing.distributes_anywhere,
    )


def _stop_deadline(drafted: Draft) -> Draft:
    return drafted.changed(timeout_at=None, overdue=False)


def _alert(drafted: Draft) -> Draft:
    act, department_id = drafted.act, drafted.before.department_id
    alerted = drafted.changed(timeout_at=act.routing.response_due(department_id, act.at), overdue=True)
    return alerted.told(ConversationTimedOut, department_id=department_id, escalated_to=act.department_id)


def _escalate(drafted: Draft) -> Draft:
    return drafted.changed(escalations=drafted.before.escalations + 1)


def _count_misunderstanding(drafted: Draft) -> Draft:
    return drafted.changed(misunderstandings=drafted.before.misunderstandings + 1)


def _forget_misunderstandings(drafted: Draft) -> Draft:
    return drafted.changed(misunderstandings=0)


def _mark_late(drafted: Draft) -> Draft:
    return drafted.changed(arrived_late=True)


def _finish(drafted: Draft) -> Draft:
    attended = _attended(drafted) if drafted.before.department_id else {}
    ended = drafted.changed(resolved_at=drafted.act.at, timeout_at=None, overdue=False, **attended)
    return ended.told(ConversationResolved, merged=isinstance(drafted.act.event, Merged))


def _reopen(drafted: Draft) -> Draft:
    return drafted.changed(resolved_at=None, queued_at=drafted.act.at).told(ConversationReopened)


def _archive(drafted: Draft) -> Draft:
    return drafted.changed(archived_at=drafted.act.at).told(ConversationArchived)


PERFORM: Mapping[Effect, Callable[[Draft], Draft]] = {
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


def _attended(drafted: Draft) -> Changes:
    """What a later conversation will remember of this one."""
    before = drafted.before
    return {
        "last_department_id": before.department_id,
        "last_attendant_id": before.agent_id or before.last_attendant_id,
        "last_attended_at": drafted.act.at,
    }
