"""The product in memory, spoken of as its users would: customers write, agents answer, the clock moves on.

Everything here is the real application over the memory adapters; only the phones are imagined.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from wppconnector.adapters.memory.directory import MemoryDirectory
from wppconnector.adapters.memory.provider import MemoryProvider, MemoryProviders
from wppconnector.adapters.memory.store import MemoryStore
from wppconnector.application.intake import Delivery, Intake
from wppconnector.application.ports.provider import (
    Correspondent,
    DeliveryError,
    Inbound,
    MessageArrived,
    OwnMessageSeen,
    ReceiptArrived,
)
from wppconnector.application.ports.queue import Lane, Lease
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.deliver_message import DeliverMessage
from wppconnector.application.use_cases.escalate_overdue import EscalateOverdue
from wppconnector.application.use_cases.identify_contact import IdentifyContact
from wppconnector.application.use_cases.reopen_conversation import ReopenConversation
from wppconnector.application.use_cases.resolve_conversation import ResolveConversation
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.application.use_cases.show_read_marks import ShowReadMarks
from wppconnector.application.use_cases.transfer_conversation import TransferConversation
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, CompanyId, DepartmentId, UserId
from wppconnector.domain.message import Message
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationView, MessageView

DAY_ONE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DEPARTMENTS = ("Laboratório", "Comercial", "Financeiro", "Administrativo")


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


@dataclass(slots=True)
class Customer:
    world: "World"
    phone: str
    name: str
    identities: tuple[Identity, ...]
    address: ChatAddress

    async def writes(
        self, text: str = "", *, id: str | None = None, late: timedelta = timedelta(), **rest: object
    ) -> str:
        """Send a message and let the workers do what follows. Returns the provider's id."""
        arrival = self.message(text, id=id, late=late, **rest)
        await self.world.receive(arrival)
        await self.world.work_off()
        return arrival.id

    def message(
        self, text: str = "", *, id: str | None = None, late: timedelta = timedelta(), **rest: object
    ) -> MessageArrived:
        content = rest.pop("content", Content(text=text))
        return MessageArrived(
            account=self.world.channel.account,
            id=id or f"in-{self.world.ids()}",
            customer=Correspondent(self.address, self.identities, self.name),
            content=content,  # type: ignore[arg-type]
            sent_at=self.world.clock.now() - late,
            **rest,  # type: ignore[arg-type]
        )

    async def is_written_to_by_phone(self, text: str) -> None:
        own = OwnMessageSeen(
            account=self.world.channel.account,
            id=f"phone-{self.world.ids()}",
            customer=Correspondent(self.address, self.identities),
            content=Content(text=text),
            sent_at=self.world.clock.now(),
            by_phone=True,
        )
        await self.world.receive(own)

    @property
    def received(self) -> list[str]:
        """What the customer's phone shows of ours, in order."""
        return [sent.text for sent in self.world.provider.sent if sent.address == self.address]

    @property
    def conversation(self) -> Conversation:
        """The newest conversation of this customer."""
        return self.conversations[-1]

    @property
    def conversations(self) -> list[Conversation]:
        tables = self.world.store.tables
        contacts = {c.id for c in tables.contacts.values() if c.identities & self._known()}
        return [c for c in tables.conversations.values() if c.contact.id in contacts]

    def _known(self) -> frozenset[Identity]:
        return frozenset(self.identities)


@dataclass(slots=True)
class Colleague:
    """A person of the company, agent or admin."""

    world: "World"
    user: User

    @property
    def actor(self) -> Actor:
        return self.user.acting("203.0.113.7")

    async def accepts(self, customer: Customer) -> ConversationView:
        return await AssignConversation(self.world.store, self.world.clock, self.world.ids)(
            self.actor, customer.conversation.id
        )

    async def gives(self, customer: Customer, to: "Colleague") -> ConversationView:
        return await AssignConversation(self.world.store, self.world.clock, self.world.ids)(
            self.actor, customer.conversation.id, to.user.id
        )

    async def writes(self, customer: Customer, text: str, **rest: object) -> MessageView:
        view = await SendMessage(self.world.store, self.world.clock, self.world.ids)(
            self.actor,
            customer.conversation.id,
            text,
            **rest,  # type: ignore[arg-type]
        )
        await self.world.work_off()
        return view

    async def transfers(
        self, customer: Customer, department: str, to: "Colleague | None" = None, reason: str | None = None
    ) -> ConversationView:
        return await TransferConversation(self.world.store, self.world.clock, self.world.ids)(
            self.actor,
            customer.conversation.id,
            self.world.department(department).id,
            to.user.id if to else None,
            reason,
        )

    async def resolves(self, customer: Customer) -> ConversationView:
        return await ResolveConversation(self.world.store, self.world.clock)(self.actor, customer.conversation.id)

    async def reopens(self, customer: Customer) -> ConversationView:
        return await ReopenConversation(self.world.store, self.world.clock, self.world.ids)(
            self.actor, customer.conversation.id
        )


