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

PAGE = 500
POLL_SECONDS = 1.0
GATHERING = 0.2
"""Seconds in which news gathers, so that one reading serves it all."""


class Reader(Protocol):
    @property
    def name(self) -> str:
        """Under which its place is kept. It never changes."""
        ...

    async def __call__(self, work: UnitOfWork, entries: Sequence[LogEntry]) -> None:
        """Save what follows from `entries`, which are of the work's company, in their order; there may be none."""
        ...


@dataclass(slots=True)
class FollowLog:
    store: Store
    log: EventLog
    directory: Directory
    bell: Bell
    readers: Sequence[Reader]
    cursor: Cursor | None = field(default=None)

    async def __call__(self) -> None:
        """Until cancelled, or something fails; then begin again."""
        self.cursor = None
        while True:
            if not await self.catch_up():
                await self.bell.wait(POLL_SECONDS)
                await asyncio.sleep(GATHERING)

    async def catch_up(self) -> bool:
        """Let the readers read what is new; whether there may be more."""
        if self.cursor is None:
            end = await self.log.end()
            await self._read_on(await self.directory.companies())
            self.cursor = end
            return True
        try:
            news = await self.log.news_after(self.cursor, PAGE)
        except CursorExpired:
            self.cursor = None
            return True
        await self._read_on(news.companies)
        self.cursor = news.cursor
        return news.more

    async def _read_on(self, companies: Iterable[CompanyId]) -> None:
        for company_id in companies:
            while await self._read_pages(company_id):
                pass

    async def _read_pages(self, company_id: CompanyId) -> bool:
        """Let each reader read a page, those that have come equally far the same one; whether there may be more."""
        actor = Actor.system(company_id)
        more = False
        async with self.store.open(actor) as work:
            places = await work.log_places.take([reader.name for reader in self.readers])
            for place in {places.get(reader.name) for reader in self.readers}:
                page = await self._page(actor, place)
                if page.cursor == place:
                    continue
                for reader in self.readers:
                    if places.get(reader.name) == place:
                        await reader(work, page.entries)
                        work.log_places.advance(reader.name, page.cursor)
                more = more or len(page.entries) == PAGE
            await work.commit()
        return more

    async def _page(self, actor: Actor, place: Cursor | None) -> LogPage:
        """What the company's own room has heard since `place`, which is all but what readers derived themselves."""
        beginning = place if place is not None else await self.log.beginning()
        try:
            return await self.log.visible_after(actor, beginning, PAGE)
        except CursorExpired:
            return await self.log.visible_after(actor, await self.log.beginning(), PAGE)
