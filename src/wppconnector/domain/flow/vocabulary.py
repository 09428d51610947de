"""The words of the flow: its states, what the automaton can say, and the events it sees, a closed union."""

from dataclasses import dataclass
from enum import StrEnum

from wppconnector.domain.ids import DepartmentId, UserId


class FlowState(StrEnum):
    GREETING = "GREETING"
    AWAITING_ROUTING_CONFIRMATION = "AWAITING_ROUTING_CONFIRMATION"
    DEPARTMENT_SELECTED = "DEPARTMENT_SELECTED"
    ASSIGNED = "ASSIGNED"
    RESOLVED = "RESOLVED"

    @property
    def live(self) -> bool:
        return self is not FlowState.RESOLVED

    @property
    def menu(self) -> bool:
        """Whether the customer talks to the automaton in this state."""
        return self in (FlowState.GREETING, FlowState.AWAITING_ROUTING_CONFIRMATION)


class Prompt(StrEnum):
    """What the automaton can say. The words are the company's."""

    MENU = "menu"
    MENU_AGAIN = "menu_again"
    RETURN_QUESTION = "return_question"
    RETURN_AGAIN = "return_again"
    QUEUED = "queued"
    FALLBACK = "fallback"
    OUT_OF_HOURS = "out_of_hours"


# --- openings: how a conversation comes to be ---


@dataclass(frozen=True, slots=True)
class FirstContact:
    """Somebody unknown, or not seen for long, wrote."""


@dataclass(frozen=True, slots=True)
class ReturningContact:
    """Somebody whom `department` attended not long ago wrote again."""

    department: DepartmentId


@dataclass(frozen=True, slots=True)
class AgentReachedOut:
    department: DepartmentId
    agent: UserId


@dataclass(frozen=True, slots=True)
class PhoneReachedOut:
    """Somebody wrote to the contact on the company's phone: kept as history, attended by nobody here."""


# --- what customers do ---


@dataclass(frozen=True, slots=True)
class CustomerSpoke:
    """Words that are not for the automaton."""


@dataclass(frozen=True, slots=True)
class WroteOutOfHours:
    """Who waits for people, or has been silent, wrote while nobody is there, and has not been told so."""


@dataclass(frozen=True, slots=True)
class MenuRequested:
    pass


@dataclass(frozen=True, slots=True)
class DepartmentChosen:
    department: DepartmentId


@dataclass(frozen=True, slots=True)
class ReturnConfirmed:
    department: DepartmentId


@dataclass(frozen=True, slots=True)
class ReturnDeclined:
    pass


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    pass


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Misunderstood once too often: `department` is the fallback."""

    department: DepartmentId


# --- what the clock does ---


@dataclass(frozen=True, slots=True)
class ArrivedLate:
    """A message too old to be answered automatically came where an answer was due."""

    department: DepartmentId


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The customer left the automaton's question open for too long."""

    department: DepartmentId


@dataclass(frozen=True, slots=True)
class Silenced:
    """The automaton has spoken too often in a minute: perhaps two machines talk to each other."""

    department: DepartmentId


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    pass


@dataclass(frozen=True, slots=True)
class DeadlineEscalated:
    department: DepartmentId


# --- what the company's people do ---


@dataclass(frozen=True, slots=True)
class AgentAssigned:
    agent: UserId


@dataclass(frozen=True, slots=True)
class TransferredToDepartment:
    department: DepartmentId


@dataclass(frozen=True, slots=True)
class TransferredToAgent:
    department: DepartmentId
    agent: UserId


@dataclass(frozen=True, slots=True)
class ReturnedToQueue:
    """Its agent gave it back to its department."""


@dataclass(frozen=True, slots=True)
class HumanReplied:
    pass


@dataclass(frozen=True, slots=True)
class TakenOverByPhone:
    """Somebody answered on the company's phone while the automaton was still asking."""

    department: DepartmentId


@dataclass(frozen=True, slots=True)
class Resolved:
    pass


@dataclass(frozen=True, slots=True)
class Merged:
    """The contact turned out to be another one, whose conversation goes on."""


@dataclass(frozen=True, slots=True)
class ContactBlocked:
    """The company wants nothing to do with the contact: what is said is kept, and attended by nobody."""


@dataclass(frozen=True, slots=True)
class Reopened:
    agent: UserId


@dataclass(frozen=True, slots=True)
class Archived:
    pass


Opening = FirstContact | ReturningContact | AgentReachedOut | PhoneReachedOut
MenuEvent = MenuRequested | DepartmentChosen | ReturnConfirmed | ReturnDeclined | NotUnderstood | GivenUp
CustomerEvent = CustomerSpoke | WroteOutOfHours | MenuEvent
ClockEvent = ArrivedLate | Abandoned | Silenced | DeadlinePassed | DeadlineEscalated
PeopleEvent = (
    AgentAssigned
    | TransferredToDepartment
    | TransferredToAgent
    | ReturnedToQueue
    | HumanReplied
    | TakenOverByPhone
    | Resolved
    | Merged
    | ContactBlocked
    | Reopened
    | Archived
)
FlowEvent = Opening | CustomerEvent | ClockEvent | PeopleEvent
