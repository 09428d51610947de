"""Claims jobs and works on them, so many at once; each under a lease that is renewed while the work runs."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from wppconnector.application.ports.queue import JobQueue, Lane, Lease
from wppconnector.application.ports.realtime import Bell
from wppconnector.application.ports.system import Clock

log = structlog.get_logger(__name__)

LONGEST_WAIT = 1.0
"""Seconds until jobs are looked for although nobody rang."""
SHORTEST_WAIT = 0.02
GATHERING = 0.005
"""Seconds in which rings and freed places gather, so that one claim serves them all."""
AFTER_FAILURE = 1.0
"""Seconds until a queue that cannot be reached is asked again."""


@dataclass(slots=True)
class JobLoop:
    """`places` is how many jobs of each lane may run at once. `work` never raises but when it is cancelled. `holder`
    names this worker in its leases."""

    queue: JobQueue
    bell: Bell
    clock: Clock
    places: Mapping[Lane, int]
    work: Callable[[Lease], Awaitable[None]]
    pause_seconds: float = AFTER_FAILURE
    holder: UUID | None = None
    _running: dict[asyncio.Task[None], Lease] = field(default_factory=dict)
    _freed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Until cancelled. Jobs under way go on then; `finish` sees to them."""
        while True:
            try:
                if not await self._claim():
                    await self._wait()
            except Exception:
                log.warning("jobs cannot be claimed", lanes=list(self.places), exc_info=True)
                await asyncio.sleep(self.pause_seconds)

    async def finish(self, seconds: float) -> None:
        """Let the jobs under way end; those that do not within `seconds` are cancelled, and hand themselves back."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _claim(self) -> bool:
        """Take on what there is and fits; whether there may be more of it."""
        self._freed.clear()
        room = self._room()
        if not room:
            return False
        limit = min(room.values())
        leases = await self.queue.claim(room.keys(), limit, self.holder)
        for lease in leases:
            self._start(lease)
        return len(leases) == limit

    def _room(self) -> dict[Lane, int]:
        taken = Counter(lease.lane for lease in self._running.values())
        return {lane: places - taken[lane] for lane, places in self.places.items() if places > taken[lane]}

    def _start(self, lease: Lease) -> None:
        task = asyncio.ensure_future(self.work(lease))
        self._running[task] = lease
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Future[None]") -> None:
        del self._running[task]  # type: ignore[arg-type]  # only tasks are ever started
        self._freed.set()

    async def _wait(self) -> None:
        """Until somebody rings, a place is freed, or a job that was only waiting for its time becomes due."""
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._freed.wait())]
        if self._room():
            waits.append(asyncio.create_task(self.bell.wait(await self._until_due())))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        await asyncio.sleep(GATHERING)

    async def _until_due(self) -> float:
        due = await self.queue.next_due(self._room().keys())
        seconds = (due - self.clock.now()).total_seconds() if due else LONGEST_WAIT
        return min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT)
