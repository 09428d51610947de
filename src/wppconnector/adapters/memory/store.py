"""A store in memory that keeps the whole contract: units of work, versions, rollback, log and jobs.

It serves tests, examples and programs that embed the core and need no history beyond their own life.
"""

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

from wppconnector.adapters.memory.audit import keep
from wppconnector.adapters.memory.log import MemoryEventLog
from wppconnector.adapters.memory.queue import MemoryJobs, MemoryQueue
from wppconnector.adapters.memory.repositories.attendances import MemoryAttendances
from wppconnector.adapters.memory.repositories.companies import MemoryChannels, MemoryCompanies, MemoryUsers
from wppconnector.adapters.memory.repositories.contacts import MemoryContacts
from wppconnector.adapters.memory.repositories.conversations import MemoryConversations
from wppconnector.adapters.memory.repositories.derived import (
    MemoryLogPlaces,
    MemoryMessageWords,
    MemoryNotifications,
)
from wppconnector.adapters.memory.repositories.labels import MemoryLabels
from wppconnector.adapters.memory.repositories.merges import MemoryMerges
from wppconnector.adapters.memory.repositories.messages import MemoryMessages
from wppconnector.adapters.memory.repositories.password_resets import MemoryPasswordResets
from wppconnector.adapters.memory.repositories.quick_replies import MemoryQuickReplies
from wppconnector.adapters.memory.repositories.records import (
    MemoryEarlyReceipts,
    MemoryNotes,
    MemoryRejectedInbounds,
)
from wppconnector.adapters.memory.repositories.workload import MemoryWorkload
from wppconnector.adapters.memory.serializing import Holdings, Turn
from wppconnector.adapters.memory.tables import AssignmentRow, K, Overlay, Tables, V
from wppconnector.application.audience import audience
from wppconnector.application.audit import audit_entry
from wppconnector.application.errors import ConcurrentUpdate, Conflict
from wppconnector.application.lanes import lanes
from wppconnector.application.ledger import AssignmentClosed, AssignmentOpened, entry_of
from wppconnector.application.ports.persistence import Thing, UnitOfWork
from wppconnector.application.ports.realtime import Bell, LogEntry
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.revisions import revisions_of
from wppconnector.application.segments import ended, segment_changes
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.password_reset import ResetStatus


