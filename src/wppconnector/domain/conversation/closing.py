"""Customers who write while their department is closed are told so, once in a conversation."""

from datetime import datetime, timedelta

from wppconnector.domain.conversation.drafting import Draft
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.flow.vocabulary import CustomerSpoke, FlowEvent, FlowState, Prompt, WroteOutOfHours
from wppconnector.domain.routing import Routing

JUST_SPOKEN = timedelta(seconds=3)
"""Within this time of the automaton's last words the customer has not read them yet."""
_CONFIRMATIONS = (Prompt.QUEUED, Prompt.FALLBACK)


def noticing_hours(
    conversation: Conversation, event: FlowEvent, heard: Heard, routing: Routing, at: datetime
) -> FlowEvent:
    """What `event` is for who still waits for an answer: words to people who are not there. Reactions and the like are
    no words."""
    waits = conversation.flow_state is FlowState.DEPARTMENT_SELECTED and conversation.timeout_at is not None
    if not waits or conversation.told_closed or heard.ambient or not isinstance(event, CustomerSpoke):
        return event
    if any(at - moment < JUST_SPOKEN for moment in conversation.automatic_at):
        return event
    return event if routing.is_open(conversation.department_id, at) else WroteOutOfHours()


def mindful_of_hours(drafted: Draft) -> Draft:
    """Who comes into the queue of a closed department is told that it is closed in place of the usual confirmation,
    since one message has one automatic answer at most."""
    if drafted.prompt in _CONFIRMATIONS and not drafted.before.told_closed and not _open(drafted):
        drafted.prompt = Prompt.OUT_OF_HOURS
    return drafted.changed(told_closed=True) if drafted.prompt is Prompt.OUT_OF_HOURS else drafted


def _open(drafted: Draft) -> bool:
    return drafted.act.routing.is_open(drafted.placement.department_id, drafted.act.at)
