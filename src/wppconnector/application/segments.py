"""How long customers waited for a department: segments of a conversation, as a pure function of the facts.

A segment begins where a conversation enters a department's queue, or goes to one of its agents by transfer. The first
human answer ends it; so does leaving for another queue, for the menu, or for good. What the automaton says is no
answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from wppconnector.application.ports.metrics import Segment
from wppconnector.domain.events import (
    ConversationLeftQueue,
    ConversationQueued,
    ConversationResolved,
    ConversationTransferred,
    Fact,
    MessageQueued,
    MessageSeenOnPhone,
)
from wppconnector.domain.ids import ConversationId, UserId
from wppconnector.domain.views import QueueReason, SenderKind

_OPENS_NOTHING = (QueueReason.TRANSFERRED, QueueReason.PHONE)
"""The transfer has begun the segment already; whom the phone took over from the menu never waited in a queue."""

_FROM_A_DEPARTMENT = (QueueReason.ESCALATED, QueueReason.RELEASED)
"""All others come from the menu, where nobody waits for a department. A transfer is a fact of its own."""


@dataclass(frozen=True, slots=True)
class SegmentEnding:
    """`answered_by` is None also for an answer by phone."""

    conversation_id: ConversationId
    at: datetime
    answered: bool = False
    answered_by: UserId | None = None


@dataclass(slots=True)
class SegmentChanges:
    """`endings`: at most one for each conversation, of the segment that was open before. `begun` are new ones, in
    order; only the last of a conversation can be open still."""

    endings: dict[ConversationId, SegmentEnding] = field(default_factory=dict)
    begun: list[Segment] = field(default_factory=list)


def ended(segment: Segment, ending: SegmentEnding) -> Segment:
    answered_at = ending.at if ending.answered else None
    return replace(segment, ended_at=ending.at, answered_at=answered_at, answered_by=ending.answered_by)


def segment_changes(facts: Sequence[Fact]) -> SegmentChanges:
    changes = SegmentChanges()
    last: dict[ConversationId, int] = {}
    for fact in facts:
        if ending := _ending(fact):
            place = last.get(ending.conversation_id)
            if place is None:
                changes.endings.setdefault(ending.conversation_id, ending)
            elif changes.begun[place].ended_at is None:
                changes.begun[place] = ended(changes.begun[place], ending)
        for segment in _beginning(fact):
            last[segment.conversation_id] = len(changes.begun)
            changes.begun.append(segment)
    return changes


def _ending(fact: Fact) -> SegmentEnding | None:
    match fact:
        case MessageQueued(message=message) | MessageSeenOnPhone(message=message):
            if message.sender.kind is SenderKind.AUTOMATON:
                return None
            return SegmentEnding(message.conversation_id, fact.at, answered=True, answered_by=message.sender.user_id)
        case ConversationQueued(reason=reason) if reason not in _FROM_A_DEPARTMENT:
            return None
        case ConversationQueued() | ConversationTransferred() | ConversationLeftQueue() | ConversationResolved():
            return SegmentEnding(fact.conversation.id, fact.at)
        case _:
            return None


def _beginning(fact: Fact) -> Iterable[Segment]:
    match fact:
        case ConversationTransferred(conversation=view, to_department_id=department_id, at=at):
            yield Segment(view.id, department_id, at)
        case ConversationQueued(conversation=view, reason=reason, at=at):
            if view.department_id is not None and reason not in _OPENS_NOTHING:
                yield Segment(view.id, view.department_id, at)
        case _:
            return
