"""Prints docs/flow.md from the flow's table: `python docs/make_flow.py`. A test fails while the two differ."""

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from wppconnector.domain.flow.effects import FlowEffect, Say
from wppconnector.domain.flow.table import TRANSITIONS, Transition
from wppconnector.domain.flow.vocabulary import FlowEvent, FlowState

DOCUMENT = Path(__file__).with_name("flow.md")
Rule = tuple[FlowState | None, type[FlowEvent], Transition]
RULES: tuple[Rule, ...] = tuple(
    (state, event, transition) for state, events in TRANSITIONS.items() for event, transition in events.items()
)

HEAD = """\
# The flow of a conversation

Printed by `python docs/make_flow.py` from `src/wppconnector/domain/flow/table.py`, where every transition there is
stands as one line. What a state does not list is refused with `transition_not_allowed`. ARCHIVED is a mark on a
RESOLVED conversation, no state of its own.
"""


def document() -> str:
    """The whole page: a diagram for the eye, a table for looking things up."""
    return "\n".join([HEAD, "```mermaid", *_diagram(), "```", "", *_table(), ""])


def _diagram() -> Iterable[str]:
    yield "stateDiagram-v2"
    for (state, to), rules in groupby(sorted(RULES, key=_order), key=lambda rule: (rule[0], rule[2].to)):
        events = "<br>".join(_words(event.__name__) for _, event, _ in rules)
        yield f"    {state or '[*]'} --> {to}: {events}"


def _table() -> Iterable[str]:
    yield "| state | event | next state | effects |"
    yield "|---|---|---|---|"
    for state, event, transition in RULES:
        effects = ", ".join(_effect(effect) for effect in transition.effects)
        yield f"| {state or 'none yet'} | {_words(event.__name__)} | {transition.to} | {effects or 'none'} |"


def _order(rule: Rule) -> tuple[int, int]:
    states = [None, *FlowState]
    return states.index(rule[0]), states.index(rule[2].to)


def _effect(effect: FlowEffect) -> str:
    return f"say “{effect.prompt.replace('_', ' ')}”" if isinstance(effect, Say) else effect.value


def _words(name: str) -> str:
    """A class name as people say it: `AgentReachedOut` is "agent reached out"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
