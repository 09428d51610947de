"""What is derived from the facts follows them: each company's log is read to its end, again and again.

Nothing here delays whoever writes the log. A reader's work and its new place are one commit, so however often this
stops or runs twice, each fact has its effect once.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.realtime import Bell, Cursor, EventLog, LogEntry, LogPage
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId
from wppconnector.domain.notification import NotificationsRead, UsersNotified

PAGE = 500
POLL_SECONDS = 1.0
GATHERING = 0.2
"""Seconds in which news gathers, so that one reading serves it all."""
_DERIVED = frozenset({UsersNotified, NotificationsRead})


class Reader(Protocol):
    @property
    def name(self) -> str:
        """Under which its place is kept. It never changes."""
        ...

    async def __call__(self, work: UnitOfWork, entries: Sequence[LogEntry]) -> None:
        """Save what follows from `entries`, which are of the work's company, in their order."""
        ...


@dataclass(slots=True)
class FollowLog:
    store: Store
    log: EventLog
    directory: Directory
    bell: Bell
    readers: Sequence[Reader]
    gathering: float = GATHERING
    cursor: Cursor | None = field(default=None)

    async def __call__(self) -> None:
        """Until cancelled, or something fails; then begin again."""
        self.cursor = None
        while True:
            if not await self.catch_up():
                await self.bell.wait(POLL_SECONDS)
                await asyncio.sleep(self.gathering)

    async def catch_up(self) -> bool:
        """Let the readers read what is new; whether there may be more."""
        if self.cursor is None:
            end = await self.log.end()
            await self._read_on(await self.directory.companies())
            self.cursor = end
            return True
        try:
            page = await self.log.after(self.cursor, PAGE)
        except CursorExpired:
            self.cursor = None
            return True
        await self._read_on({entry.company_id for entry in page.entries if entry.kind not in _DERIVED})
        self.cursor = page.cursor
        return len(page.entries) == PAGE

    async def _read_on(self, companies: Iterable[CompanyId]) -> None:
        for company_id in companies:
            for reader in self.readers:
                while await self._read_page(company_id, reader):
                    pass

    async def _read_page(self, company_id: CompanyId, reader: Reader) -> bool:
        actor = Actor.system(company_id)
        async with self.store.open(actor) as work:
            place = await work.log_places.take(reader.name)
            page = await self._page(actor, place if place is not None else await self.log.beginning())
            if page.cursor == place:
                return False
            if page.entries:
                await reader(work, page.entries)
            work.log_places.advance(reader.name, page.cursor)
            await work.commit()
            return len(page.entries) == PAGE

    async def _page(self, actor: Actor, place: Cursor) -> LogPage:
        """What the company's own room has heard since, which is everything but what readers derived themselves."""
        try:
            return await self.log.visible_after(actor, place, PAGE)
        except CursorExpired:
            return await self.log.visible_after(actor, await self.log.beginning(), PAGE)
