"""Merges of contacts, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.tables import Overlay, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact_merge import ContactMerge
from wppconnector.domain.ids import ContactId


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
