"""Conversations in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wppconnector.adapters.memory.repositories.contacts import MemoryContacts
from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.ids import ChannelId, ContactId, ConversationId, DepartmentId, LabelId, MessageId, UserId
from wppconnector.domain.message import Message


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

    async def held_by(self, agent_id: UserId) -> Sequence[Conversation]:
        return self._where(lambda c: c.agent_id == agent_id)

    async def last_closed(self, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        last: dict[ContactId, Conversation] = {}
        closed = self._where(lambda c: c.resolved_at is not None and c.department_id is not None)
        for conversation in sorted(closed, key=_resolved_at):
            last[self._heir(conversation.contact.id)] = conversation
        return {id: last[id] for id in contacts if id in last}

    async def last_on(self, channel_id: ChannelId, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        wanted = frozenset(contacts)
        closed = self._where(lambda c: not c.live and c.channel_id == channel_id and c.contact.id in wanted)
        return {conversation.contact.id: conversation for conversation in sorted(closed, key=_resolved_at)}

    async def seen_by(self, contact_id: ContactId) -> tuple[frozenset[DepartmentId], frozenset[UserId]]:
        found = self._where(lambda c: self._heir(c.contact.id) == contact_id)
        departments = frozenset(c.department_id for c in found if c.department_id)
        return departments, frozenset(c.agent_id for c in found if c.agent_id)

    def take_off(self, label_id: LabelId) -> None:
        """No conversation bears the label any more."""
        for conversation in self._where(lambda c: label_id in c.label_ids):
            others = tuple(id for id in conversation.label_ids if id != label_id)
            self.rows.put(conversation.id, replace(conversation, label_ids=others))

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


def _resolved_at(conversation: Conversation) -> datetime:
    return conversation.resolved_at or conversation.created_at
