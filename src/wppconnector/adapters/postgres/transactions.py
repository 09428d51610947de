"""Transactions on the driver's own connection. SQLAlchemy keeps the pool; its own layer would cost a small
transaction as much as the transaction itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from wppconnector.adapters.postgres.errors import translated
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.application.errors import Rejected


@asynccontextmanager
async def begun(engine: AsyncEngine, scope: Scope) -> AsyncIterator[Any]:
    """asyncpg's connection inside a transaction, which the caller commits; what is not committed is rolled back.

    Entering raises `Unavailable`; errors inside are the caller's to translate.
    """
    with translated():
        pooled = await engine.connect()
    try:
        with translated():
            driver: Any = (await pooled.get_raw_connection()).driver_connection
            await driver.execute(scope.begin)
        yield driver
    finally:
        await _give_back(pooled)


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


async def _give_back(pooled: AsyncConnection) -> None:
    """A connection on which anything is left open must not serve anybody else."""
    driver: Any = (await pooled.get_raw_connection()).driver_connection
    try:
        if driver.is_in_transaction() and not driver.is_closed():
            await driver.execute("rollback")
    finally:
        if driver.is_closed() or driver.is_in_transaction():
            await pooled.invalidate()
        await pooled.close()
