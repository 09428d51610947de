"""Contacts in PostgreSQL, with the identities that lead to them."""

from collections.abc import Collection, Sequence

from wppconnector.adapters.postgres.mapping.contact import (
    CONTACTS,
    IDENTITIES,
    IDENTITIES_OF,
    WORDS,
    contact_of,
    values_of_contact,
    words_of,
)
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import ConcurrentUpdate, NotFound
from wppconnector.domain.contact import Contact, Identity
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ContactId

_KNOWN_AS = f"""
    select c.xmin, c.*, {IDENTITIES_OF} from contacts c
    where c.company_id = $1 and c.id in (
        select i.contact_id from contact_identities i
        join unnest($2::text[], $3::text[]) as given (kind, value) on i.kind = given.kind and i.value = given.value
        where i.company_id = $1
    )
    order by c.id
"""
_HEIR = f"""
    with recursive line as (
        select id, merged_into from contacts where company_id = $1 and id = $2
        union all
        select c.id, c.merged_into from line join contacts c on c.company_id = $1 and c.id = line.merged_into
    )
    select c.xmin, c.*, {IDENTITIES_OF} from contacts c join line on line.id = c.id
    where c.company_id = $1 and line.merged_into is null
"""

_LINE = f"""
    with recursive line as (
        select id, merged_into, 0 as depth from contacts where company_id = $1 and id = $2
        union all
        select c.id, c.merged_into, depth + 1 from line
        join contacts c on c.company_id = $1 and c.id = line.merged_into
    )
    select c.xmin, c.*, {IDENTITIES_OF} from line join contacts c on c.company_id = $1 and c.id = line.id
    order by line.depth
"""

# One trip for a batch of new people. An identity that somebody else has claimed meanwhile is not counted.
_WORDS_AT = 2 + len(CONTACTS.columns)
_IDENTITIES_AT = _WORDS_AT + len(WORDS.columns)
_ADD = f"""
    with people as ({CONTACTS.insert}),
         words as ({WORDS.inserting(_WORDS_AT)}),
         identified as ({IDENTITIES.inserting(_IDENTITIES_AT)} on conflict do nothing returning 1)
    select count(*) as claimed from identified
"""
_FORGET_WORDS = "delete from contact_words where company_id = $1 and contact_id = any($2)"
_GIVE_UP = """
    delete from contact_identities i using unnest($2::text[], $3::text[]) as given (kind, value)
    where i.company_id = $1 and i.kind = given.kind and i.value = given.value
"""
_MOVE = f"""
    {IDENTITIES.insert} on conflict (company_id, kind, value) do update set contact_id = excluded.contact_id
"""


class PostgresContacts:
    """`_holders` is who holds which identity as far as this unit of work has read or written, None for nobody;
    `_claims` is what was saved since and is not written yet."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows = Tracked(CONTACTS, values_of_contact)
        self._known: dict[ContactId, Contact] = {}
        self._holders: dict[Identity, ContactId | None] = {}
        self._claims: dict[Identity, ContactId | None] = {}
        self._renamed: set[ContactId] = set()

    async def get(self, id: ContactId) -> Contact:
        rows = await self._session.read(_HEIR, id, sees=self)
        if not rows:
            raise NotFound("There is no such contact.")
        return self._seen(rows[0])

    async def line(self, id: ContactId) -> Sequence[Contact]:
        rows = await self._session.read(_LINE, id, sees=self)
        if not rows:
            raise NotFound("There is no such contact.")
        return [self._seen(row) for row in rows]

    async def known_as(self, identities: Collection[Identity]) -> Sequence[Contact]:
        asked = sorted(identities)
        rows = await self._session.read(_KNOWN_AS, [i.kind for i in asked], [i.value for i in asked], sees=self)
        for identity in asked:
            self._holders.setdefault(identity, None)
        return [self._seen(row) for row in rows]

    def save(self, contact: Contact, facts: Sequence[Fact] = ()) -> None:
        before = self._known.get(contact.id)
        if before is None or before.name != contact.name:
            self._renamed.add(contact.id)
        for identity in (before.identities if before else frozenset()) - contact.identities:
            if self._holder(identity) == contact.id:
                self._claims[identity] = None
        for identity in contact.identities:
            if self._holder(identity) != contact.id:
                self._claims[identity] = contact.id
        self._known[contact.id] = contact
        self._rows.save(contact)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        if not self._rows.saved:
            return
        new, known = self._rows.take()
        claims, self._claims = sorted(self._claims.items()), {}
        fresh = [(i.kind, i.value, id) for i, id in claims if id and self._is_free(i)]
        moved = [(i.kind, i.value, id) for i, id in claims if id and not self._is_free(i)]
        given_up = [identity for identity, id in claims if id is None]
        if new or fresh:
            await self._add(new, fresh)
        self._rows.update(self._session, known)
        await self._rename([contact for contact in known if contact.id in self._renamed])
        if given_up:
            await self._session.write(_GIVE_UP, [i.kind for i in given_up], [i.value for i in given_up])
        if moved:
            await self._session.write(_MOVE, *IDENTITIES.parameters(moved))
        self._holders.update(claims)
        self._renamed.clear()

    async def _add(self, new: Sequence[Contact], identified: Sequence[tuple[str, str, ContactId]]) -> None:
        added = await self._session.write(
            _ADD,
            *self._rows.columns(new),
            *WORDS.parameters(words_of(new)),
            *IDENTITIES.parameters(identified),
        )
        if added[0]["claimed"] != len(identified):
            raise ConcurrentUpdate("somebody else has met this customer meanwhile")
        self._rows.wrote(new)

    async def _rename(self, contacts: Sequence[Contact]) -> None:
        if contacts:
            await self._session.write(_FORGET_WORDS, [contact.id for contact in contacts])
            await self._session.write(WORDS.insert, *WORDS.parameters(words_of(contacts)))

    def _seen(self, row: Row) -> Contact:
        self._rows.seen(row)
        contact = contact_of(row)
        self._known[contact.id] = contact
        self._holders.update(dict.fromkeys(contact.identities, contact.id))
        return contact

    def _holder(self, identity: Identity) -> ContactId | None:
        return self._claims[identity] if identity in self._claims else self._holders.get(identity)

    def _is_free(self, identity: Identity) -> bool:
        """Whether it was looked up and nobody held it."""
        return identity in self._holders and self._holders[identity] is None
