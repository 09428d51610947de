"""Merges of contacts and labels, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.repositories.conversations import MemoryConversations
from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact_merge import ContactMerge
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ContactId, LabelId
from wppconnector.domain.label import Label


class MemoryMerges:
    def __init__(self, actor: Actor, tables: Tables) -> None:
        self._company_id = actor.company_id
        self._tables = tables
        self._deleted: set[ContactId] = set()
        self.rows: Overlay[ContactId, ContactMerge] = Overlay(tables.merges)

    async def get(self, id: ContactId) -> ContactMerge:
        merge = self.rows.get(id)
        if merge is None or id in self._deleted or not self._own(id):
            raise NotFound("This contact is not merged into another.")
        return merge

    async def into(self, kept: ContactId) -> Sequence[ContactMerge]:
        found = [merge for id, merge in self.rows.items() if merge.kept == kept and id not in self._deleted]
        return sorted((m for m in found if self._own(m.id)), key=lambda m: (m.at, m.id), reverse=True)

    def save(self, merge: ContactMerge) -> None:
        self._deleted.discard(merge.id)
        self.rows.put(merge.id, merge)

    def delete(self, id: ContactId) -> None:
        self._deleted.add(id)

    def apply(self) -> None:
        for id in self._deleted:
            self._tables.merges.pop(id, None)

    def _own(self, id: ContactId) -> bool:
        contact = self._tables.contacts.get(id)
        return contact is None or contact.company_id == self._company_id


class MemoryLabels:
    def __init__(self, actor: Actor, tables: Tables, conversations: MemoryConversations, record: Record) -> None:
        self._actor = actor
        self._record = record
        self._stored = tables.labels
        self._conversations = conversations
        self._deleted: set[LabelId] = set()
        self.rows: Overlay[LabelId, Label] = Overlay(tables.labels)

    async def get(self, id: LabelId) -> Label:
        label = self.rows.get(id)
        if label is None or label.company_id != self._actor.company_id or id in self._deleted:
            raise NotFound("There is no such label.")
        return label

    async def all(self) -> Sequence[Label]:
        own = [label for id, label in self.rows.items() if label.company_id == self._actor.company_id]
        return sorted((label for label in own if label.id not in self._deleted), key=lambda label: label.name.lower())

    def save(self, label: Label, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(label.id, label)
        self._record(facts)

    def delete(self, id: LabelId, facts: Sequence[Fact] = ()) -> None:
        self._deleted.add(id)
        self._conversations.take_off(id)
        self._record(facts)

    def apply(self) -> None:
        for id in self._deleted:
            self._stored.pop(id, None)
