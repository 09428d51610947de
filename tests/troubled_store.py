"""A store that fails when a story wants it to."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.world import World
from wppconnector.application.intake import Intake
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.access import Actor


class TroubledStore:
    """The memory store behind a bad line: the next units of work meet `troubles` as they end, None being none.

    `opened` counts units of work; `gate` holds them up while it is closed.
    """

    def __init__(self, world: World) -> None:
        self._store = world.store
        self.troubles: deque[Exception | None] = deque()
        self.opened = 0
        self.gate = asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def open(self, actor: Actor) -> AsyncIterator[UnitOfWork]:
        self.opened += 1
        await self.gate.wait()
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble is not None:
            raise trouble
        async with self._store.open(actor) as work:
            yield work


def troubled(world: World) -> TroubledStore:
    """Put a bad line between the world's intake and its store."""
    store = TroubledStore(world)
    world.intake = Intake(store, world.clock, world.ids, lambda _, reason: world.rejected.append(reason))
    return store
