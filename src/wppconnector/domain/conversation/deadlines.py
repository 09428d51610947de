"""What the clock does to a conversation."""

from datetime import datetime

from wppconnector.domain.conversation.drafting import Act
from wppconnector.domain.conversation.performing import MOST_ESCALATIONS, draft
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.flow.vocabulary import Abandoned, DeadlineEscalated, DeadlinePassed, FlowEvent, FlowState
from wppconnector.domain.routing import Routing


def pass_deadline(conversation: Conversation, routing: Routing, at: datetime) -> Outcome:
    """Act on the deadline that has come, if one has.

    A menu left unanswered goes to the fallback department. An unanswered department is reported, and an unaccepted
    conversation moves to its escalation department, where it has one, at most three times.
    """
    if conversation.due_at is None or conversation.due_at > at:
        return Outcome(conversation)
    event = _event(conversation, routing)
    if event is None:
        return Outcome(conversation)
    return draft(conversation, conversation.flow_state, Act(event, at, routing)).finished()


def _event(conversation: Conversation, routing: Routing) -> FlowEvent | None:
    if conversation.flow_state.menu:
        return Abandoned(routing.fallback) if routing.fallback else None
    target = routing.escalation_of(conversation.department_id)
    unaccepted = conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    if unaccepted and target and conversation.escalations < MOST_ESCALATIONS:
        return DeadlineEscalated(target)
    return DeadlinePassed()
