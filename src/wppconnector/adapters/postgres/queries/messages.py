"""Looking for what was said.

Messages come newest first, and those with a given word may be any number. What is said often is met among the newest,
which are looked through one by one. What is not, an index of words finds: it costs as much as the word it is asked for
is said, so it is asked for the rarest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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

NEWEST = 4000
"""So many are looked through first: some milliseconds, whatever they hold."""
RARELY = 40
"""Who is among them less often is left to the index: one message in a hundred has the word."""
FURTHER = 100_000
"""So many more are looked through for words that are all said often, and hardly ever in one message, or where it may
not be seen."""
MOST_WORDS = 10
_LAST = UUID(int=2**128 - 1)
_Place = tuple[datetime, UUID]
_PLACES = msgspec.json.Decoder(tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID])

_BELOW = """
    select message_id, conversation_id, at, words from message_words
    where company_id = $1 and at <= $2 and (at, message_id) < ($2::timestamptz, $3::uuid)
    order by at desc, message_id desc
"""
# Conversations are looked up one by one, until enough of them may be seen.
_AMONG_NEWEST = f"""
    select near.message_id, near.conversation_id, near.at
    from ({_BELOW} limit $4) near cross join lateral (
        select from conversations c where c.company_id = $1 and c.id = near.conversation_id
            and ($6::boolean or c.department_id = any($7::uuid[]) or c.agent_id = $8::uuid)
        limit 1
    ) visible
    where near.words @@ $5::text::tsquery
    order by near.at desc, near.message_id desc limit $9
"""
_HOW_OFTEN = f"""
    with near as materialized ({_BELOW} limit $4)
    select word, (select count(*) from near where words @@ word::tsquery) as times from unnest($5::text[]) word
    order by times limit 1
"""
_LAST_LOOKED_AT = f"select at, message_id from ({_BELOW} offset $4 - 1 limit 1) near"
_BY_INDEX = "select * from found_messages($1::text::tsquery, $2::text::tsquery, $3, $4, $5, $6, $7, $8)"
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
        words = words_of(text)
        if not words:
            return Page(())
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            found = await _look(connection, actor, words, place, size + 1)
            shown = await _show(connection, actor, found)
        return page_of(found, size, lambda row: shown[row["message_id"]], lambda row: (row["at"], row["message_id"]))


def words_of(text: str) -> list[str]:
    """For each word of `text` a tsquery of what it begins.

    Folded words hold nothing that would have to be escaped within quotes.
    """
    words = sorted(set(fold(text).split()), key=lambda word: (-len(word), word))[:MOST_WORDS]
    return [f"'{word[:100]}':*" for word in words]


async def _look(
    connection: Any, actor: Actor, words: Sequence[str], place: _Place, most: int
) -> Sequence[Mapping[str, Any]]:
    looking = _Looking(connection, actor, words, most)
    end = await looking.among_newest(place, NEWEST)
    if end is None:
        return looking.found
    rarest = await connection.fetchrow(_HOW_OFTEN, actor.company_id, *place, NEWEST, words)
    if rarest["times"] >= RARELY:
        end = await looking.among_newest(end, FURTHER)
    if end is not None:
        await looking.by_index(rarest["word"], end)
    return looking.found


@dataclass(slots=True)
class _Looking:
    connection: Any
    actor: Actor
    words: Sequence[str]
    most: int
    found: list[Mapping[str, Any]] = field(default_factory=list)

    async def among_newest(self, below: _Place, number: int) -> _Place | None:
        """Look through so many, and return the last one's place if enough was not found among them and there are
        more."""
        walk = (self.actor.company_id, *below, number)
        self.found += await self.connection.fetch(_AMONG_NEWEST, *walk, self._wanted(), *self._sight(), self._missing())
        return await self.connection.fetchrow(_LAST_LOOKED_AT, *walk) if self._missing() else None

    async def by_index(self, rarest: str, below: _Place) -> None:
        asked = (rarest, self._wanted(), *below, *self._sight(), self._missing())
        self.found += await self.connection.fetch(_BY_INDEX, *asked)

    def _missing(self) -> int:
        return self.most - len(self.found)

    def _wanted(self) -> str:
        return " & ".join(self.words)

    def _sight(self) -> tuple[object, ...]:
        return self.actor.may(Permission.SEE_COMPANY), list(self.actor.department_ids), self.actor.user_id


async def _show(connection: Any, actor: Actor, found: Sequence[Any]) -> dict[UUID, FoundMessage]:
    messages = await connection.fetch(_MESSAGES, actor.company_id, [row["message_id"] for row in found])
    places = {row["conversation_id"] for row in found}
    conversations = await connection.fetch(_CONVERSATIONS, actor.company_id, list(places))
    views = {row["id"]: view_of(actor, row) for row in conversations}
    return {row["id"]: FoundMessage(message_of(row).view, views[row["conversation_id"]]) for row in messages}
