"""The store in PostgreSQL: one transaction per unit of work, in the company's scope from its first statement on."""

from collections.abc import AsyncIterator, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.errors import translated
from wppconnector.adapters.postgres.journal import record
from wppconnector.adapters.postgres.known_routings import KnownRoutings
from wppconnector.adapters.postgres.repositories.attendances import PostgresAttendances
from wppconnector.adapters.postgres.repositories.channels import PostgresChannels
from wppconnector.adapters.postgres.repositories.companies import PostgresCompanies
from wppconnector.adapters.postgres.repositories.contacts import PostgresContacts
from wppconnector.adapters.postgres.repositories.conversations import PostgresConversations
from wppconnector.adapters.postgres.repositories.jobs import PostgresJobs
from wppconnector.adapters.postgres.repositories.labels import PostgresLabels
from wppconnector.adapters.postgres.repositories.log_reading import PostgresLogPlaces, PostgresMessageWords
from wppconnector.adapters.postgres.repositories.merges import PostgresMerges
from wppconnector.adapters.postgres.repositories.messages import PostgresMessages
from wppconnector.adapters.postgres.repositories.notifications import PostgresNotifications
from wppconnector.adapters.postgres.repositories.password_resets import PostgresPasswordResets
from wppconnector.adapters.postgres.repositories.quick_replies import PostgresQuickReplies
from wppconnector.adapters.postgres.repositories.records import (
    PostgresEarlyReceipts,
    PostgresNotes,
    PostgresRejectedInbounds,
)
from wppconnector.adapters.postgres.repositories.users import PostgresUsers
from wppconnector.adapters.postgres.repositories.workload import PostgresWorkload
from wppconnector.adapters.postgres.scope import APP, Scope
from wppconnector.adapters.postgres.serializing import serialize
from wppconnector.adapters.postgres.session import Buffer, Session
from wppconnector.adapters.postgres.transactions import begun, commit
from wppconnector.application.lanes import lanes
from wppconnector.application.ports.persistence import Thing, UnitOfWork
from wppconnector.application.ports.realtime import Bell
from wppconnector.application.ports.security import Cipher
from wppconnector.domain.access import Actor


class PostgresUnitOfWork:
    def __init__(self, session: Session, cipher: Cipher, bell: Bell | None, routings: KnownRoutings) -> None:
        self.actor = session.actor
        self._session = session
        self._bell = bell
        self.companies = PostgresCompanies(session, routings)
        self.channels = PostgresChannels(session, cipher)
        self.users = PostgresUsers(session)
        self.contacts = PostgresContacts(session)
        self.messages = PostgresMessages(session)
        self.conversations = PostgresConversations(session, self.messages)
        self.early_receipts = PostgresEarlyReceipts(session)
        self.notes = PostgresNotes(session)
        self.quick_replies = PostgresQuickReplies(session)
        self.rejected = PostgresRejectedInbounds(session)
        self.attendances = PostgresAttendances(session)
        self.workload = PostgresWorkload(session)
        self.merges = PostgresMerges(session)
        self.labels = PostgresLabels(session)
        self.password_resets = PostgresPasswordResets(session)
        self.notifications = PostgresNotifications(session)
        self.message_words = PostgresMessageWords(session)
        self.log_places = PostgresLogPlaces(session)
        self.jobs = PostgresJobs(session)
        session.buffers = self._buffers()

    async def serialize(self, things: Collection[Thing], *, beside: Collection[Thing] = ()) -> None:
        await serialize(self._session, things, beside)

    async def commit(self) -> None:
        facts = self._session.facts
        for fact in facts:
            for job in lanes(fact):
                self.jobs.add(job)
        news = bool(facts) or self.jobs.adds
        with translated():
            await self._session.flush()
            await record(self._session, facts)
            await self.jobs.flush()
            await self._session.send()
            await commit(self._session.connection)
        if news and self._bell is not None:
            await self._bell.ring()

    def _buffers(self) -> tuple[Buffer, ...]:
        """What is saved here before it is written. Rows come after those that they point to."""
        return (
            self.companies,
            self.channels,
            self.users,
            self.password_resets,
            self.early_receipts,
            self.contacts,
            self.merges,
            self.labels,
            self.conversations,
            self.messages,
            self.notes,
            self.quick_replies,
            self.rejected,
            self.attendances,
            self.notifications,
            self.message_words,
            self.log_places,
        )


class PostgresStore:
    """`bell` is rung after each commit that leaves facts or jobs."""

    def __init__(self, engine: AsyncEngine, cipher: Cipher, bell: Bell | None = None) -> None:
        self._engine = engine
        self._cipher = cipher
        self._bell = bell
        self._routings = KnownRoutings()

    def open(self, actor: Actor) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._open(actor)

    @asynccontextmanager
    async def _open(self, actor: Actor) -> AsyncIterator[UnitOfWork]:
        async with begun(self._engine, Scope(APP, actor.company_id, by_key=True)) as connection:
            yield PostgresUnitOfWork(Session(actor, connection), self._cipher, self._bell, self._routings)
