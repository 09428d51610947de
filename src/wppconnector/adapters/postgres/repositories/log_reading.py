"""How far readers of the log have come, and the words of messages that one of them keeps, in PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence

from wppconnector.adapters.postgres.session import Session
from wppconnector.application.ports.message_search import SpokenWords
from wppconnector.application.ports.realtime import Cursor

LONGEST_WORD = 100
"""Characters of a word that it is found by. PostgreSQL refuses words of two kilobytes."""
MOST_WORDS = 5000

# Before it has begun a reader has no row that could be locked, so its name is. Places are read by a statement of their
# own: it sees what whoever held the lock before has committed.
_LOCK = """
    select pg_advisory_xact_lock(number) from (
        select hashtextextended($1::uuid::text || name, 0) as number from unnest($2::text[]) as given (name)
        order by number
    ) locks
"""
_PLACES = "select reader, cursor from log_places where company_id = $1 and reader = any($2)"
_ADVANCE = """
    insert into log_places (company_id, reader, cursor) values ($1, $2, $3)
    on conflict (company_id, reader) do update set cursor = excluded.cursor
"""
_SPOKEN = """
    insert into message_words (company_id, message_id, conversation_id, at, words)
    select $1, given.message_id, given.conversation_id, given.at, array_to_tsvector(string_to_array(given.words, ' '))
    from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[]) as given (message_id, conversation_id, at, words)
    on conflict (company_id, message_id) do update set words = excluded.words
"""


class PostgresLogPlaces:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._advanced: dict[str, Cursor] = {}

    async def take(self, readers: Collection[str]) -> Mapping[str, Cursor]:
        names = list(readers)
        await self._session.read(_LOCK, names, sees=self)
        return {row["reader"]: row["cursor"] for row in await self._session.read(_PLACES, names)}

    def advance(self, reader: str, cursor: Cursor) -> None:
        self._advanced[reader] = cursor

    async def flush(self) -> None:
        advanced, self._advanced = self._advanced, {}
        for reader, cursor in advanced.items():
            await self._session.write(_ADVANCE, reader, cursor)


class PostgresMessageWords:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._saved: dict[object, SpokenWords] = {}

    def save(self, spoken: Sequence[SpokenWords]) -> None:
        self._saved |= {each.message_id: each for each in spoken}

    async def flush(self) -> None:
        if self._saved:
            saved, self._saved = list(self._saved.values()), {}
            await self._session.write(
                _SPOKEN,
                [each.message_id for each in saved],
                [each.conversation_id for each in saved],
                [each.at for each in saved],
                [_text_of(each) for each in saved],
            )


def _text_of(spoken: SpokenWords) -> str:
    return " ".join(sorted({word[:LONGEST_WORD] for word in spoken.words})[:MOST_WORDS])
