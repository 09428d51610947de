"""Customers changed number or user id: they stay the contacts they were."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wppconnector.application.contact_book import ContactBook
from wppconnector.application.ports.inbound import Correspondent, IdentityReplaced
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress, Contact
from wppconnector.domain.conversation.attending import rebind


@dataclass(frozen=True, slots=True)
class RecordIdentityChanges:
    clock: Clock
    ids: Ids

    async def __call__(self, work: UnitOfWork, channel: Channel, changes: Sequence[IdentityReplaced]) -> None:
        """Let the contact known as `old` be known as `new` from now on. Somebody never seen stays unknown.

        The caller has serialized the channel and commits.
        """
        book = ContactBook(work, self.ids, self.clock.now())
        await book.load(Correspondent(ChatAddress(c.new.value), (c.old, c.new)) for c in changes)
        for change in changes:
            if (contact := book.replace(change.old, change.new)) is not None:
                await self._follow(work, contact, change, book.at)

    async def _follow(self, work: UnitOfWork, contact: Contact, change: IdentityReplaced, at: datetime) -> None:
        """Where the identity itself was the address, answers go to the new one."""
        for conversation in await work.conversations.live_of(contact.id):
            moved = conversation.address == change.old.value
            address = ChatAddress(change.new.value) if moved else conversation.address
            outcome = rebind(replace(conversation, address=address), contact.card, at)
            work.conversations.save(outcome)
