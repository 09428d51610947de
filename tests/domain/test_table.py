"""The table of the flow, and the one step over it."""

from typing import get_args

import pytest

from tests.builders import ANA, LABORATORY
from wppconnector.domain.conversation.performing import PERFORM, REASONS
from wppconnector.domain.errors import TransitionNotAllowed
from wppconnector.domain.flow.effects import Effect, Say
from wppconnector.domain.flow.engine import allows, speaks, step
from wppconnector.domain.flow.reader import READERS
from wppconnector.domain.flow.table import TRANSITIONS
from wppconnector.domain.flow.vocabulary import (
    AgentAssigned,
    DepartmentChosen,
    FirstContact,
    FlowEvent,
    FlowState,
    Prompt,
)

RULES = [(state, event, rule) for state, events in TRANSITIONS.items() for event, rule in events.items()]


def test_a_step_leads_to_the_next_state_and_its_effects() -> None:
    state, effects = step(FlowState.GREETING, DepartmentChosen(LABORATORY.id))

    assert state is FlowState.DEPARTMENT_SELECTED
    assert effects == (Effect.ENQUEUE, Say(Prompt.QUEUED))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, "What is no conversation yet cannot be accepted now."),
        (FlowState.GREETING, "A conversation in GREETING cannot be accepted now."),
        (FlowState.RESOLVED, "A conversation in RESOLVED cannot be accepted now."),
    ],
)
def test_what_the_table_does_not_list_is_refused_in_words(state: FlowState | None, words: str) -> None:
    with pytest.raises(TransitionNotAllowed) as refusal:
        step(state, AgentAssigned(ANA.id))

    assert str(refusal.value) == words
    assert refusal.value.data == {"state": state, "event": "AgentAssigned"}
    assert not allows(state, AgentAssigned)


def test_the_automaton_speaks_to_who_comes_and_not_to_who_waits() -> None:
    assert speaks(None, FirstContact)
    assert not speaks(FlowState.ASSIGNED, AgentAssigned)


def test_every_state_has_rules_and_a_way_of_reading() -> None:
    assert set(TRANSITIONS) == {None, *FlowState}
    assert set(READERS) == set(FlowState)


def test_every_event_of_the_vocabulary_happens_somewhere() -> None:
    assert {event for _, event, _ in RULES} == set(get_args(FlowEvent))


def test_every_effect_is_asked_for_and_carried_out() -> None:
    asked = {effect for _, _, rule in RULES for effect in rule.effects if isinstance(effect, Effect)}

    assert asked == set(Effect) == set(PERFORM)


def test_every_prompt_is_said_somewhere() -> None:
    assert {effect.prompt for _, _, rule in RULES for effect in rule.effects if isinstance(effect, Say)} == set(Prompt)


def test_no_rule_says_two_things() -> None:
    assert all(sum(isinstance(effect, Say) for effect in rule.effects) <= 1 for _, _, rule in RULES)


def test_whatever_leads_into_a_queue_has_a_reason() -> None:
    into = {e for _, e, rule in RULES if Effect.ENQUEUE in rule.effects and rule.to is FlowState.DEPARTMENT_SELECTED}

    assert into == set(REASONS)


def test_every_state_is_reachable_from_nothing() -> None:
    reached: set[FlowState | None] = {None}
    while new := {rule.to for state in reached for rule in TRANSITIONS[state].values()} - reached:
        reached |= new

    assert reached == {None, *FlowState}


def test_from_every_live_state_some_way_leads_to_the_end() -> None:
    ending: set[FlowState] = {FlowState.RESOLVED}
    while new := {s for s, _, rule in RULES if s is not None and rule.to in ending} - ending:
        ending |= new

    assert ending == set(FlowState)
