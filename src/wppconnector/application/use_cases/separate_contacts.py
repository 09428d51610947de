"""An admin takes a merge back: the two are two people after all."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.contact_merging import separate
from wppconnector.application.contact_news import contact_changed
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import Contact
from wppconnector.domain.ids import ContactId


@dataclass(frozen=True, slots=True)
class SeparateContacts:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, merged_id: ContactId) -> Contact:
        """Let `merged_id` be a contact of its own again, with the numbers and conversations that it came with, whether
        a person merged it or the program did. A conversation that ended with the merge stays ended.

        Raises `PermissionDenied`, `NotFound` also for a contact that is not merged into another.
        """
        require(actor, Permission.MANAGE_CONTACTS)

        async def act(work: UnitOfWork) -> Contact:
            await work.serialize({channel.id for channel in await work.channels.all()})
            record = await work.merges.get(merged_id)
            now = self.clock.now()
            line = await work.contacts.line(merged_id)
            back, kept = await separate(work, record, line, now, actor.user_id)
            for contact in (back, kept):
                if contact.merged_into is None:
                    work.contacts.save(contact, (await contact_changed(work, contact, now, actor.user_id),))
            return back

        return await attempt(self.store, actor, act)
