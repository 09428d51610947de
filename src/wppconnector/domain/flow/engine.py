"""The flow's one step."""

from collections.abc import Mapping

from wppconnector.domain.errors import TransitionNotAllowed
from wppconnector.domain.flow.effects import FlowEffect, Say
from wppconnector.domain.flow.table import TRANSITIONS
from wppconnector.domain.flow.vocabulary import (
    AgentAssigned,
    Archived,
    FlowEvent,
    FlowState,
    Reopened,
    Resolved,
    ReturnedToQueue,
    TransferredToAgent,
    TransferredToDepartment,
)

_ASKED: Mapping[type[FlowEvent], str] = {
    AgentAssigned: "be accepted",
    TransferredToDepartment: "be handed over",
    TransferredToAgent: "be handed over",
    ReturnedToQueue: "go back to the queue",
    Resolved: "be resolved",
    Reopened: "be reopened",
    Archived: "be archived",
}
"""What people may have asked for, as they are told that it cannot be."""


def step(state: FlowState | None, event: FlowEvent) -> tuple[FlowState, tuple[FlowEffect, ...]]:
    """Return the next state and what must be done on the way. A `state` of None opens a conversation.

    Raises `TransitionNotAllowed` when the table has no such event in this state.
    """
    transition = TRANSITIONS[state].get(type(event))
    if transition is None:
        asked = _ASKED.get(type(event), f"see {type(event).__name__}")
        what = f"A conversation in {state}" if state else "What is no conversation yet"
        raise TransitionNotAllowed(f"{what} cannot {asked} now.", state=state, event=type(event).__name__)
    return transition.to, transition.effects


def allows(state: FlowState | None, event: type[FlowEvent]) -> bool:
    return event in TRANSITIONS[state]


def speaks(state: FlowState | None, event: type[FlowEvent]) -> bool:
    """Whether the automaton has something to say when `event`, which the table must have, happens in `state`."""
    return any(isinstance(effect, Say) for effect in TRANSITIONS[state][event].effects)
