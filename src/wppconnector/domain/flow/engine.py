"""The flow's one step."""

from wppconnector.domain.errors import TransitionNotAllowed
from wppconnector.domain.flow.effects import FlowEffect, Say
from wppconnector.domain.flow.table import TRANSITIONS
from wppconnector.domain.flow.vocabulary import FlowEvent, FlowState


def step(state: FlowState | None, event: FlowEvent) -> tuple[FlowState, tuple[FlowEffect, ...]]:
    """Return the next state and what must be done on the way. A `state` of None opens a conversation.

    Raises `TransitionNotAllowed` when the table has no such event in this state.
    """
    transition = TRANSITIONS[state].get(type(event))
    if transition is None:
        raise TransitionNotAllowed(
            f"{type(event).__name__} cannot happen in {state or 'no state'}", state=state, event=type(event).__name__
        )
    return transition.to, transition.effects


def allows(state: FlowState | None, event: type[FlowEvent]) -> bool:
    return event in TRANSITIONS[state]


def speaks(state: FlowState | None, event: type[FlowEvent]) -> bool:
    """Whether the automaton has something to say when `event`, which the table must have, happens in `state`."""
    return any(isinstance(effect, Say) for effect in TRANSITIONS[state][event].effects)
