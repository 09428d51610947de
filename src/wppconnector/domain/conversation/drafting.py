"""An act on a conversation while it is being decided: what happens, and what has come of it so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.distribution import DistributionReason
from wppconnector.domain.events import Fact
from wppconnector.domain.flow.vocabulary import FlowEvent, FlowState, Prompt
from wppconnector.domain.ids import AssignmentId, DepartmentId, UserId
from wppconnector.domain.message import Message, Placement
from wppconnector.domain.routing import Routing


@cheaply_made
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
    given_because: DistributionReason | None = None

    @property
    def department_id(self) -> DepartmentId | None:
        return getattr(self.event, "department", None)

    @property
    def agent_id(self) -> UserId | None:
        return getattr(self.event, "agent", None)


class Draft:
    """An act half done. No value: it changes as the act goes on, and nobody but the act sees it. Facts are made at the
    end, since each carries the conversation as the whole act leaves it."""

    __slots__ = ("_facts", "act", "before", "changes", "prompt", "to")

    def __init__(self, before: Conversation, act: Act, to: FlowState, **changes: Any) -> None:
        self.before = before
        self.act = act
        self.to = to
        self.changes = changes
        self.prompt: Prompt | None = None
        self._facts: list[tuple[Callable[..., Fact], Mapping[str, Any]]] = []

    def changed(self, **values: Any) -> Self:
        self.changes.update(values)
        return self

    def told(self, fact: Callable[..., Fact], **values: Any) -> Self:
        self._facts.append((fact, values))
        return self

    def told_first(self, fact: Callable[..., Fact], **values: Any) -> Self:
        """With a fact before those that the flow led to."""
        self._facts.insert(0, (fact, values))
        return self

    @property
    def placement(self) -> Placement:
        """Where the conversation stands after the changes so far."""
        before, changes = self.before, self.changes
        return Placement(changes.get("department_id", before.department_id), changes.get("agent_id", before.agent_id))

    def finished(self, *messages: Message) -> Outcome:
        """The conversation one version on, its facts and its new messages."""
        after = replace(self.before, **self.changes, version=self.before.version + 1)
        view, at, by = after.view, self.act.at, self.act.by
        facts = tuple(make(conversation=view, at=at, by=by, **values) for make, values in self._facts)
        return Outcome(after, facts, messages)