class MemoryUnitOfWork:
    def __init__(self, actor: Actor, tables: Tables, clock: Clock, ids: Ids, bell: Bell | None, turn: Turn) -> None:
        self.actor = actor
        self._tables = tables
        self._bell = bell
        self._facts: list[Fact] = []
        self.companies = MemoryCompanies(actor, tables, self._facts.extend)
        self.channels = MemoryChannels(actor, tables, self._facts.extend)
        self.users = MemoryUsers(actor, tables, self._facts.extend)
        self.contacts = MemoryContacts(actor, tables, self._facts.extend)
        self.conversations = MemoryConversations(actor, tables, self.contacts, self._facts.extend)
        self.messages = MemoryMessages(actor, tables, self.conversations, self._facts.extend)
        self.early_receipts = MemoryEarlyReceipts(tables)
        self.notes = MemoryNotes(tables, self._facts.extend)
        self.quick_replies = MemoryQuickReplies(actor, tables, self._facts.extend)
        self.rejected = MemoryRejectedInbounds(tables, self._facts.extend)
        self.merges = MemoryMerges(actor, tables)
        self.password_resets = MemoryPasswordResets(actor, tables, self._facts.extend)
        self.labels = MemoryLabels(actor, tables, self.conversations, self._facts.extend)
        self.notifications = MemoryNotifications(actor, tables, self._facts.extend)
        self.message_words = MemoryMessageWords(tables)
        self.log_places = MemoryLogPlaces(actor, tables)
        self.attendances = MemoryAttendances(actor, tables)
        self.workload = MemoryWorkload(actor, tables, self.attendances)
        self.jobs = MemoryJobs(actor.company_id, tables, clock, ids)
        self._turn = turn

    async def serialize(self, things: Collection[Thing], *, beside: Collection[Thing] = ()) -> None:
        await self._turn.take(things, beside)

    async def commit(self) -> None:
        for fact in self._facts:
            for job in lanes(fact):
                self.jobs.add(job)
        rows = self._overlays()
        for overlay in rows:
            overlay.check()
        self.contacts.check()
        self.early_receipts.check()
        self._check_unique()
        self.jobs.check()
        for overlay in rows:
            overlay.apply()
        self.early_receipts.apply()
        self.rejected.apply()
        self.quick_replies.apply()
        self.merges.apply()
        self.labels.apply()
        self.notifications.apply()
        self.message_words.apply()
        self.attendances.apply()
        self.jobs.apply()
        self._record_segments()
        self._tables.revisions += revisions_of(self._facts)
        self._log()
        if self._bell is not None and (self._facts or self.jobs.added):
            await self._bell.ring()

    def _overlays(self) -> Sequence[Overlay[Any, Any]]:
        """Whose rows were read as they are stored, or the commit is refused."""
        return (
            self.companies.rows,
            self.companies.departments,
            self.channels.rows,
            self.users.rows,
            self.contacts.rows,
            self.conversations.rows,
            self.messages.rows,
            self.notes.rows,
            self.quick_replies.rows,
            self.rejected.rows,
            self.merges.rows,
            self.labels.rows,
            self.password_resets.rows,
            self.notifications.rows,
            self.log_places.rows,
        )

    def _check_unique(self) -> None:
        _unique(ConcurrentUpdate, self.conversations.rows, lambda c: (c.channel_id, c.contact.id) if c.live else None)
        _unique(
            ConcurrentUpdate,
            self.messages.rows,
            lambda m: (m.channel_id, m.provider_message_id, m.direction) if m.provider_message_id else None,
        )
        _unique(Conflict, self.users.rows, lambda u: u.email)
        _unique(Conflict, self.companies.departments, lambda d: (d.company_id, d.slug))
        _unique(Conflict, self.quick_replies.rows, lambda r: (r.company_id, r.department_id, r.shortcut))
        _unique(
            ConcurrentUpdate,
            self.password_resets.rows,
            lambda r: r.user_id if r.status is ResetStatus.PENDING else None,
        )
        _unique(Conflict, self.labels.rows, lambda label: (label.company_id, label.name.lower()))
        _unique(Conflict, self.channels.rows, lambda c: (c.provider, c.account))

    def _record_segments(self) -> None:
        changes, segments = segment_changes(self._facts), self._tables.segments
        for place, segment in enumerate(segments):
            ending = changes.endings.get(segment.conversation_id)
            if ending and segment.ended_at is None:
                segments[place] = ended(segment, ending)
        segments += changes.begun

    def _log(self) -> None:
        if self._facts and (entry := audit_entry(self.actor, self._facts)):
            keep(self._tables, (entry,))
        for fact in self._facts:
            rooms = audience(self.actor.company_id, fact).rooms
            cursor = str(self._tables.pruned + len(self._tables.log) + 1)
            self._tables.log.append(
                LogEntry(cursor, self.actor.company_id, rooms, type(fact), partial(_as_it_is, fact))
            )
            match entry_of(fact):
                case AssignmentOpened() as opened:
                    self._tables.assignments[opened.id] = AssignmentRow(opened)
                case AssignmentClosed(id=id, at=at) if id in self._tables.assignments:
                    self._tables.assignments[id] = self._tables.assignments[id].close(at)
                case _:
                    pass


class MemoryStore:
    """`tables` may be looked into; nothing else writes to it than units of work, the queue and the directory."""

    def __init__(self, clock: Clock, ids: Ids, bell: Bell | None = None) -> None:
        self.tables = Tables()
        self._clock = clock
        self._ids = ids
        self._bell = bell
        self._holdings = Holdings()
        self.queue = MemoryQueue(self.tables, clock, ids)
        self.log = MemoryEventLog(self.tables)

    def open(self, actor: Actor) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._open(actor)

    @asynccontextmanager
    async def _open(self, actor: Actor) -> AsyncIterator[UnitOfWork]:
        turn = Turn(self._holdings)
        try:
            yield MemoryUnitOfWork(actor, self.tables, self._clock, self._ids, self._bell, turn)
        finally:
            await turn.end()


def _as_it_is(fact: Fact) -> Fact:
    return fact


def _unique(error: type[Exception], rows: Overlay[K, V], key: Callable[[V], object]) -> None:
    """Raises `error` when a row about to be written shares its `key` with another; a key of None is shared freely."""
    if not rows.changes:
        return
    owners: dict[object, object] = {}
    for id, value in rows.items():
        if (found := key(value)) is not None and owners.setdefault(found, id) != id:
            raise error(f"{found} is taken")
