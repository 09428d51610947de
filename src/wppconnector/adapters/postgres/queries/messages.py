"""Looking for what was said.

Messages come newest first, and those with a given word may be any number. So one looks through longer and longer
stretches of the past until the page is full: what is said often is found in the last days, what is said once in a
stretch that few messages of which have the word.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.mapping.message import message_of
from wppconnector.adapters.postgres.queries.lists import CONVERSATION, view_of
from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.message_search import FoundMessage
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.folding import fold

STRETCHES = (timedelta(days=7), timedelta(days=60), timedelta(days=365))
"""How far back to look first, then further; at last through everything."""
MOST_WORDS = 10
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = UUID(int=2**128 - 1)
_PLACES = msgspec.json.Decoder(tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID])

_FOUND = "select * from found_messages($1::text::tsquery, $2, $3, $4, $5, $6, $7, $8)"
_MESSAGES = """
    select m.*, c.department_id as placed_department, c.agent_id as placed_agent
    from messages m join conversations c on c.company_id = m.company_id and c.id = m.conversation_id
    where m.company_id = $1 and m.id = any($2)
"""
_CONVERSATIONS = f"{CONVERSATION} and c.id = any($2)"


class PostgresMessageSearch:
    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def messages(self, actor: Actor, text: str, page: PageRequest) -> Page[FoundMessage]:
        size = size_of(page)
        # A message may have been written by a clock that is ahead of ours.
        place = key_of(page, _PLACES, (self._clock.now() + timedelta(days=1), _LAST))
        wanted = query_of(text)
        if not wanted:
            return Page(())
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            found = await _look(connection, actor, wanted, place, size + 1)
            shown = await _show(connection, actor, found)
        return page_of(found, size, lambda row: shown[row["message_id"]], lambda row: (row["at"], row["message_id"]))


def query_of(text: str) -> str:
    """A tsquery in which each word of `text` begins a word; empty for a text without words. Folded words hold nothing
    that would have to be escaped within quotes."""
    words = sorted(set(fold(text).split()), key=lambda word: (-len(word), word))[:MOST_WORDS]
    return " & ".join(f"'{word[:100]}':*" for word in words)


async def _look(connection: Any, actor: Actor, wanted: str, place: tuple[datetime, UUID], most: int) -> Sequence[Any]:
    sight = (actor.may(Permission.SEE_COMPANY), list(actor.department_ids), actor.user_id)
    below, _ = place
    found: Sequence[Any] = ()
    # A date far before our era has nothing before it, and no stretch that could be taken from it.
    since = (below - stretch for stretch in STRETCHES if below > _BEGINNING + stretch)
    for beginning in (*since, _BEGINNING):
        found = await connection.fetch(_FOUND, wanted, beginning, *place, *sight, most)
        if len(found) >= most:
            break
    return found


async def _show(connection: Any, actor: Actor, found: Sequence[Any]) -> dict[UUID, FoundMessage]:
    messages = await connection.fetch(_MESSAGES, actor.company_id, [row["message_id"] for row in found])
    places = {row["conversation_id"] for row in found}
    conversations = await connection.fetch(_CONVERSATIONS, actor.company_id, list(places))
    views = {row["id"]: view_of(actor, row) for row in conversations}
    return {row["id"]: FoundMessage(message_of(row).view, views[row["conversation_id"]]) for row in messages}