class World:
    def __init__(self, provider: ProviderKind = ProviderKind.WAHA) -> None:
        self.clock = WorldClock()
        self.ids = WorldIds()
        self.store = MemoryStore(self.clock, self.ids)
        self.directory = MemoryDirectory(self.store.tables)
        self.providers = MemoryProviders()
        self.rejected: list[str] = []
        self.intake = Intake(self.store, self.clock, self.ids, lambda _, reason: self.rejected.append(reason))
        self.company = Company(CompanyId(self.ids()), "SIM Estearina", self.clock.now())
        self.departments = {
            name: Department(DepartmentId(self.ids()), self.company.id, name, name.lower(), position)
            for position, name in enumerate(DEPARTMENTS, start=1)
        }
        self.channel = Channel(ChannelId(self.ids()), self.company.id, provider, "default", "Principal")
        tables = self.store.tables
        tables.companies[self.company.id] = self.company
        tables.departments.update({d.id: d for d in self.departments.values()})
        tables.channels[self.channel.id] = self.channel

    @property
    def provider(self) -> MemoryProvider:
        return self.providers.at(self.channel)

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

    def contact(self, phone: str, name: str = "Maria", *identities: Identity, address: str | None = None) -> Customer:
        digits = phone.lstrip("+")
        shown = identities or (Identity(IdentityKind.WA_ID, digits),)
        return Customer(self, digits, name, shown, ChatAddress(address or f"{digits}@c.us"))

    def agent(self, name: str, *departments: str, role: Role = Role.AGENT) -> Colleague:
        places = [self.departments[department].id for department in departments]
        user = User(
            id=UserId(self.ids()),
            company_id=self.company.id,
            name=name,
            email=f"{name.lower()}@example.com",
            password_hash="-",
            role=role,
            created_at=self.clock.now(),
            department_id=places[0] if places else None,
            department_ids=frozenset(places),
        )
        self.store.tables.users[user.id] = user
        return Colleague(self, user)

    def admin(self, name: str = "Gilda") -> Colleague:
        return self.agent(name, *DEPARTMENTS, role=Role.ADMIN)

    async def receive(self, *events: Inbound) -> None:
        await self.intake.submit(Delivery(self.channel, events, "{}"))

    async def receipt(self, message: Message | MessageView, status: MessageStatus, error: str | None = None) -> None:
        event = ReceiptArrived(
            account=self.channel.account,
            id=self.message(message.id).provider_message_id or "unknown",
            status=status,
            at=self.clock.now(),
            error=DeliveryError(error) if error else None,
        )
        await self.receive(event)

    async def work_off(self) -> None:
        """Let a worker do every job that is due now."""
        runners = {
            Lane.DELIVERY: DeliverMessage(self.store, self.providers, self.clock),
            Lane.COURTESY: ShowReadMarks(self.store, self.providers, self.clock),
            Lane.IDENTIFY: IdentifyContact(self.store, self.providers, self.clock, self.ids),
        }
        while leases := await self.store.queue.claim(tuple(runners), 10):
            for lease in leases:
                await runners[lease.lane](lease)

    async def claim(self) -> Sequence[Lease]:
        return await self.store.queue.claim((Lane.DELIVERY,), 10)

    async def watch_the_clock(self) -> None:
        await EscalateOverdue(self.store, self.directory, self.clock)()
        await self.work_off()

    def message(self, id: object) -> Message:
        return next(m for m in self.store.tables.messages.values() if m.id == id)

    def messages(self, customer: Customer, direction: Direction | None = None) -> list[Message]:
        ids = {c.id for c in customer.conversations}
        found = [m for m in self.store.tables.messages.values() if m.conversation_id in ids]
        return [m for m in found if direction in (None, m.direction)]

    def facts(self, *kinds: type) -> list[Fact]:
        return [entry.fact for entry in self.store.tables.log if not kinds or isinstance(entry.fact, kinds)]
