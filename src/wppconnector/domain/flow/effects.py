"""What the flow asks to be done, a closed union. Departments and agents are those of the event."""

from dataclasses import dataclass
from enum import StrEnum

from wppconnector.domain.flow.vocabulary import Prompt


@dataclass(frozen=True, slots=True)
class Say:
    prompt: Prompt


class Effect(StrEnum):
    ENQUEUE = "enqueue"
    """Into the queue of the event's department, with a fresh deadline."""
    LEAVE_QUEUE = "leave queue"
    ASSIGN = "assign"
    """To the event's agent."""
    RELEASE = "release"
    """From the agent who has it."""
    STOP_DEADLINE = "stop deadline"
    ALERT = "alert"
    """The deadline has passed unanswered: tell department and admins, and set the next one."""
    ESCALATE = "escalate"
    COUNT_MISUNDERSTANDING = "count misunderstanding"
    FORGET_MISUNDERSTANDINGS = "forget misunderstandings"
    MARK_LATE = "mark late"
    FINISH = "finish"
    REOPEN = "reopen"
    ARCHIVE = "archive"


FlowEffect = Say | Effect
