"""Contacts in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import ConcurrentUpdate, NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Contact, Identity
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ContactId


class MemoryContacts:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[ContactId, Contact] = Overlay(tables.contacts)
        self._strangers: set[Identity] = set()

    async def get(self, id: ContactId) -> Contact:
        contact = self.rows.get(id)
        if contact is None or contact.company_id != self._actor.company_id:
            raise NotFound("There is no such contact.")
        return await self.get(contact.merged_into) if contact.merged_into else contact

    async def line(self, id: ContactId) -> Sequence[Contact]:
        found = []
        at: ContactId | None = id
        while at is not None:
            contact = self.rows.get(at)
            if contact is None or contact.company_id != self._actor.company_id:
                raise NotFound("There is no such contact.")
            found.append(contact)
            at = contact.merged_into
        return found

    async def known_as(self, identities: Collection[Identity]) -> Sequence[Contact]:
        wanted = frozenset(identities)
        ids = [id for id, c in self.rows.items() if c.company_id == self._actor.company_id and c.identities & wanted]
        found = [contact for id in ids if (contact := self.rows.get(id))]
        self._strangers |= wanted.difference(*(contact.identities for contact in found))
        return found

    def save(self, contact: Contact, facts: Sequence[Fact] = ()) -> None:
        for id, other in list(self.rows.items()):
            moved = other.identities & contact.identities
            if id != contact.id and other.company_id == contact.company_id and moved:
                if not moved & self._strangers:
                    self.rows.get(id)
                self.rows.put(id, replace(other, identities=other.identities - moved))
        self.rows.put(contact.id, contact)
        self._record(facts)

    def check(self) -> None:
        """Raises `ConcurrentUpdate` also when an identity that was nobody's is somebody's by now."""
        self.rows.check()
        claimed = {(c.company_id, identity) for c in self.rows.changes.values() for identity in c.identities}
        for id, other in self.rows.items():
            if id not in self.rows.changes and any((other.company_id, i) in claimed for i in other.identities):
                raise ConcurrentUpdate("somebody else has met this customer meanwhile")
