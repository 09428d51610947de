"""Somebody of the company gives a customer the right name."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import one_line
from wppconnector.application.ports.contact_queries import ContactQueries
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import LONGEST_NAME, Contact
from wppconnector.domain.conversation.attending import rebind
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ContactId


@dataclass(frozen=True, slots=True)
class UpdateContact:
    store: Store
    queries: ContactQueries
    clock: Clock

    async def __call__(self, actor: Actor, contact_id: ContactId, name: str) -> Contact:
        """The name stays whatever the customer's phone says later. Raises `PermissionDenied`, `InvalidValue`,
        `NotFound` for a contact the actor does not see."""
        require(actor, Permission.SEE_DEPARTMENT)
        named = one_line(name)
        if not named or len(named) > LONGEST_NAME:
            raise InvalidValue(f"A contact has a name of at most {LONGEST_NAME} characters.", field="name")
        visible = await self.queries.contact(actor, contact_id)

        async def act(work: UnitOfWork) -> Contact:
            before = await work.contacts.get(visible.id)
            contact = replace(before, name=named)
            if contact != before:
                work.contacts.save(contact)
                for conversation in await work.conversations.live_of(contact.id):
                    work.conversations.save(rebind(conversation, contact.card, self.clock.now()))
            return contact

        return await attempt(self.store, actor, act)
