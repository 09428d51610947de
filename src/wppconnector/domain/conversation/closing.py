"""Customers who write while their department is closed are told so, once in a conversation."""

from datetime import datetime, timedelta

from wppconnector.domain.conversation.drafting import Draft
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.flow.vocabulary import CustomerSpoke, FlowEvent, FlowState, Prompt, WroteOutOfHours
from wppconnector.domain.routing import Routing

JUST_SPOKEN = timedelta(seconds=3)
"""Within this time of the automaton's last words the customer has not read them yet."""
LIVE_TALK = timedelta(minutes=30)
"""Within this time of the last message in an answered conversation people are still talking, whatever the hour."""
_CONFIRMATIONS = (Prompt.QUEUED, Prompt.FALLBACK)
_WITH_PEOPLE = (FlowState.DEPARTMENT_SELECTED, FlowState.ASSIGNED)


def noticing_hours(
    conversation: Conversation, event: FlowEvent, heard: Heard, routing: Routing, at: datetime
) -> FlowEvent:
    """What `event` is for who has a department: words to people who are not there. Stickers are no words."""
    if not isinstance(event, CustomerSpoke) or heard.ambient or conversation.told_closed:
        return event
    if conversation.flow_state not in _WITH_PEOPLE or _talks(conversation, at):
        return event
    return event if routing.is_open(conversation.department_id, at) else WroteOutOfHours()


def mindful_of_hours(drafted: Draft) -> Draft:
    """Who comes into the queue of a closed department is told that it is closed in place of the usual confirmation,
    since one message has one automatic answer at most."""
    if drafted.prompt in _CONFIRMATIONS and not drafted.before.told_closed and not _open(drafted):
        drafted.prompt = Prompt.OUT_OF_HOURS
    return drafted.changed(told_closed=True) if drafted.prompt is Prompt.OUT_OF_HOURS else drafted


def _talks(conversation: Conversation, at: datetime) -> bool:
    """Whether the automaton would interrupt people, or itself."""
    if any(at - moment < JUST_SPOKEN for moment in conversation.automatic_at):
        return True
    last, answered = conversation.last_message_at, conversation.timeout_at is None
    return answered and last is not None and at - last < LIVE_TALK


def _open(drafted: Draft) -> bool:
    return drafted.act.routing.is_open(drafted.placement.department_id, drafted.act.at)
