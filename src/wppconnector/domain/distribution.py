"""Handing out what waits in a department's queue: to whom, and why. A pure choice among those who are there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ConversationId, UserId

USUAL_CAPACITY = 5
LARGEST_CAPACITY = 1000
_NEVER = datetime.min.replace(tzinfo=UTC)


class Distribution(StrEnum):
    """How a department hands conversations to its agents."""

    OFF = "off"
    """Agents take them by themselves."""
    ROUND_ROBIN = "round_robin"
    """In turn."""
    LEAST_LOADED = "least_loaded"
    """To who has the fewest open."""


class DistributionReason(StrEnum):
    """Why an agent was given a conversation."""

    LAST_AGENT = "last_agent"
    """He or she attended this customer the last time."""
    NEXT_IN_TURN = "next_in_turn"
    FEWEST_OPEN = "fewest_open"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agent of the department who is there now. `capacity` is how many open conversations keep him or her from being
    given more, `load` how many there are, in all departments; `given_at` is when the department last handed one out to
    the agent."""

    agent_id: UserId
    capacity: int = USUAL_CAPACITY
    load: int = 0
    given_at: datetime | None = None

    @property
    def free(self) -> bool:
        return self.load < self.capacity


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation in the queue. `last_agent_id` attended the customer before; `given_back_by` had this very
    conversation in this department, and has it no longer."""

    conversation_id: ConversationId
    last_agent_id: UserId | None = None
    given_back_by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    conversation_id: ConversationId
    agent_id: UserId
    reason: DistributionReason


def check_capacity(capacity: int) -> None:
    """Raises `InvalidValue`. Whoever takes 0 is never given anything."""
    if not 0 <= capacity <= LARGEST_CAPACITY:
        raise InvalidValue(f"An agent has up to {LARGEST_CAPACITY} conversations at once.", field="capacity")


def choose(policy: Distribution, candidates: Iterable[Candidate], queue: Iterable[Waiting]) -> Choice | None:
    """The first of `queue` that can be handed out, and to whom. None when nobody is free for any of them.

    Nobody is given back what he or she gave away: a person decided that. Among those free, who attended the customer
    the last time comes first, whatever the policy.
    """
    if policy is Distribution.OFF:
        return None
    free = [candidate for candidate in candidates if candidate.free]
    for waiting in queue:
        fit = [candidate for candidate in free if candidate.agent_id != waiting.given_back_by]
        if last := next((c for c in fit if c.agent_id == waiting.last_agent_id), None):
            return Choice(waiting.conversation_id, last.agent_id, DistributionReason.LAST_AGENT)
        if fit:
            order, reason = _POLICIES[policy]
            return Choice(waiting.conversation_id, min(fit, key=order).agent_id, reason)
    return None


def _by_turn(candidate: Candidate) -> tuple[object, ...]:
    return candidate.given_at or _NEVER, candidate.load, candidate.agent_id


def _by_load(candidate: Candidate) -> tuple[object, ...]:
    return candidate.load, candidate.given_at or _NEVER, candidate.agent_id


_POLICIES: Mapping[Distribution, tuple[Callable[[Candidate], tuple[object, ...]], DistributionReason]] = {
    Distribution.ROUND_ROBIN: (_by_turn, DistributionReason.NEXT_IN_TURN),
    Distribution.LEAST_LOADED: (_by_load, DistributionReason.FEWEST_OPEN),
}
