"""Turns among all processes at one database, by advisory locks that end with the connection."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from wppconnector.application.errors import Unavailable

PATIENCE = 10.0
"""Seconds that connecting, or asking for a lock, may take."""

_GONE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


class PostgresTurns:
    """`url` must lead to the database itself: a pooler that gives connections to transactions would share our locks.

    One connection serves all duties, one question at a time. When it is lost, so are the locks; the duties are safe
    to be done twice, only wasteful.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: asyncpg.Connection | None = None
        self._asking = asyncio.Lock()
        self._taken: set[str] = set()

    @asynccontextmanager
    async def take(self, duty: str) -> AsyncIterator[bool]:
        if not await self._lock(duty):
            yield False
            return
        try:
            yield True
        finally:
            with suppress(Unavailable):
                await self._unlock(duty)

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*_GONE):
                await connection.close(timeout=PATIENCE)

    async def _lock(self, duty: str) -> bool:
        async with self._asking:
            # PostgreSQL lets a session take its own lock twice, so within the process we remember.
            ours = duty not in self._taken and await self._ask("select pg_try_advisory_lock($1)", duty)
            if ours:
                self._taken.add(duty)
            return ours

    async def _unlock(self, duty: str) -> None:
        async with self._asking:
            self._taken.discard(duty)
            # Without the connection the lock is gone, too.
            if self._connection is not None:
                await self._ask("select pg_advisory_unlock($1)", duty)

    async def _ask(self, question: str, duty: str) -> bool:
        try:
            connection = await self._connected()
            return bool(await connection.fetchval(question, _key(duty), timeout=PATIENCE))
        except _GONE as failure:
            await self.aclose()
            raise Unavailable("The database cannot be reached.") from failure

    async def _connected(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self._url, timeout=PATIENCE)
        return self._connection


def _key(duty: str) -> int:
    """Advisory locks are numbers: 64 bits of the name's hash."""
    return int.from_bytes(hashlib.sha256(f"wppconnector:{duty}".encode()).digest()[:8], signed=True)
