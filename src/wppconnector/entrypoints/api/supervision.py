"""Work that goes on as long as the application does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 1.0
"""After a failure, which is mostly a database that is restarting."""


@asynccontextmanager
async def going_on(**acts: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Do each of `acts` again and again, under its name, until the end of the context."""
    tasks = [asyncio.create_task(_endlessly(name, act), name=name) for name, act in acts.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _endlessly(name: str, act: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await act()
        except Exception as error:
            log.error("a round failed and is tried again", work=name, exc_info=error)
            await asyncio.sleep(PAUSE_SECONDS)
