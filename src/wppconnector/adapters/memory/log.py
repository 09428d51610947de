"""The memory store's log of facts. A cursor is the number of entries before it, forgotten ones included."""

from datetime import datetime

from wppconnector.adapters.memory.tables import Tables
from wppconnector.application.audience import rooms_of
from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.realtime import Cursor, LogEntry, LogPage, News
from wppconnector.domain.access import Actor
from wppconnector.domain.notification import PersonalFact


class MemoryEventLog:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def beginning(self) -> Cursor:
        return str(self._tables.pruned)

    async def end(self) -> Cursor:
        return str(self._tables.pruned + len(self._tables.log))

    async def after(self, cursor: Cursor, limit: int) -> LogPage:
        start = self._position(cursor)
        return _page(self._tables.log[start : start + limit], cursor)

    async def news_after(self, cursor: Cursor, limit: int) -> News:
        start = self._position(cursor)
        entries = self._tables.log[start : start + limit]
        companies = frozenset(e.company_id for e in entries if not issubclass(e.kind, PersonalFact))
        return News(companies, _page(entries, cursor).cursor, len(entries) == limit)

    async def visible_after(self, actor: Actor, cursor: Cursor, limit: int) -> LogPage:
        rooms = frozenset(rooms_of(actor))
        following = self._tables.log[self._position(cursor) :]
        visible = [e for e in following if e.company_id == actor.company_id and rooms & frozenset(e.rooms)][:limit]
        return _page(visible, cursor)

    async def prune(self, older_than: datetime) -> int:
        log = self._tables.log
        old = next((index for index, entry in enumerate(log) if entry.fact.at >= older_than), len(log))
        del log[:old]
        self._tables.pruned += old
        return old

    def _position(self, cursor: Cursor) -> int:
        position = int(cursor) - self._tables.pruned if cursor.isdecimal() else -1
        if not 0 <= position <= len(self._tables.log):
            raise CursorExpired("The log does not know this cursor.")
        return position


def _page(entries: list[LogEntry], cursor: Cursor) -> LogPage:
    return LogPage(entries, entries[-1].cursor if entries else cursor)
