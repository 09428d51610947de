"""An admin knows that two contacts are one person."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.contact_merging import merge
from wppconnector.application.contact_news import contact_changed
from wppconnector.application.errors import Conflict
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import Contact
from wppconnector.domain.ids import ContactId


@dataclass(frozen=True, slots=True)
class MergeContacts:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, kept_id: ContactId, other_id: ContactId) -> Contact:
        """`kept_id` goes on with all that is known of both; its own name and attributes win. Of two live conversations
        on one channel the assigned one goes on, else the older; the other ends.

        Raises `PermissionDenied`, `NotFound`, `Conflict` when the two are one contact already.
        """
        require(actor, Permission.MANAGE_CONTACTS)

        async def act(work: UnitOfWork) -> Contact:
            await work.serialize({channel.id for channel in await work.channels.all()})
            kept, gone = await work.contacts.get(kept_id), await work.contacts.get(other_id)
            if kept.id == gone.id:
                raise Conflict("The two are one contact already.")
            now = self.clock.now()
            merged = await merge(work, kept, gone, await work.companies.routing(), now, actor.user_id)
            work.contacts.save(merged, (await contact_changed(work, merged, now, actor.user_id),))
            return merged

        return await attempt(self.store, actor, act)
