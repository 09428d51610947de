"""The read side: what screens show. Queries take the actor and apply visibility themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from wppconnector.domain.access import Actor, Role
from wppconnector.domain.company import Department
from wppconnector.domain.distribution import DistributionReason
from wppconnector.domain.ids import AssignmentId, ChannelId, ConversationId, DepartmentId, LabelId, MessageId, UserId
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.presence import Presence
from wppconnector.domain.views import ConversationStatus, ConversationView, MessageView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`next_cursor` is opaque; None on the last page."""

    items: Sequence[T]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """`limit` is at most 500. `cursor` comes from the page before; a malformed one raises `InvalidValue`."""

    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ConversationFilter:
    """All given conditions must hold. `search` looks in the contact's name (folded prefix of a word) and number."""

    statuses: frozenset[ConversationStatus] = frozenset()
    department_id: DepartmentId | None = None
    agent_id: UserId | None = None
    unassigned: bool = False
    channel_id: ChannelId | None = None
    unread: bool = False
    overdue: bool = False
    search: str | None = None
    label_id: LabelId | None = None


@dataclass(frozen=True, slots=True)
class AgentSummary:
    """A colleague, with the number of conversations he or she has open, among those that the actor sees."""

    id: UserId
    name: str
    role: Role
    department_id: DepartmentId | None
    department_ids: frozenset[DepartmentId]
    active: bool
    open_conversations: int
    presence: Presence
    capacity: int


@dataclass(frozen=True, slots=True)
class AssignmentSummary:
    """Who had a conversation, from when to when. `assigned_by` is who took it or gave it; where that was done by rule,
    `reason` says by which."""

    id: AssignmentId
    department_id: DepartmentId | None
    agent_id: UserId
    agent_name: str
    assigned_by: UserId | None
    reason: DistributionReason | None
    opened_at: datetime
    closed_at: datetime | None


class Queries(Protocol):
    async def conversations(self, actor: Actor, where: ConversationFilter, page: PageRequest) -> Page[ConversationView]:
        """Visible conversations, the last written to first."""
        ...

    async def conversation(self, actor: Actor, id: ConversationId) -> ConversationView:
        """Raises `NotFound`."""
        ...

    async def messages(self, actor: Actor, id: ConversationId, page: PageRequest) -> Page[MessageView]:
        """Newest first. Raises `NotFound` for a conversation the actor does not see."""
        ...

    async def notes(self, actor: Actor, id: ConversationId, page: PageRequest) -> Page[ConversationNote]:
        """Newest first. Raises `NotFound` for a conversation the actor does not see."""
        ...

    async def assignments(self, actor: Actor, id: ConversationId, page: PageRequest) -> Page[AssignmentSummary]:
        """Newest first, in departments that the actor sees or to the actor. Raises `NotFound` for a conversation the
        actor does not see."""
        ...

    async def message(self, actor: Actor, id: MessageId) -> MessageView:
        """Raises `NotFound`."""
        ...

    async def departments(self, actor: Actor) -> Sequence[Department]:
        """In menu order."""
        ...

    async def queue(self, actor: Actor, department_id: DepartmentId, page: PageRequest) -> Page[ConversationView]:
        """Who waits in the department, longest first. Raises `NotFound` for a department the actor does not see."""
        ...

    async def agents(self, actor: Actor, department_id: DepartmentId) -> Sequence[AgentSummary]:
        """Raises `NotFound`."""
        ...
