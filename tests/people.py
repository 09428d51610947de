"""The people of a story: customers with their phones, and colleagues at their desks."""

from dataclasses import dataclass, replace
from datetime import timedelta

from tests.office import Office
from wppconnector.application.backlog import Delivery
from wppconnector.application.ports.inbound import Correspondent, MessageArrived, OwnMessageSeen
from wppconnector.application.use_cases.add_note import AddNote
from wppconnector.application.use_cases.archive_conversation import ArchiveConversation
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.mark_read import MarkRead
from wppconnector.application.use_cases.reopen_conversation import ReopenConversation
from wppconnector.application.use_cases.resolve_conversation import ResolveConversation
from wppconnector.application.use_cases.retry_message import RetryMessage
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.application.use_cases.start_conversation import Invitation, StartConversation
from wppconnector.application.use_cases.transfer_conversation import TransferConversation
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import ChatAddress, Contact, Identity, known_as
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationView, MessageView

NOW = timedelta()


@dataclass(slots=True)
class Customer:
    """`identities` are what payloads show of the customer, `address` where answers go."""

    world: Office
    name: str | None
    identities: tuple[Identity, ...]
    address: ChatAddress

    async def writes(self, text: str = "", *, late: timedelta = NOW, **rest: object) -> str:
        """Send a message and let the workers do what follows. Returns the provider's id."""
        arrival = self.message(text, late=late, **rest)
        await self.world.receive(arrival)
        await self.world.work_off()
        return arrival.id

    def message(self, text: str = "", *, late: timedelta = NOW, **rest: object) -> MessageArrived:
        values: dict[str, object] = {
            "account": self.world.channel.account,
            "id": f"in-{self.world.ids()}",
            "customer": Correspondent(self.address, self.identities, self.name),
            "content": Content(text=text),
            "sent_at": self.world.clock.now() - late,
            **rest,
        }
        return MessageArrived(**values)  # type: ignore[arg-type]

    def poison(self) -> Delivery:
        """A webhook with a message that nothing can be made of."""
        event = replace(self.message("oi"), content=None)  # type: ignore[arg-type]
        return Delivery(self.world.channel, (event,), '{"odd": true}')

    def echo(self, text: str, *, by_phone: bool = False, **rest: object) -> OwnMessageSeen:
        """What the provider tells of a message from the company's number to this customer."""
        values: dict[str, object] = {
            "account": self.world.channel.account,
            "id": f"own-{self.world.ids()}",
            "customer": Correspondent(self.address, self.identities),
            "content": Content(text=text),
            "sent_at": self.world.clock.now(),
            "by_phone": by_phone,
            **rest,
        }
        return OwnMessageSeen(**values)  # type: ignore[arg-type]

    async def is_written_to_by_phone(self, text: str) -> None:
        await self.world.receive(self.echo(text, by_phone=True))

    @property
    def received(self) -> list[str]:
        """What the customer's phone shows of ours, in order."""
        return [sent.text for sent in self.world.provider.sent if sent.address == self.address]

    @property
    def told(self) -> list[str]:
        """What agents wrote of it, without their signatures."""
        return [text.partition("*: ")[2] for text in self.received if text.startswith("*")]

    @property
    def contact(self) -> Contact:
        shown = known_as(self.identities)
        [contact] = [c for c in self.world.store.tables.contacts.values() if c.identities & shown]
        return contact

    @property
    def conversations(self) -> list[Conversation]:
        contact = self.contact
        found = [c for c in self.world.store.tables.conversations.values() if c.contact.id == contact.id]
        return sorted(found, key=lambda c: (c.created_at, c.id))

    @property
    def conversation(self) -> Conversation:
        """The newest conversation of this customer."""
        return self.conversations[-1]

    def messages(self, direction: Direction | None = None) -> list[Message]:
        ids = {c.id for c in self.conversations}
        found = [m for m in self.world.store.tables.messages.values() if m.conversation_id in ids]
        return [m for m in found if direction in (None, m.direction)]


@dataclass(slots=True)
class Colleague:
    """A person of the company, agent or admin."""

    world: Office
    user: User

    @property
    def actor(self) -> Actor:
        return self.user.acting("203.0.113.7")

    async def accepts(self, customer: Customer) -> ConversationView:
        return await self._assign(customer)

    async def gives(self, customer: Customer, to: "Colleague") -> ConversationView:
        return await self._assign(customer, to)

    async def _assign(self, customer: Customer, to: "Colleague | None" = None) -> ConversationView:
        assign = AssignConversation(self.world.store, self.world.clock, self.world.ids)
        return await assign(self.actor, customer.conversation.id, to.user.id if to else None)

    async def writes(
        self,
        customer: Customer,
        text: str,
        *,
        client_id: str | None = None,
        reply_to: MessageId | None = None,
        seen: int | None = None,
    ) -> MessageView:
        """Answer, without waiting for the workers."""
        send = SendMessage(self.world.store, self.world.clock, self.world.ids)
        return await send(self.actor, customer.conversation.id, text, client_id, reply_to, seen)

    async def says(self, customer: Customer, text: str) -> MessageView:
        """Answer, and let the workers send it."""
        view = await self.writes(customer, text)
        await self.world.work_off()
        return view

    async def retries(self, message: Message | MessageView) -> MessageView:
        return await RetryMessage(self.world.store, self.world.clock)(self.actor, message.id)

    async def transfers(
        self, customer: Customer, department: str, to: "Colleague | None" = None, reason: str | None = None
    ) -> ConversationView:
        transfer = TransferConversation(self.world.store, self.world.clock, self.world.ids)
        department_id = self.world.department(department).id
        user_id = to.user.id if to else None
        return await transfer(self.actor, customer.conversation.id, department_id, user_id, reason)

    async def resolves(self, customer: Customer) -> ConversationView:
        return await ResolveConversation(self.world.store, self.world.clock)(self.actor, customer.conversation.id)

    async def reopens(self, customer: Customer, id: ConversationId | None = None) -> ConversationView:
        """Reopen a resolved conversation; give an accepted one back to its queue."""
        reopen = ReopenConversation(self.world.store, self.world.clock, self.world.ids)
        return await reopen(self.actor, id or customer.conversation.id)

    async def archives(self, customer: Customer) -> ConversationView:
        return await ArchiveConversation(self.world.store, self.world.clock)(self.actor, customer.conversation.id)

    async def reads(self, customer: Customer) -> ConversationView:
        return await MarkRead(self.world.store, self.world.clock)(self.actor, customer.conversation.id)

    async def notes(self, customer: Customer, text: str) -> ConversationNote:
        add_note = AddNote(self.world.store, self.world.clock, self.world.ids)
        return await add_note(self.actor, customer.conversation.id, text)

    async def starts(self, **invitation: object) -> ConversationView:
        start = StartConversation(self.world.store, self.world.providers, self.world.clock, self.world.ids)
        return await start(self.actor, Invitation(**invitation))  # type: ignore[arg-type]
