"""Who is told of a fact. A pure function of the fact: rooms, in three circles that see different amounts."""

from dataclasses import dataclass
from functools import lru_cache

from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.channel_events import ChannelStateChanged, InboundWasRejected
from wppconnector.domain.configuration import ConfigurationFact, QuickReplyChanged, QuickReplyDeleted
from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.contact_events import ContactChanged, ContactsMerged, ContactsSeparated
from wppconnector.domain.events import (
    ConversationFact,
    ConversationLeftQueue,
    ConversationReleased,
    ConversationTimedOut,
    ConversationTransferred,
    Fact,
    MessageChange,
    NoteAdded,
    UserChanged,
)
from wppconnector.domain.ids import CompanyId, ConversationId, DepartmentId, UserId
from wppconnector.domain.notification import NotificationsRead, UsersNotified
from wppconnector.domain.password_reset import PasswordResetChanged

_OfTheCompany = (
    UserChanged
    | ContactChanged
    | ConfigurationFact
    | ContactsMerged
    | ContactsSeparated
    | ChannelStateChanged
    | InboundWasRejected
    | PasswordResetChanged
)

# Spelling an id out costs more than all the rest of an audience, and a fact has two or three.
_remembered = lru_cache(maxsize=4096)


@_remembered
def company_room(id: CompanyId) -> str:
    """All admins of a company."""
    return f"company:{id}"


@_remembered
def agents_room(id: CompanyId) -> str:
    """All agents of a company. Its admins hear everything in the company's own room."""
    return f"agents:{id}"


@_remembered
def department_room(id: DepartmentId) -> str:
    """The agents of a department."""
    return f"department:{id}"


@_remembered
def user_room(id: UserId) -> str:
    return f"user:{id}"


def conversation_room(id: ConversationId) -> str:
    """Who has the conversation open. For typing and presence only: stored facts go to the other rooms."""
    return f"conversation:{id}"


def rooms_of(actor: Actor) -> frozenset[str]:
    """The rooms in which the actor hears of stored facts."""
    own = {user_room(actor.user_id)} if actor.user_id else set()
    if actor.may(Permission.SEE_COMPANY):
        return frozenset(own | {company_room(actor.company_id)})
    departments = {department_room(department) for department in actor.department_ids}
    return frozenset(own | departments | {agents_room(actor.company_id)})


def colleagues(actor: Actor) -> frozenset[str]:
    """The rooms of those who work with the actor: the admins and the actor's departments."""
    return frozenset({company_room(actor.company_id)} | {department_room(id) for id in actor.department_ids})


@cheaply_made
@dataclass(frozen=True, slots=True)
class Audience:
    """`admins` see everything but what is personal; `members` what their department may see; `former` have lost access
    by this very fact and learn only that. A transfer goes to both departments, so a screen that lost access also
    learns it."""

    admins: tuple[str, ...]
    members: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def rooms(self) -> tuple[str, ...]:
        return (*self.admins, *self.members, *self.former)


def audience(company_id: CompanyId, fact: Fact) -> Audience:
    admins = (company_room(company_id),)
    if isinstance(fact, ConversationFact):
        view = fact.conversation
        members = _members(view.department_id, view.agent_id)
        return Audience(admins, members, tuple(room for room in _former(fact) if room not in members))
    if isinstance(fact, MessageChange | NoteAdded):
        return Audience(admins, _members(fact.department_id, fact.agent_id))
    if isinstance(fact, UsersNotified | NotificationsRead):
        return Audience((), tuple(dict.fromkeys(map(user_room, fact.user_ids))))
    return Audience(admins, _concerned(company_id, fact))


def followers(company_id: CompanyId, department_id: DepartmentId | None, agent_id: UserId | None) -> tuple[str, ...]:
    """Everybody who sees a conversation of that department, assigned to that agent."""
    return (company_room(company_id), *_members(department_id, agent_id))


def _members(department_id: DepartmentId | None, agent_id: UserId | None) -> tuple[str, ...]:
    department = (department_room(department_id),) if department_id else ()
    agent = (user_room(agent_id),) if agent_id else ()
    return (*department, *agent)


def _concerned(company_id: CompanyId, fact: _OfTheCompany) -> tuple[str, ...]:
    """Whom it concerns besides the admins; what concerns the company as a whole is for them alone."""
    match fact:
        case UserChanged(user_id=id):
            return (user_room(id),)
        case ContactChanged(departments=departments, agents=agents):
            return tuple(dict.fromkeys((*map(department_room, departments), *map(user_room, agents))))
        case ConfigurationFact():
            return (_workplace(company_id, fact),)
        case (
            ContactsMerged()
            | ContactsSeparated()
            | ChannelStateChanged()
            | InboundWasRejected()
            | PasswordResetChanged()
        ):
            return ()


def _workplace(company_id: CompanyId, fact: ConfigurationFact) -> str:
    """The agents who work with what was arranged."""
    match fact:
        case QuickReplyChanged(reply=reply) if reply.department_id:
            return department_room(reply.department_id)
        case QuickReplyDeleted(department_id=department_id) if department_id:
            return department_room(department_id)
        case _:
            return agents_room(company_id)


def _former(fact: ConversationFact) -> tuple[str, ...]:
    """Who had it before the fact, some of whom may have it still."""
    match fact:
        case ConversationTransferred(from_department_id=department_id):
            return _members(department_id, None)
        case ConversationLeftQueue(department_id=department_id) | ConversationTimedOut(department_id=department_id):
            return _members(department_id, None)
        case ConversationReleased(agent_id=agent_id, department_id=department_id):
            return _members(department_id, agent_id)
        case _:
            return ()
