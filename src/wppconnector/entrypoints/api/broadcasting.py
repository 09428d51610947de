"""The host of sockets: it follows the log and tells the sockets of this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from wppconnector.entrypoints.api.supervision import going_on
from wppconnector.entrypoints.container import Container

SYNC_SECONDS = 15.0


@asynccontextmanager
async def broadcasting(container: Container, *, sockets: bool) -> AsyncIterator[None]:
    if not sockets:
        yield
        return
    broadcast, roll_call = container.broadcast_facts(), container.roll_call()

    async def sync() -> None:
        await asyncio.sleep(SYNC_SECONDS)
        await roll_call(await broadcast.place())

    # From here on nothing is missed: the log is followed from the place where it ends now.
    async with going_on(broadcast=broadcast, sync=sync):
        yield
