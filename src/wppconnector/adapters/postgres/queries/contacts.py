"""Contacts on the read side, with the actor's visibility in every statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.mapping.contact import IDENTITIES_OF, contact_of
from wppconnector.adapters.postgres.queries.lists import CONVERSATION, NEWEST, view_of
from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.queries.sought import ranges, sought
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.contact import Contact
from wppconnector.domain.ids import ContactId
from wppconnector.domain.views import ConversationView

_PLACES = msgspec.json.Decoder(tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID])
_IDS = msgspec.json.Decoder(UUID)
_LAST = UUID(int=2**128 - 1)

_MAY_SEE = "($2::boolean or v.department_id = any($3::uuid[]) or v.agent_id = $4::uuid)"
# Conversations stay with the contact that was merged away; they are those of the one that remains.
_FAMILY = """
    (
        with recursive family as (
            select c.id
            union all
            select f.id from family join contacts f on f.company_id = $1 and f.merged_into = family.id
        )
        select id from family
    )
"""
# Whom a contact was merged into, over any number of merges.
_HEIR = """
    with recursive line as (
        select p.id, p.merged_into from contacts p where p.company_id = $1 and p.id = {0}
        union all
        select p.id, p.merged_into from line join contacts p on p.company_id = $1 and p.id = line.merged_into
    )
    select id from line where merged_into is null
"""
_CONTACT = f"""
    select c.*, {IDENTITIES_OF} from contacts c
    where c.company_id = $1 and c.merged_into is null and ($2::boolean or exists (
        select from conversations v where v.company_id = c.company_id and v.contact_id in {_FAMILY} and {_MAY_SEE}
    ))
"""
_ALL = f"{_CONTACT} and c.id < $5 order by c.id desc limit $6"
# Each is looked up by itself, however few or many PostgreSQL expects.
_FOUND = f"""
    select shown.* from (
        select distinct heir.id from ({sought(7)}) found cross join lateral ({_HEIR.format("found.id")}) heir
        where heir.id < $5
    ) person
    cross join lateral ({_CONTACT} and c.id = person.id limit 1) shown
    order by shown.id desc limit $6
"""
_ONE = f"{_CONTACT} and c.id = ({_HEIR.format('$5')})"
_CONVERSATIONS = f"""
    {CONVERSATION} and c.contact_id in (
        with recursive family as (
            select $5::uuid as id
            union all
            select f.id from family join contacts f on f.company_id = $1 and f.merged_into = family.id
        )
        select id from family
    )
    and ($2::boolean or c.department_id = any($3::uuid[]) or c.agent_id = $4::uuid)
    and (c.active_at, c.id) < ($6::timestamptz, $7::uuid)
    order by c.active_at desc, c.id desc limit $8
"""


class PostgresContactQueries:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def contacts(self, actor: Actor, search: str | None, page: PageRequest) -> Page[Contact]:
        size = size_of(page)
        place = (*_sight(actor), key_of(page, _IDS, _LAST), size + 1)
        looking = (_FOUND, *place, *ranges(search)) if search and search.strip() else (_ALL, *place)
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows: Sequence[Any] = await connection.fetch(*looking)
        return page_of(rows, size, contact_of, lambda row: row["id"])

    async def contact(self, actor: Actor, id: ContactId) -> Contact:
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            return await _one(connection, actor, id)

    async def conversations_of(self, actor: Actor, id: ContactId, page: PageRequest) -> Page[ConversationView]:
        size = size_of(page)
        after = key_of(page, _PLACES, NEWEST)
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            contact = await _one(connection, actor, id)
            rows = await connection.fetch(_CONVERSATIONS, *_sight(actor), contact.id, *after, size + 1)
        return page_of(rows, size, lambda row: view_of(actor, row), lambda row: (row["active_at"], row["id"]))


async def _one(connection: Any, actor: Actor, id: ContactId) -> Contact:
    rows = await connection.fetch(_ONE, *_sight(actor), id)
    if not rows:
        raise NotFound("There is no such contact.")
    return contact_of(rows[0])


def _sight(actor: Actor) -> tuple[object, ...]:
    """The company, and the parameters of what the actor may see there."""
    return actor.company_id, actor.may(Permission.SEE_COMPANY), list(actor.department_ids), actor.user_id
