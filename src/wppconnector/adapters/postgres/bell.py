"""A bell heard by every process at one database, over NOTIFY and a connection of its own.

The rings of all processes are cheap hints: a waiter that misses one is woken by its timeout. So rings are gathered
(NOTIFY takes a lock that all committing notifiers share), and a lost connection is made again without ado.
"""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

import asyncpg
import structlog

CHANNEL = "wppconnector"
SHORTEST_INTERVAL = 1 / 50
"""Seconds between two notifications of one process."""
PROBE_INTERVAL = 15.0
"""Seconds without a ring after which the connection is tried, since a dead peer says nothing."""
LONGEST_PAUSE = 5.0
"""Seconds between attempts to connect, at most."""
PATIENCE = 10.0
"""Seconds that connecting, or one notification, may take."""

log = structlog.get_logger(__name__)
# The last is what asyncpg says to who speaks while the server hangs up.
_GONE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


class PostgresBell:
    """Rings are heard in this process at once, in the others while the bell is entered (`async with bell:`).

    `url` must lead to the database itself: a pooler that gives connections to transactions forgets who listens.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._next_ring = asyncio.Event()
        self._to_tell = asyncio.Event()
        self._listening = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def ring(self) -> None:
        self._wake()
        self._to_tell.set()

    async def wait(self, seconds: float) -> None:
        # Not `wait_for`: before Python 3.12 it may swallow a cancellation that comes together with the ring.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._next_ring.wait()

    async def heard(self) -> None:
        """Return once the rings of other processes are heard here."""
        await self._listening.wait()

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._stay_connected())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _wake(self) -> None:
        # Who waits holds the event that is set; whoever comes later waits for the next one.
        rung, self._next_ring = self._next_ring, asyncio.Event()
        rung.set()

    async def _stay_connected(self) -> None:
        pause = SHORTEST_INTERVAL
        while True:
            try:
                connection = await asyncpg.connect(self._url, timeout=PATIENCE, command_timeout=PATIENCE)
                try:
                    await self._listen(connection)
                    pause = SHORTEST_INTERVAL
                    await self._tell(connection)
                finally:
                    self._listening.clear()
                    connection.terminate()
            except _GONE as failure:
                log.warning("other processes are not heard for now", error=type(failure).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(self, connection: asyncpg.Connection) -> None:
        own = connection.get_server_pid()

        def hear(_connection: object, sender: int, _channel: str, _payload: object) -> None:
            if sender != own:
                self._wake()

        await connection.add_listener(CHANNEL, hear)
        # A closed connection must end the wait for something to tell.
        connection.add_termination_listener(lambda _connection: self._to_tell.set())
        self._listening.set()
        self._wake()

    async def _tell(self, connection: asyncpg.Connection) -> None:
        """Pass the rings of this process on, until the connection fails."""
        while True:
            try:
                async with asyncio.timeout(PROBE_INTERVAL):
                    await self._to_tell.wait()
            except TimeoutError:
                await connection.execute("select")
                continue
            self._to_tell.clear()
            try:
                await connection.execute("select pg_notify($1, '')", CHANNEL)
            except _GONE:
                self._to_tell.set()
                raise
            await asyncio.sleep(SHORTEST_INTERVAL)
