"""The stores side by side, so that the same sentences can be said of each."""

import itertools
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, BRUNO, CARLA, COMPANY, DEPARTMENTS, GILDA, MARIA, contact, phone, wa_id
from tests.support.postgres import Database, PostgresServer
from wppconnector.adapters.memory.audit import MemoryAuditLog
from wppconnector.adapters.memory.bell import MemoryBell
from wppconnector.adapters.memory.directory import MemoryDirectory
from wppconnector.adapters.memory.retention import MemoryOldRecords
from wppconnector.adapters.memory.store import MemoryStore
from wppconnector.adapters.postgres.audit import PostgresAuditLog
from wppconnector.adapters.postgres.directory import PostgresDirectory
from wppconnector.adapters.postgres.event_log import PostgresEventLog
from wppconnector.adapters.postgres.facts import decode
from wppconnector.adapters.postgres.queue import PostgresQueue
from wppconnector.adapters.postgres.retention import PostgresOldRecords
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.adapters.security.cipher import FernetCipher
from wppconnector.application.ports.audit import AuditLog
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.metrics import Segment
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.queue import JobQueue
from wppconnector.application.ports.realtime import EventLog
from wppconnector.application.ports.retention import OldRecords
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, UserId

CHANNEL = Channel(ChannelId(UUID(int=2)), COMPANY.id, ProviderKind.WAHA, "default", "Loja", settings={"key": "secret"})
CONTACT = contact(20, phone("5511987654321"), wa_id("5511987654321"), name=MARIA.name)
SYSTEM = Actor.system(COMPANY.id)
CIPHER = FernetCipher("a key for tests only, 0123456789abcdef")


@dataclass(frozen=True)
class Assigned:
    agent_id: UserId
    opened_at: datetime
    closed_at: datetime | None


class Stage(Protocol):
    """A store with what is needed to look behind it."""

    @property
    def store(self) -> Store: ...

    @property
    def directory(self) -> Directory: ...

    @property
    def queue(self) -> JobQueue: ...

    @property
    def log(self) -> EventLog: ...

    @property
    def audit_log(self) -> AuditLog: ...

    @property
    def old_records(self) -> OldRecords: ...

    @property
    def bell(self) -> MemoryBell: ...

    async def pass_time(self, span: timedelta) -> None:
        """What waits for its time has waited `span` longer."""
        ...

    async def facts(self) -> Sequence[Fact]:
        """Everything logged so far."""
        ...

    async def assignments(self) -> Sequence[Assigned]: ...

    async def segments(self) -> Sequence[Segment]: ...


def open_for(stage: Stage, actor: Actor = SYSTEM) -> AbstractAsyncContextManager[UnitOfWork]:
    return stage.store.open(actor)


async def furnish(stage: Stage) -> None:
    """The company with its departments, its people, a channel and a contact."""
    await stage.directory.create_company(COMPANY, DEPARTMENTS, GILDA)
    async with stage.store.open(SYSTEM) as work:
        for user in (ANA, BRUNO, CARLA):
            work.users.save(user)
        work.channels.save(CHANNEL)
        work.contacts.save(CONTACT)
        await work.commit()


@dataclass
class _Clock:
    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class MemoryStage:
    bell: MemoryBell = field(default_factory=MemoryBell)

    def __post_init__(self) -> None:
        numbers = itertools.count(10_000)
        self._clock = _Clock()
        self.store = MemoryStore(self._clock, lambda: UUID(int=next(numbers)), self.bell)
        self.directory = MemoryDirectory(self.store.tables)
        self.queue = self.store.queue
        self.log = self.store.log
        self.audit_log = MemoryAuditLog(self.store.tables)
        self.old_records = MemoryOldRecords(self.store.tables)

    async def pass_time(self, span: timedelta) -> None:
        self._clock.ahead += span

    async def facts(self) -> Sequence[Fact]:
        return [entry.fact for entry in self.store.tables.log]

    async def assignments(self) -> Sequence[Assigned]:
        rows = self.store.tables.assignments.values()
        return [Assigned(row.opened.agent_id, row.opened.at, row.closed_at) for row in rows]

    async def segments(self) -> Sequence[Segment]:
        return list(self.store.tables.segments)


@dataclass
class PostgresStage:
    server: PostgresServer
    database: Database
    engine: AsyncEngine
    bell: MemoryBell = field(default_factory=MemoryBell)

    def __post_init__(self) -> None:
        self.store = PostgresStore(self.engine, CIPHER, self.bell)
        self.directory = PostgresDirectory(self.engine, self.store, CIPHER)
        self.queue = PostgresQueue(self.engine)
        self.log = PostgresEventLog(self.engine)
        self.audit_log = PostgresAuditLog(self.engine)
        self.old_records = PostgresOldRecords(self.engine)

    async def pass_time(self, span: timedelta) -> None:
        # The database's clock is not ours to move, so what waits moves instead.
        since = f"- interval '{span.total_seconds()} s'"
        await self.look(f"update jobs set available_at = available_at {since}, leased_until = leased_until {since}")
        await self.look(f"update channel_pauses set paused_until = paused_until {since}")

    async def facts(self) -> Sequence[Fact]:
        rows = await self.look("select type, payload from events order by seq")
        return [decode(row["type"], row["payload"]) for row in rows]

    async def assignments(self) -> Sequence[Assigned]:
        rows = await self.look("select agent_id, opened_at, closed_at from assignments order by opened_at")
        return [Assigned(*row) for row in rows]

    async def segments(self) -> Sequence[Segment]:
        columns = ", ".join(field.name for field in fields(Segment))
        return [Segment(**row) for row in await self.look(f"select {columns} from queue_segments order by seq")]

    async def look(self, statement: str) -> Sequence[Any]:
        """Rows as the cluster's superuser sees them: all of them."""
        connection = await asyncpg.connect(self.server.cluster.url_for("postgres", self.database.name))
        try:
            rows: Sequence[Any] = await connection.fetch(statement)
            return rows
        finally:
            await connection.close()
