"""The whole life of a conversation, one line per rule. Every transition there is stands here.

A key of None is a conversation that does not exist yet. What a state does not list is refused: there is one answer
to "what can happen now?", for the engine and for the buttons on a screen. `docs/flow.md` is printed from this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.domain.flow.effects import Effect, FlowEffect, Say
from wppconnector.domain.flow.vocabulary import (
    Abandoned,
    AgentAssigned,
    AgentReachedOut,
    Archived,
    ArrivedLate,
    ContactBlocked,
    CustomerSpoke,
    DeadlineEscalated,
    DeadlinePassed,
    DepartmentChosen,
    FirstContact,
    FlowEvent,
    FlowState,
    GivenUp,
    HumanReplied,
    MenuRequested,
    Merged,
    NotUnderstood,
    PhoneReachedOut,
    Prompt,
    Reopened,
    Resolved,
    ReturnConfirmed,
    ReturnDeclined,
    ReturnedToQueue,
    ReturningContact,
    Silenced,
    TakenOverByPhone,
    TransferredToAgent,
    TransferredToDepartment,
    WroteOutOfHours,
)


@dataclass(frozen=True, slots=True)
class Transition:
    to: FlowState
    effects: tuple[FlowEffect, ...] = ()


def _to(state: FlowState, *effects: FlowEffect) -> Transition:
    return Transition(state, effects)


GREETING = FlowState.GREETING
AWAITING = FlowState.AWAITING_ROUTING_CONFIRMATION
QUEUED = FlowState.DEPARTMENT_SELECTED
ASSIGNED = FlowState.ASSIGNED
RESOLVED = FlowState.RESOLVED

_OUT_OF_THE_MENU: Mapping[type[FlowEvent], Transition] = {
    DepartmentChosen: _to(QUEUED, Effect.ENQUEUE, Say(Prompt.QUEUED)),
    GivenUp: _to(QUEUED, Effect.ENQUEUE, Say(Prompt.FALLBACK)),
    ArrivedLate: _to(QUEUED, Effect.MARK_LATE, Effect.ENQUEUE),
    Abandoned: _to(QUEUED, Effect.ENQUEUE),
    Silenced: _to(QUEUED, Effect.ENQUEUE),
    TakenOverByPhone: _to(QUEUED, Effect.ENQUEUE, Effect.STOP_DEADLINE),
    TransferredToDepartment: _to(QUEUED, Effect.ENQUEUE),
    TransferredToAgent: _to(ASSIGNED, Effect.ENQUEUE, Effect.ASSIGN),
    Merged: _to(RESOLVED, Effect.FINISH),
    ContactBlocked: _to(RESOLVED, Effect.FINISH),
}

TRANSITIONS: Mapping[FlowState | None, Mapping[type[FlowEvent], Transition]] = {
    None: {
        FirstContact: _to(GREETING, Say(Prompt.MENU)),
        ReturningContact: _to(AWAITING, Say(Prompt.RETURN_QUESTION)),
        CustomerSpoke: _to(GREETING),  # nothing may be said, and nobody could take over
        ArrivedLate: _to(QUEUED, Effect.MARK_LATE, Effect.ENQUEUE),
        Silenced: _to(QUEUED, Effect.ENQUEUE),
        AgentReachedOut: _to(ASSIGNED, Effect.ENQUEUE, Effect.STOP_DEADLINE, Effect.ASSIGN),
        PhoneReachedOut: _to(RESOLVED, Effect.FINISH),
        ContactBlocked: _to(RESOLVED, Effect.FINISH),
    },
    GREETING: {
        CustomerSpoke: _to(GREETING),
        MenuRequested: _to(GREETING, Say(Prompt.MENU)),
        NotUnderstood: _to(GREETING, Effect.COUNT_MISUNDERSTANDING, Say(Prompt.MENU_AGAIN)),
        **_OUT_OF_THE_MENU,
    },
    AWAITING: {
        CustomerSpoke: _to(AWAITING),
        MenuRequested: _to(GREETING, Effect.FORGET_MISUNDERSTANDINGS, Say(Prompt.MENU)),
        ReturnConfirmed: _to(QUEUED, Effect.ENQUEUE, Say(Prompt.QUEUED)),
        ReturnDeclined: _to(GREETING, Effect.FORGET_MISUNDERSTANDINGS, Say(Prompt.MENU)),
        NotUnderstood: _to(AWAITING, Effect.COUNT_MISUNDERSTANDING, Say(Prompt.RETURN_AGAIN)),
        **_OUT_OF_THE_MENU,
    },
    QUEUED: {
        CustomerSpoke: _to(QUEUED),
        WroteOutOfHours: _to(QUEUED, Say(Prompt.OUT_OF_HOURS)),
        MenuRequested: _to(GREETING, Effect.LEAVE_QUEUE, Effect.FORGET_MISUNDERSTANDINGS, Say(Prompt.MENU)),
        AgentAssigned: _to(ASSIGNED, Effect.ASSIGN),
        TransferredToDepartment: _to(QUEUED, Effect.ENQUEUE),
        TransferredToAgent: _to(ASSIGNED, Effect.ENQUEUE, Effect.ASSIGN),
        HumanReplied: _to(QUEUED, Effect.STOP_DEADLINE),
        DeadlinePassed: _to(QUEUED, Effect.ALERT),
        DeadlineEscalated: _to(QUEUED, Effect.ALERT, Effect.ENQUEUE, Effect.ESCALATE),
        Resolved: _to(RESOLVED, Effect.FINISH),
        Merged: _to(RESOLVED, Effect.FINISH),
        ContactBlocked: _to(RESOLVED, Effect.FINISH),
    },
    ASSIGNED: {
        CustomerSpoke: _to(ASSIGNED),
        WroteOutOfHours: _to(ASSIGNED, Say(Prompt.OUT_OF_HOURS)),
        AgentAssigned: _to(ASSIGNED, Effect.RELEASE, Effect.ASSIGN),
        TransferredToDepartment: _to(QUEUED, Effect.RELEASE, Effect.ENQUEUE),
        TransferredToAgent: _to(ASSIGNED, Effect.RELEASE, Effect.ENQUEUE, Effect.ASSIGN),
        ReturnedToQueue: _to(QUEUED, Effect.RELEASE, Effect.ENQUEUE),
        HumanReplied: _to(ASSIGNED, Effect.STOP_DEADLINE),
        DeadlinePassed: _to(ASSIGNED, Effect.ALERT),
        Resolved: _to(RESOLVED, Effect.RELEASE, Effect.FINISH),
        Merged: _to(RESOLVED, Effect.RELEASE, Effect.FINISH),
        ContactBlocked: _to(RESOLVED, Effect.RELEASE, Effect.FINISH),
    },
    RESOLVED: {
        CustomerSpoke: _to(RESOLVED),
        HumanReplied: _to(RESOLVED),
        Reopened: _to(ASSIGNED, Effect.REOPEN, Effect.ASSIGN),
        Archived: _to(RESOLVED, Effect.ARCHIVE),
    },
}
