"""A bell that is heard inside one process."""

import asyncio
from contextlib import suppress


class MemoryBell:
    def __init__(self) -> None:
        self._next_ring = asyncio.Event()

    async def ring(self) -> None:
        # Who waits holds the event that is set; whoever comes later waits for the next one.
        rung, self._next_ring = self._next_ring, asyncio.Event()
        rung.set()

    async def wait(self, seconds: float) -> None:
        # Not `wait_for`: before Python 3.12 it may swallow a cancellation that comes together with the ring.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._next_ring.wait()
