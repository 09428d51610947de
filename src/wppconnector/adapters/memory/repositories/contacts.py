"""Contacts in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Contact, Identity
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ContactId


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
