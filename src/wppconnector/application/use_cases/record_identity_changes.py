"""Customers changed number or user id: they stay the contacts they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.contact_book import ContactBook
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.provider import Correspondent, IdentityReplaced
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress, known_as


@dataclass(frozen=True, slots=True)
class RecordIdentityChanges:
    clock: Clock
    ids: Ids

    async def __call__(self, work: UnitOfWork, channel: Channel, changes: Sequence[IdentityReplaced]) -> None:
        """Let the contact known as `old` be known as `new` too. Somebody never seen stays unknown."""
        routing = await work.companies.routing()
        for change in changes:
            book = ContactBook(work, self.ids, self.clock.now())
            holders = await work.contacts.known_as(known_as((change.old,)))
            if not holders:
                continue
            person = Correspondent(ChatAddress(change.new.value), (change.old, change.new))
            await book.load([person])
            await book.recognise(person, routing)
