"""Recognises the people behind addresses, and joins those that turn out to be one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from wppconnector.application.contact_merging import merge
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.system import Ids
from wppconnector.domain.contact import Contact, Identity, contradict, known_as, surest_first, surety
from wppconnector.domain.ids import ContactId
from wppconnector.domain.routing import Routing


@dataclass(slots=True)
class ContactBook:
    """The contacts of one unit of work. `load` first, then ask `recognise` for each correspondent.

    `new` are those that nothing stored refers to yet.
    """

    work: UnitOfWork
    ids: Ids
    at: datetime
    new: set[ContactId] = field(default_factory=set)
    _holders: dict[Identity, Contact] = field(default_factory=dict)
    _joined: dict[ContactId, ContactId] = field(default_factory=dict)
    _current: dict[ContactId, Contact] = field(default_factory=dict)

    async def load(self, people: Iterable[Correspondent]) -> None:
        """Read everybody known under any identity of `people`, in one go."""
        shown = {identity for person in people for identity in known_as(person.identities)}
        for contact in await self.work.contacts.known_as(shown) if shown else ():
            self._remember(contact)

    async def recognise(self, person: Correspondent, routing: Routing) -> Contact:
        """The contact of `person`: known, new, or joined from several that this payload shows to be one."""
        shown = known_as(person.identities)
        found = {contact.id: contact for identity in shown if (contact := self._holders.get(identity))}
        if not found:
            unknown = Contact(ContactId(self.ids()), self.work.actor.company_id, self.at)
            contact = unknown.seen_as(shown, person.name)
            self.new.add(contact.id)
            return self._keep(contact)
        first, *others = surest_first(list(found.values()), shown)
        for other in others:
            if not contradict(first, other):
                first = await self._merge(first, other, routing)
        seen = first.seen_as(shown - self._left_to_others(first, shown), person.name)
        return self._keep(seen) if seen is not first else first

    def current(self, contact: Contact) -> Contact:
        """The contact as it stands now, after all that was recognised since."""
        found = contact.id
        while found in self._joined:
            found = self._joined[found]
        return self._current[found]

    def replace(self, old: Identity, new: Identity) -> Contact | None:
        """Let whoever is known as `old` be known as `new` instead, and return the contact. None, and nothing changes,
        when nobody is, or when somebody else is known as `new`: the two may be two people."""
        before = sorted(known_as((old,)), key=lambda identity: identity.kind.rank)
        holder = next((known for identity in before if (known := self._holders.get(identity))), None)
        after = known_as((new,))
        if holder is None or any(self._holders.get(identity, holder).id != holder.id for identity in after):
            return None
        return self._keep(holder.seen_as(after, None))

    def _left_to_others(self, first: Contact, shown: frozenset[Identity]) -> frozenset[Identity]:
        """Identities that stay with other people. What is less sure than how `first` was recognised does not: numbers
        change hands, and `first` shows that it has this one now."""
        left = set()
        for identity in shown:
            other = self._holders.get(identity, first)
            if other.id == first.id:
                continue
            if identity.kind.rank > surety(first, shown):
                self._keep(replace(other, identities=other.identities - {identity}))
            else:
                left.add(identity)
        return frozenset(left)

    def _keep(self, contact: Contact) -> Contact:
        self._remember(contact)
        self.work.contacts.save(contact)
        return contact

    def _remember(self, contact: Contact) -> None:
        self._holders.update(dict.fromkeys(contact.identities, contact))
        self._current[contact.id] = contact

    async def _merge(self, one: Contact, other: Contact, routing: Routing) -> Contact:
        """Join two contacts into the older one, with their live conversations."""
        # What somebody is writing to either just now, under whatever identity, moves along.
        await self.work.serialize(one.identities | other.identities)
        kept, gone = sorted((one, other), key=lambda contact: (contact.created_at, str(contact.id)))
        merged = await merge(self.work, kept, gone, routing, self.at)
        self._joined[gone.id] = kept.id
        self._remember(merged)
        if gone.id not in self.new:
            self.new.discard(kept.id)
        return merged
