"""Somebody of the company writes down who a customer is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import one_line
from wppconnector.application.contact_news import contact_changed
from wppconnector.application.ports.contact_queries import ContactQueries
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import LONGEST_NAME, Contact
from wppconnector.domain.contact_attributes import with_changes
from wppconnector.domain.conversation.attending import rebind
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ContactId


@dataclass(frozen=True, slots=True)
class ContactChanges:
    """A name of None stays. Of `attributes` those stay that are not named; None takes one away."""

    name: str | None = None
    attributes: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpdateContact:
    store: Store
    queries: ContactQueries
    clock: Clock

    async def __call__(self, actor: Actor, contact_id: ContactId, changes: ContactChanges) -> Contact:
        """The name stays whatever the customer's phone says later. Raises `PermissionDenied`, `InvalidValue`,
        `NotFound` for a contact the actor does not see."""
        require(actor, Permission.SEE_DEPARTMENT)
        name = None if changes.name is None else _checked(changes.name)
        visible = await self.queries.contact(actor, contact_id)

        async def act(work: UnitOfWork) -> Contact:
            before = await work.contacts.get(visible.id)
            attributes = with_changes(before.attributes, changes.attributes)
            contact = replace(before, name=name or before.name, attributes=attributes)
            if contact != before:
                now = self.clock.now()
                work.contacts.save(contact, (await contact_changed(work, contact, now, actor.user_id),))
                if contact.card != before.card:
                    for conversation in await work.conversations.live_of(contact.id):
                        work.conversations.save(rebind(conversation, contact.card, now))
            return contact

        return await attempt(self.store, actor, act)


def _checked(name: str) -> str:
    named = one_line(name)
    if not named or len(named) > LONGEST_NAME:
        raise InvalidValue(f"A contact has a name of at most {LONGEST_NAME} characters.", field="name")
    return named
