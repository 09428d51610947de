"""The log of facts, read behind the horizon of running transactions.

A number from a sequence is taken before its transaction commits, so a later number can become visible first. Entries
are therefore read in the order of (transaction, number), and only those whose transaction is older than every
transaction still running: nothing can appear before them any more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.facts import decode, kind_of
from wppconnector.adapters.postgres.scope import ACROSS_COMPANIES, Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.audience import rooms_of
from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.realtime import Cursor, LogEntry, LogPage, News
from wppconnector.domain.access import Actor
from wppconnector.domain.notification import PersonalFact

PRUNED_AT_ONCE = 1000

# Every number is above 0: the place before the first entry of the oldest running transaction is the log's end.
_END = "select epoch, pg_snapshot_xmin(pg_current_snapshot())::text as xact, 0::bigint as seq from event_log"

_BEGINNING = "select epoch, pruned_xact::text as xact, pruned_seq as seq from event_log"

_ENTRIES = """
    select e.xact, e.seq, e.company_id, e.rooms, e.type, e.payload
    from events e
    where (e.xact, e.seq) > ($1::text::xid8, $2::bigint) and e.xact < pg_snapshot_xmin(pg_current_snapshot())
"""


def _page_of(entries: str) -> str:
    """The life of the log with each of `entries`, or alone when there are none: one statement sees one moment."""
    return f"""
        select l.epoch, (l.pruned_xact, l.pruned_seq) > ($1::text::xid8, $2::bigint) as pruned,
            e.xact::text as xact_text, e.*
        from event_log l left join lateral ({entries} order by e.xact, e.seq limit $3) e on true
        order by e.xact, e.seq
    """


_AFTER = _page_of(_ENTRIES)
_VISIBLE_AFTER = _page_of(f"{_ENTRIES} and e.company_id = $4 and e.rooms && $5::text[]")

# Without payloads: whoever has news reads them once, in its own company.
_NEWS = """
    with fresh as materialized (
        select e.xact, e.seq, e.company_id, e.type from events e
        where (e.xact, e.seq) > ($1::text::xid8, $2::bigint) and e.xact < pg_snapshot_xmin(pg_current_snapshot())
        order by e.xact, e.seq limit $3
    ), last as (
        select xact, seq from fresh order by xact desc, seq desc limit 1
    )
    select l.epoch, (l.pruned_xact, l.pruned_seq) > ($1::text::xid8, $2::bigint) as pruned,
        last.xact::text as xact, last.seq,
        (select count(*) from fresh) = $3 as more,
        array(select distinct company_id from fresh where type <> all($4::text[])) as companies
    from event_log l left join last on true
"""
PERSONAL = [kind.__name__ for kind in PersonalFact.__subclasses__()]

# Short enough to be numbers of the database.
_NUMBERS = re.compile(r"(?a:\d{1,18}-\d{1,18}-\d{1,18})")


@dataclass(frozen=True, slots=True)
class _Place:
    """`epoch` counts the lives of the log: transactions begin anew when a dump is restored."""

    epoch: int
    xact: str
    seq: int

    @classmethod
    def of(cls, cursor: Cursor) -> "_Place":
        match cursor.split("-"):
            case [epoch, xact, seq] if _NUMBERS.fullmatch(cursor):
                return cls(int(epoch), xact, int(seq))
            case _:
                raise CursorExpired("The log does not know this cursor.")

    def cursor(self) -> Cursor:
        return f"{self.epoch}-{self.xact}-{self.seq}"


class PostgresEventLog:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def beginning(self) -> Cursor:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            row = await connection.fetchrow(_BEGINNING)
            return _Place(row["epoch"], row["xact"], row["seq"]).cursor()

    async def end(self) -> Cursor:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            row = await connection.fetchrow(_END)
            return _Place(row["epoch"], row["xact"], row["seq"]).cursor()

    async def after(self, cursor: Cursor, limit: int) -> LogPage:
        return await self._read(ACROSS_COMPANIES, _AFTER, cursor, limit)

    async def news_after(self, cursor: Cursor, limit: int) -> News:
        place = _Place.of(cursor)
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            row = await connection.fetchrow(_NEWS, place.xact, place.seq, limit, PERSONAL)
        _check(place, row)
        if row["seq"] is None:
            return News(frozenset(), cursor)
        end = _Place(place.epoch, row["xact"], row["seq"])
        return News(frozenset(row["companies"]), end.cursor(), row["more"])

    async def visible_after(self, actor: Actor, cursor: Cursor, limit: int) -> LogPage:
        rooms = sorted(rooms_of(actor))
        return await self._read(Scope.of(actor.company_id), _VISIBLE_AFTER, cursor, limit, actor.company_id, rooms)

    async def prune(self, older_than: datetime) -> int:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            pruned: int = await connection.fetchval("select prune_events($1, $2)", older_than, PRUNED_AT_ONCE)
            return pruned

    async def _read(self, scope: Scope, statement: str, cursor: Cursor, limit: int, *more: object) -> LogPage:
        place = _Place.of(cursor)
        async with transaction(self._engine, scope) as connection:
            rows = await connection.fetch(statement, place.xact, place.seq, limit, *more)
        life = rows[0]
        _check(place, life)
        entries = _entries(place.epoch, rows if life["seq"] is not None else ())
        return LogPage(entries, entries[-1].cursor if entries else cursor)


def _check(place: _Place, life: Mapping[str, Any]) -> None:
    if life["epoch"] != place.epoch or life["pruned"]:
        raise CursorExpired("What followed this cursor is no longer kept.")


def _entries(epoch: int, rows: Sequence[Mapping[str, Any]]) -> list[LogEntry]:
    return [
        LogEntry(
            cursor=_Place(epoch, row["xact_text"], row["seq"]).cursor(),
            company_id=row["company_id"],
            rooms=tuple(row["rooms"]),
            kind=kind_of(row["type"]),
            read=partial(decode, row["type"], row["payload"]),
        )
        for row in rows
    ]
