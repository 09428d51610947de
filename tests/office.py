"""A company at work in memory: the real application over the memory adapters, with a clock that moves when told to."""

import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tests.phones import Phones, WorkerDied
from wppconnector.adapters.media.sniffing import sniff
from wppconnector.adapters.memory.directory import MemoryDirectory
from wppconnector.adapters.memory.media import MemoryMedia
from wppconnector.adapters.memory.provider import MemoryProviders
from wppconnector.adapters.memory.store import MemoryStore
from wppconnector.application.backlog import Delivery
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import DeliveryError, Inbound, ReceiptArrived
from wppconnector.application.ports.queue import Lane, Lease
from wppconnector.application.use_cases.deliver_message import DeliverMessage
from wppconnector.application.use_cases.distribute_conversations import DistributeConversations
from wppconnector.application.use_cases.escalate_overdue import EscalateOverdue
from wppconnector.application.use_cases.fetch_media import FetchMedia
from wppconnector.application.use_cases.identify_contact import IdentifyContact
from wppconnector.application.use_cases.send_reaction import SendReaction
from wppconnector.application.use_cases.show_read_marks import ShowReadMarks
from wppconnector.application.wire import Broadcast, wire
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, CompanyId, DepartmentId
from wppconnector.domain.message import Message
from wppconnector.domain.views import MessageView

DAY_ONE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DEPARTMENTS = ("Laboratório", "Comercial", "Financeiro", "Administrativo")
LANES = (Lane.DELIVERY, Lane.MEDIA, Lane.COURTESY, Lane.REACTION, Lane.IDENTIFY, Lane.DISTRIBUTION)


@dataclass(slots=True)
class WorldClock:
    at: datetime = DAY_ONE

    def now(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass(slots=True)
class WorldIds:
    """Identifiers that count, so that a failure reads the same every time."""

    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __call__(self) -> UUID:
        return UUID(int=next(self._numbers))


class Office:
    """The company, its number and its workers; see `World` for the people."""

    def __init__(self, provider: ProviderKind = ProviderKind.WAHA) -> None:
        self.clock = WorldClock()
        self.ids = WorldIds()
        self.store = MemoryStore(self.clock, self.ids)
        self.directory = MemoryDirectory(self.store.tables)
        self.media = MemoryMedia(sniff)
        self.rejected: list[str] = []
        self.intake = Intake(self.store, self.clock, self.ids, lambda _, reason: self.rejected.append(reason))
        self.company = Company(CompanyId(self.ids()), "SIM Estearina", self.clock.now())
        self.departments = {
            name: Department(DepartmentId(self.ids()), self.company.id, name, name.lower(), position)
            for position, name in enumerate(DEPARTMENTS, start=1)
        }
        self.channel = Channel(ChannelId(self.ids()), self.company.id, provider, "default", "Principal")
        self._phones: dict[ChannelId, Phones] = {}
        self.providers = MemoryProviders(self.phones_on)
        tables = self.store.tables
        tables.companies[self.company.id] = self.company
        tables.departments.update({d.id: d for d in self.departments.values()})
        tables.channels[self.channel.id] = self.channel

    def phones_on(self, channel: Channel) -> Phones:
        return self._phones.setdefault(channel.id, Phones(channel))

    @property
    def provider(self) -> Phones:
        """The provider of the company's first number."""
        return self.phones_on(self.channel)

    @property
    def system(self) -> Actor:
        return Actor.system(self.company.id)

    def department(self, name: str) -> Department:
        return self.departments[name]

    def configure(self, company: Company | None = None, *departments: Department) -> None:
        """Replace the company's or departments' settings."""
        if company is not None:
            self.company = company
            self.store.tables.companies[company.id] = company
        for department in departments:
            self.departments[department.name] = department
            self.store.tables.departments[department.id] = department

    def close(self, department: str) -> None:
        """Take a department out of the menu."""
        self.configure(None, replace(self.departments[department], active=False))

    def add_channel(self, account: str, *, managed: bool = False) -> Channel:
        """A further number of the company; `managed` if the environment describes it."""
        kind, id = self.channel.provider, ChannelId(self.ids())
        channel = Channel(id, self.company.id, kind, account, account.title(), managed=managed)
        self.store.tables.channels[channel.id] = channel
        return channel

    @property
    def channel_now(self) -> Channel:
        """The first number as it is stored now."""
        return self.store.tables.channels[self.channel.id]

    async def receive(self, *events: Inbound, channel: Channel | None = None) -> None:
        await self.intake.submit(Delivery(channel or self.channel, events, "{}"))

    async def receipt(self, message: Message | MessageView, status: MessageStatus, error: str | None = None) -> None:
        """The provider reports a step of a message that it knows by id."""
        id = self.message(message.id).provider_message_id
        assert id is not None
        await self.receive(self.receipt_of(id, status, error))

    def receipt_of(self, id: str, status: MessageStatus, error: str | None = None) -> ReceiptArrived:
        reason = DeliveryError(error) if error else None
        return ReceiptArrived(self.channel.account, id, status, self.clock.now(), error=reason)

    async def work_off(self, *lanes: Lane) -> None:
        """Let a worker do every job that is due now."""
        runners = self._runners()
        while leases := await self.store.queue.claim(lanes or LANES, 10):
            for lease in leases:
                await runners[lease.lane](lease)

    async def do(self, lease: Lease) -> None:
        await self._runners()[lease.lane](lease)

    def _runners(self) -> Mapping[Lane, Callable[[Lease], Awaitable[None]]]:
        return {
            Lane.DELIVERY: DeliverMessage(self.store, self.providers, self.media, self.clock),
            Lane.MEDIA: FetchMedia(self.store, self.providers, self.media, self.clock),
            Lane.COURTESY: ShowReadMarks(self.store, self.providers, self.clock),
            Lane.REACTION: SendReaction(self.store, self.providers, self.clock),
            Lane.IDENTIFY: IdentifyContact(self.store, self.providers, self.clock, self.ids),
            Lane.DISTRIBUTION: DistributeConversations(self.store, self.clock, self.ids),
        }

    async def worker_dies(self, *, accepted: bool) -> None:
        """A worker takes the next message up and dies, before the provider accepts it or right after; then its lease
        runs out."""
        [lease] = await self.claim()
        self.provider.kills = accepted
        if accepted:
            with suppress(WorkerDied):
                await self.do(lease)
        self.clock.advance(seconds=61)

    async def work_for(self, *, minutes: float, every: float = 0.25) -> None:
        """Let the clock run, with a worker that looks for work again and again."""
        for _ in range(round(minutes / every)):
            self.clock.advance(minutes=every)
            await self.work_off()

    async def claim(self, lane: Lane = Lane.DELIVERY) -> Sequence[Lease]:
        return await self.store.queue.claim((lane,), 10)

    async def watch_the_clock(self) -> None:
        await EscalateOverdue(self.store, self.directory, self.clock)()
        await self.work_off()

    def message(self, id: object) -> Message:
        return next(m for m in self.store.tables.messages.values() if m.id == id)

    def facts(self, *kinds: type) -> list[Fact]:
        return [entry.fact for entry in self.store.tables.log if not kinds or isinstance(entry.fact, kinds)]

    def broadcasts(self) -> list[Broadcast]:
        """Everything that sockets are told, in order."""
        return [b for entry in self.store.tables.log for b in wire(self.company.id, entry.fact, entry.cursor)]

    def heard_in(self, room: str) -> list[Broadcast]:
        return [broadcast for broadcast in self.broadcasts() if room in broadcast.rooms]
