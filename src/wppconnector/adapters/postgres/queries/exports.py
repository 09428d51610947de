"""Tables read from one end to the other, page by page.

Each page is a transaction of its own: one that stayed open as long as the slowest reader takes would keep the database
from tidying up, and be ended by it.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.connecting import READING_SECONDS
from wppconnector.adapters.postgres.mapping.conversation import CARD
from wppconnector.adapters.postgres.mapping.message import message_of
from wppconnector.adapters.postgres.queries.lists import OF_PEOPLE_SOUGHT, WISHED, is_search, view_of, wishes
from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.queries.sought import ranges
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.exports import ExportedMessage
from wppconnector.application.ports.metrics import MetricsFilter
from wppconnector.application.ports.queries import ConversationFilter, Page, PageRequest
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.views import ConversationView

_PLACES = msgspec.json.Decoder(
    tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID, Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]]
)
_OLDEST = (datetime(1, 1, 2, tzinfo=UTC), UUID(int=0), 0)

# Of each conversation no more than the page can take, from where the page before ended: an index serves both.
_MESSAGES = f"""
    select m.*, c.department_id as placed_department, c.agent_id as placed_agent, c.created_at as begun_at,
        p.id as card_id, {CARD}
    from conversations c
        join contacts p on p.company_id = c.company_id and p.id = c.contact_id
        cross join lateral (
            select * from messages m
            where m.company_id = $1 and m.conversation_id = c.id
                and m.seq > case when c.id = $6::uuid then $7::integer else 0 end
            order by m.seq limit $8
        ) m
    where c.company_id = $1 and c.created_at >= $2 and c.created_at < $3 and ($4::uuid is null or c.department_id = $4)
        and (c.created_at, c.id) >= ($5::timestamptz, $6::uuid)
    order by c.created_at, c.id, m.seq limit $8
"""
# By what never changes: what moves in the list meanwhile comes neither twice nor not at all.
_CONVERSATIONS = f"""
    select c.*, {CARD} from conversations c join contacts p on p.company_id = c.company_id and p.id = c.contact_id
    where {WISHED} and (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
"""
_IN_ORDER = "order by c.created_at, c.id limit $4"
_FIRST = (datetime(1, 1, 2, tzinfo=UTC), UUID(int=0))
_KEYS = msgspec.json.Decoder(tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID])


class PostgresExports:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def messages(self, actor: Actor, where: MetricsFilter, page: PageRequest) -> Page[ExportedMessage]:
        require(actor, Permission.EXPORT)
        size, place = size_of(page), key_of(page, _PLACES, _OLDEST)
        asked = (actor.company_id, where.since, where.until, where.department_id, *place, size + 1)
        async with transaction(self._engine, Scope.reading(actor.company_id)) as connection:
            rows = await connection.fetch(_MESSAGES, *asked, timeout=READING_SECONDS)
        return page_of(rows, size, _exported, lambda row: (row["begun_at"], row["conversation_id"], row["seq"]))

    async def conversations(self, actor: Actor, where: ConversationFilter, page: PageRequest) -> Page[ConversationView]:
        require(actor, Permission.EXPORT)
        size = size_of(page)
        asked = wishes(actor, where, key_of(page, _KEYS, _FIRST), size + 1)
        if asked is None:
            return Page(())
        statement = f"{_CONVERSATIONS} {_IN_ORDER}"
        if is_search(where):
            statement = f"{_CONVERSATIONS} and {OF_PEOPLE_SOUGHT} {_IN_ORDER}"
            asked = (*asked, *ranges(where.search or ""))
        async with transaction(self._engine, Scope.reading(actor.company_id)) as connection:
            rows = await connection.fetch(statement, *asked, timeout=READING_SECONDS)
        return page_of(rows, size, partial(view_of, actor), lambda row: (row["created_at"], row["id"]))


def _exported(row: Any) -> ExportedMessage:
    card = ContactCard(row["card_id"], row["contact_name"], row["contact_phone"])
    return ExportedMessage(message_of(row).view, card, row["placed_department"])
