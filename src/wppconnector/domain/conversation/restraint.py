"""When the automaton had better keep silent: to a backlog, in the middle of a burst, and before another machine."""

from datetime import datetime, timedelta

from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.flow.engine import speaks
from wppconnector.domain.flow.vocabulary import (
    ArrivedLate,
    CustomerSpoke,
    FlowEvent,
    FlowState,
    GivenUp,
    NotUnderstood,
    ReturningContact,
    Silenced,
)
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.routing import Routing

LATE_AFTER = timedelta(minutes=5)
"""By the provider's clock; what comes later than this is a backlog and is never answered automatically."""
BURST = timedelta(seconds=3)
"""A customer who is not understood within this time of the automaton's last words has not read them yet."""
LOOP_WINDOW = timedelta(minutes=1)
MOST_AUTOMATIC = 6
"""More automatic messages than this within the window mean that a machine is answering a machine."""


def restrained(
    conversation: Conversation,
    state: FlowState | None,
    event: FlowEvent,
    sent_at: datetime,
    routing: Routing,
    at: datetime,
) -> FlowEvent:
    """The event that really happens when a message of `sent_at` means `event`.

    Where the automaton should keep silent, the conversation goes to people instead: to the department the customer
    asked for, else to the fallback. Who has people already, or whom nobody could take over, is just heard.
    """
    if not speaks(state, type(event)):
        return event
    if isinstance(event, NotUnderstood | GivenUp) and _would_repeat_itself(conversation, routing, at):
        return CustomerSpoke()
    reason = _reason_for_silence(conversation, sent_at, at)
    if reason is None:
        return event
    department = _chosen(event) or routing.fallback
    if department is None or state in (FlowState.DEPARTMENT_SELECTED, FlowState.ASSIGNED):
        return CustomerSpoke()
    return reason(department)


def recent(moments: tuple[datetime, ...], at: datetime) -> tuple[datetime, ...]:
    """Those of `moments` that the loop guard still counts."""
    return tuple(moment for moment in moments if at - moment < LOOP_WINDOW)


def _would_repeat_itself(conversation: Conversation, routing: Routing, at: datetime) -> bool:
    """Whether the menu would come twice in a burst, or has nothing to offer."""
    return not routing.menu.options or any(at - moment < BURST for moment in conversation.automatic_at)


def _reason_for_silence(
    conversation: Conversation, sent_at: datetime, at: datetime
) -> type[ArrivedLate] | type[Silenced] | None:
    if at - sent_at > LATE_AFTER:
        return ArrivedLate
    return Silenced if len(recent(conversation.automatic_at, at)) >= MOST_AUTOMATIC else None


def _chosen(event: FlowEvent) -> DepartmentId | None:
    """The department the customer asked for; the one a returning customer is only asked about is no choice."""
    return None if isinstance(event, ReturningContact) else getattr(event, "department", None)
