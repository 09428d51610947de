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
        # The same session may take its own lock twice, so within the process we remember.
        if duty in self._taken or not await self._ask("select pg_try_advisory_lock($1)", duty):
            yield False
            return
        self._taken.add(duty)
        try:
            yield True
        finally:
            self._taken.discard(duty)
            with suppress(Unavailable):
                await self._ask("select pg_advisory_unlock($1)", duty)

    async def aclose(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _ask(self, question: str, duty: str) -> bool:
        async with self._asking:
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
