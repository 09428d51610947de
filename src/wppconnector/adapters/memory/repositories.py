"""The repositories of one unit of work over the memory store."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from wppconnector.adapters.memory.tables import Overlay, Tables
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import EarlyReceipt, RejectedInbound
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.company import Company, Department
from wppconnector.domain.contact import ChatAddress, Contact, Identity
from wppconnector.domain.content import Direction
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, CompanyId, ContactId, ConversationId, DepartmentId, MessageId, UserId
from wppconnector.domain.message import Message, Placement
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User

Record = Callable[[Sequence[Fact]], None]
"""Takes the facts that are saved together with a state."""


class MemoryCompanies:
    def __init__(self, actor: Actor, tables: Tables) -> None:
        self._actor = actor
        self.rows: Overlay[CompanyId, Company] = Overlay(tables.companies)
        self.departments: Overlay[DepartmentId, Department] = Overlay(tables.departments)

    async def get(self) -> Company:
        company = self.rows.get(self._actor.company_id)
        if company is None:
            raise NotFound("There is no such company.")
        return company

    async def routing(self) -> Routing:
        ids = [id for id, d in self.departments.items() if d.company_id == self._actor.company_id]
        departments = (department for id in ids if (department := self.departments.get(id)))
        return Routing.of(await self.get(), departments)

    def save(self, company: Company) -> None:
        self.rows.put(company.id, company)

    def save_department(self, department: Department) -> None:
        self.departments.put(department.id, department)


class MemoryChannels:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[ChannelId, Channel] = Overlay(tables.channels)

    async def all(self) -> Sequence[Channel]:
        ids = [id for id, c in self.rows.items() if c.company_id == self._actor.company_id]
        return [channel for id in ids if (channel := self.rows.get(id))]

    async def get(self, id: ChannelId) -> Channel:
        channel = self.rows.get(id)
        if channel is None or channel.company_id != self._actor.company_id:
            raise NotFound("There is no such channel.")
        return channel

    def save(self, channel: Channel, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(channel.id, channel)
        self._record(facts)


class MemoryUsers:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[UserId, User] = Overlay(tables.users)

    async def all(self) -> Sequence[User]:
        ids = [id for id, u in self.rows.items() if u.company_id == self._actor.company_id]
        return [user for id in ids if (user := self.rows.get(id))]

    async def get(self, id: UserId) -> User:
        user = self.rows.get(id)
        if user is None or user.company_id != self._actor.company_id:
            raise NotFound("There is no such user.")
        return user

    def save(self, user: User, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(user.id, user)
        self._record(facts)


class MemoryContacts:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[ContactId, Contact] = Overlay(tables.contacts)

    async def get(self, id: ContactId) -> Contact:
        contact = self.rows.get(id)
        if contact is None or contact.company_id != self._actor.company_id:
            raise NotFound("There is no such contact.")
        return await self.get(contact.merged_into) if contact.merged_into else contact

    async def known_as(self, identities: Collection[Identity]) -> Sequence[Contact]:
        wanted = frozenset(identities)
        ids = [id for id, c in self.rows.items() if c.company_id == self._actor.company_id and c.identities & wanted]
        return [contact for id in ids if (contact := self.rows.get(id))]

    def save(self, contact: Contact, facts: Sequence[Fact] = ()) -> None:
        for id, other in list(self.rows.items()):
            if id != contact.id and other.company_id == contact.company_id and other.identities & contact.identities:
                self.rows.get(id)
                self.rows.put(id, replace(other, identities=other.identities - contact.identities))
        self.rows.put(contact.id, contact)
        self._record(facts)


class MemoryConversations:
    def __init__(self, actor: Actor, tables: Tables, contacts: MemoryContacts, record: Record) -> None:
        self._actor = actor
        self._contacts = contacts
        self._record = record
        self.rows: Overlay[ConversationId, Conversation] = Overlay(tables.conversations)
        self.messages: Overlay[MessageId, Message] = Overlay(tables.messages)

    async def get(self, id: ConversationId) -> Conversation:
        conversation = self.rows.get(id)
        if (
            conversation is None
            or conversation.company_id != self._actor.company_id
            or not self._actor.sees(conversation.department_id, conversation.agent_id)
        ):
            raise NotFound("There is no such conversation.")
        return self._joined(conversation)

    async def live(self, channel_id: ChannelId, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        wanted = frozenset(contacts)
        found = self._where(lambda c: c.live and c.channel_id == channel_id and c.contact.id in wanted)
        return {conversation.contact.id: conversation for conversation in found}

    async def live_of(self, contact_id: ContactId) -> Sequence[Conversation]:
        return self._where(lambda c: c.live and c.contact.id == contact_id)

    async def last_closed(self, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        last: dict[ContactId, Conversation] = {}
        closed = self._where(lambda c: c.resolved_at is not None and c.department_id is not None)
        for conversation in sorted(closed, key=_resolved_at):
            last[self._heir(conversation.contact.id)] = conversation
        return {id: last[id] for id in contacts if id in last}

    def save(self, outcome: Outcome) -> None:
        if not outcome.facts:
            return
        self.rows.put(outcome.conversation.id, outcome.conversation)
        for message in outcome.messages:
            self.messages.put(message.id, message)
        self._record(outcome.facts)

    def _where(self, holds: Callable[[Conversation], bool]) -> list[Conversation]:
        ids = [id for id, c in self.rows.items() if c.company_id == self._actor.company_id and holds(c)]
        return [self._joined(found) for id in sorted(ids) if (found := self.rows.get(id))]

    def _joined(self, conversation: Conversation) -> Conversation:
        contact = self._contacts.rows.get(conversation.contact.id)
        return replace(conversation, contact=contact.card) if contact else conversation

    def _heir(self, id: ContactId) -> ContactId:
        contact = self._contacts.rows.get(id)
        return self._heir(contact.merged_into) if contact and contact.merged_into else id


class MemoryMessages:
    def __init__(self, actor: Actor, conversations: MemoryConversations, record: Record) -> None:
        self._actor = actor
        self._conversations = conversations
        self._record = record
        self.rows = conversations.messages

    async def get(self, id: MessageId) -> Message:
        message = self._placed(self.rows.get(id))
        if message is None or not self._actor.sees(message.placement.department_id, message.placement.agent_id):
            raise NotFound("There is no such message.")
        return message

    async def find(self, ids: Collection[MessageId]) -> Sequence[Message]:
        return [message for id in ids if (message := self._placed(self.rows.get(id)))]

    async def by_provider_ids(self, channel_id: ChannelId, ids: Collection[str]) -> Sequence[Message]:
        wanted = frozenset(ids)
        return self._where(lambda m: m.channel_id == channel_id and m.provider_message_id in wanted)

    async def by_client_id(self, conversation_id: ConversationId, client_id: str) -> Message | None:
        found = self._where(lambda m: m.conversation_id == conversation_id and m.client_id == client_id)
        return found[0] if found else None

    async def without_provider_id(self, channel_id: ChannelId, addresses: Collection[ChatAddress]) -> Sequence[Message]:
        wanted = frozenset(addresses)
        return self._where(
            lambda m: (
                m.channel_id == channel_id
                and m.address in wanted
                and m.direction is Direction.OUTBOUND
                and m.provider_message_id is None
            )
        )

    async def unread_references(self, conversation_id: ConversationId, count: int) -> Sequence[str]:
        inbound = self._where(lambda m: m.conversation_id == conversation_id and m.direction is Direction.INBOUND)
        newest = sorted(inbound, key=lambda m: m.seq, reverse=True)[:count]
        return [reference for m in newest if (reference := m.reference or m.provider_message_id)]

    def save(self, message: Message, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(message.id, message)
        self._record(facts)

    def _where(self, holds: Callable[[Message], bool]) -> list[Message]:
        ids = [id for id, m in self.rows.items() if m.company_id == self._actor.company_id and holds(m)]
        found = (self._placed(self.rows.get(id)) for id in ids)
        return sorted((m for m in found if m), key=lambda m: (m.created_at, m.seq))

    def _placed(self, message: Message | None) -> Message | None:
        if message is None or message.company_id != self._actor.company_id:
            return None
        conversation = self._conversations.rows.get(message.conversation_id)
        if conversation is None:
            return message
        return replace(message, placement=Placement(conversation.department_id, conversation.agent_id))


class MemoryEarlyReceipts:
    def __init__(self, tables: Tables) -> None:
        self._stored = tables.early_receipts
        self.kept: list[EarlyReceipt] = []
        self.taken: list[EarlyReceipt] = []

    def keep(self, receipt: EarlyReceipt) -> None:
        self.kept.append(receipt)

    async def take(self, channel_id: ChannelId, provider_ids: Collection[str]) -> Sequence[EarlyReceipt]:
        found = [
            receipt
            for receipt in (*self._stored, *self.kept)
            if receipt.channel_id == channel_id and receipt.provider_message_id in provider_ids
        ]
        self.taken += found
        return found

    def apply(self) -> None:
        self._stored[:] = [receipt for receipt in (*self._stored, *self.kept) if receipt not in self.taken]


class MemoryNotes:
    def __init__(self, tables: Tables, record: Record) -> None:
        self._record = record
        self.rows: Overlay[UUID, ConversationNote] = Overlay(tables.notes)

    def save(self, note: ConversationNote, facts: Sequence[Fact]) -> None:
        self.rows.put(note.id, note)
        self._record(facts)


class MemoryRejectedInbounds:
    def __init__(self, tables: Tables, record: Record) -> None:
        self._record = record
        self.rows: Overlay[UUID, RejectedInbound] = Overlay(tables.rejected)

    def save(self, rejected: RejectedInbound, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(rejected.id, rejected)
        self._record(facts)


def _resolved_at(conversation: Conversation) -> datetime:
    return conversation.resolved_at or conversation.created_at
