"""Waiting for what is sure to come."""

import asyncio
from collections.abc import Callable

PATIENCE = 30.0
"""Seconds after which it counts as never; nothing is measured by it."""


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - several tasks have to do their part
            await asyncio.sleep(0.005)
