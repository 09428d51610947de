"""How the installation is doing, for whatever watches over it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.figures import Figures
from wppconnector.application.ports.queue import JobQueue
from wppconnector.application.ports.realtime import Cursor, EventLog, Sockets
from wppconnector.application.ports.system import Clock


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """`place` is up to where the sockets of this process have been told."""

    figures: Figures
    queue: JobQueue
    sockets: Sockets
    log: EventLog
    clock: Clock
    place: Callable[[], Awaitable[Cursor]]

    async def __call__(self) -> bytes:
        """Raises `Unavailable`."""
        return self.figures.report(await self.queue.depth(), self.sockets.count(), await self._lag())

    async def _lag(self) -> float:
        """Seconds since the oldest event happened that was not told yet; 0 when there is none."""
        try:
            page = await self.log.after(await self.place(), 1)
        except CursorExpired:
            return 0.0
        return sum(max(0.0, (self.clock.now() - entry.fact.at).total_seconds()) for entry in page.entries)
