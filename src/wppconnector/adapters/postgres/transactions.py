"""Transactions on the driver's own connection. SQLAlchemy keeps the pool; its own layer would cost a small
transaction as much as the transaction itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from wppconnector.adapters.postgres.errors import translated
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.application.errors import Rejected

ENTRY_SECONDS = 4.0
"""For a free connection, opened if need be, and the server's first answer on it. To begin costs a server nothing: one
that has not done it by then is away, and whoever waits over HTTP is told so while still listening."""
ROLLBACK_SECONDS = 2.0


@asynccontextmanager
async def begun(engine: AsyncEngine, scope: Scope) -> AsyncIterator[Any]:
    """asyncpg's connection inside a transaction, which the caller commits; what is not committed is rolled back.

    Entering raises `Unavailable`; errors inside are the caller's to translate.
    """
    with translated():
        async with asyncio.timeout(ENTRY_SECONDS):
            pooled, driver = await _entered(engine, scope)
    try:
        yield driver
    finally:
        await _give_back(pooled, driver)


@asynccontextmanager
async def transaction(engine: AsyncEngine, scope: Scope) -> AsyncIterator[Any]:
    """For what is no unit of work: the log, the queue, queries. Commits at the end, rolls back on an error.

    Raises `Unavailable`.
    """
    async with begun(engine, scope) as connection:
        with translated():
            yield connection
            await commit(connection)


async def commit(connection: Any) -> None:
    """Raises `Rejected` when a statement failed before and somebody went on: the server answers that by a rollback."""
    if await connection.execute("commit") != "COMMIT":
        raise Rejected("A statement of the transaction had failed; nothing was saved.")


async def _entered(engine: AsyncEngine, scope: Scope) -> tuple[AsyncConnection, Any]:
    pooled = await engine.connect()
    driver: Any = (await pooled.get_raw_connection()).driver_connection
    try:
        await driver.execute(scope.begin)
    except BaseException:
        await _drop(pooled, driver)
        raise
    return pooled, driver


async def _give_back(pooled: AsyncConnection, driver: Any) -> None:
    """A connection on which anything is left open must not serve anybody else."""
    if driver.is_in_transaction() and not driver.is_closed():
        # Whatever went wrong before has been told already; this only shows in what state the connection is.
        with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await driver.execute("rollback", timeout=ROLLBACK_SECONDS)
    if driver.is_closed() or driver.is_in_transaction():
        await _drop(pooled, driver)
    else:
        await pooled.close()


async def _drop(pooled: AsyncConnection, driver: Any) -> None:
    """Hang up without a goodbye, for which a silent server would have to be waited for."""
    driver.terminate()
    await pooled.invalidate()
    await pooled.close()
