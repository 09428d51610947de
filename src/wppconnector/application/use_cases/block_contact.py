"""An admin wants to hear no more of a contact, or takes that back."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.contact_news import contact_changed
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import Contact
from wppconnector.domain.conversation.attending import end_by_block
from wppconnector.domain.ids import ContactId


@dataclass(frozen=True, slots=True)
class BlockContact:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, contact_id: ContactId, *, blocked: bool) -> Contact:
        """Live conversations end with the block. What a blocked contact says is kept in the last one, answered by
        nobody and led to no queue. Raises `PermissionDenied`, `NotFound`."""
        require(actor, Permission.MANAGE_CONTACTS)

        async def act(work: UnitOfWork) -> Contact:
            # A message that is being taken in right now must find the block, or be found by it.
            await work.serialize({channel.id for channel in await work.channels.all()})
            before = await work.contacts.get(contact_id)
            if before.blocked == blocked:
                return before
            now = self.clock.now()
            contact = replace(before, blocked_at=now if blocked else None)
            work.contacts.save(contact, (await contact_changed(work, contact, now, actor.user_id),))
            if blocked:
                routing = await work.companies.routing()
                for conversation in await work.conversations.live_of(contact.id):
                    work.conversations.save(end_by_block(conversation, routing, now, by=actor.user_id))
            return contact

        return await attempt(self.store, actor, act)
