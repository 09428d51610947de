"""What the memory store holds, and a unit of work's view of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from wppconnector.application.errors import ConcurrentUpdate
from wppconnector.application.ledger import AssignmentOpened
from wppconnector.application.ports.audit import AuditEntry
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.message_search import SpokenWords
from wppconnector.application.ports.metrics import Segment
from wppconnector.application.ports.queue import Job
from wppconnector.application.ports.realtime import Cursor, LogEntry
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.domain.channel import Channel
from wppconnector.domain.company import Company, Department
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_merge import ContactMerge
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import (
    AssignmentId,
    ChannelId,
    CompanyId,
    ContactId,
    ConversationId,
    DepartmentId,
    LabelId,
    MessageId,
    PasswordResetId,
    QuickReplyId,
    UserId,
)
from wppconnector.domain.label import Label
from wppconnector.domain.message import Message
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.notification import Notification
from wppconnector.domain.password_reset import PasswordReset
from wppconnector.domain.quick_reply import QuickReply
from wppconnector.domain.user import User
from wppconnector.domain.views import Revision

K = TypeVar("K")
V = TypeVar("V")

Record = Callable[[Sequence[Fact]], None]
"""Takes the facts that are saved together with a state."""


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    opened: AssignmentOpened
    closed_at: datetime | None = None

    def close(self, at: datetime) -> "AssignmentRow":
        return replace(self, closed_at=at)


@dataclass(frozen=True, slots=True)
class Attendance:
    company_id: CompanyId
    until: datetime


@dataclass(frozen=True, slots=True)
class JobRow:
    """`order` is the order of being added; `token` belongs to the lease that holds the job, `holder` to who has it."""

    id: UUID
    order: int
    company_id: CompanyId
    job: Job
    created_at: datetime
    due: datetime
    attempts: int = 0
    token: UUID | None = None
    leased_until: datetime | None = None
    holder: UUID | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    until: datetime
    failures: int


@dataclass(frozen=True, slots=True)
class NotificationRow:
    company_id: CompanyId
    user_id: UserId
    notification: Notification
    read_at: datetime | None = None


NotificationKey = tuple[UserId, UUID]
PlaceKey = tuple[CompanyId, str]


@dataclass(slots=True)
class Tables:
    """All rows are frozen values, so handing one out gives nothing away."""

    companies: dict[CompanyId, Company] = field(default_factory=dict)
    departments: dict[DepartmentId, Department] = field(default_factory=dict)
    channels: dict[ChannelId, Channel] = field(default_factory=dict)
    users: dict[UserId, User] = field(default_factory=dict)
    contacts: dict[ContactId, Contact] = field(default_factory=dict)
    conversations: dict[ConversationId, Conversation] = field(default_factory=dict)
    messages: dict[MessageId, Message] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)
    quick_replies: dict[QuickReplyId, QuickReply] = field(default_factory=dict)
    notes: dict[UUID, ConversationNote] = field(default_factory=dict)
    rejected: dict[UUID, RejectedInbound] = field(default_factory=dict)
    attendances: dict[tuple[UserId, UUID], Attendance] = field(default_factory=dict)
    assignments: dict[AssignmentId, AssignmentRow] = field(default_factory=dict)
    jobs: dict[UUID, JobRow] = field(default_factory=dict)
    pauses: dict[ChannelId, Pause] = field(default_factory=dict)
    merges: dict[ContactId, ContactMerge] = field(default_factory=dict)
    labels: dict[LabelId, Label] = field(default_factory=dict)
    password_resets: dict[PasswordResetId, PasswordReset] = field(default_factory=dict)
    notifications: dict[NotificationKey, NotificationRow] = field(default_factory=dict)
    log_places: dict[PlaceKey, Cursor] = field(default_factory=dict)
    message_words: dict[MessageId, SpokenWords] = field(default_factory=dict)
    early_receipts: list[EarlyReceipt] = field(default_factory=list)
    log: list[LogEntry] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)
    pruned: int = 0
    """How many entries the log has forgotten."""
    jobs_added: int = 0


class Overlay(Generic[K, V]):
    """A table as one unit of work sees it: what is stored, with the unit's own changes on top.

    What was read is remembered, so that `apply` can tell when somebody else changed it meanwhile.
    """

    def __init__(self, stored: dict[K, V]) -> None:
        self._stored = stored
        self._read: dict[K, V] = {}
        self.changes: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        if key in self.changes:
            return self.changes[key]
        value = self._stored.get(key)
        if value is not None:
            self._read.setdefault(key, value)
        return value

    def items(self) -> Iterator[tuple[K, V]]:
        """All rows, in no order that means anything, without counting them as read."""
        yield from ((key, self.changes.get(key, value)) for key, value in list(self._stored.items()))
        yield from ((key, value) for key, value in list(self.changes.items()) if key not in self._stored)

    def put(self, key: K, value: V) -> None:
        self.changes[key] = value

    def check(self) -> None:
        """Raises `ConcurrentUpdate` when a row that is about to be written is not the one that was read."""
        for key in self.changes:
            if self._stored.get(key) is not self._read.get(key):
                raise ConcurrentUpdate(f"{key} was saved by somebody else")

    def apply(self) -> None:
        self._stored.update(self.changes)
