"""Turns among the tasks of one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class MemoryTurns:
    def __init__(self) -> None:
        self._taken: set[str] = set()

    @asynccontextmanager
    async def take(self, duty: str) -> AsyncIterator[bool]:
        if duty in self._taken:
            yield False
            return
        self._taken.add(duty)
        try:
            yield True
        finally:
            self._taken.discard(duty)
