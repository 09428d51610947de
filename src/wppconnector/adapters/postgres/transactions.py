"""One short transaction in a scope, for what is no unit of work: the log, the queue, queries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.errors import translated
from wppconnector.adapters.postgres.scope import Scope


@asynccontextmanager
async def transaction(engine: AsyncEngine, scope: Scope) -> AsyncIterator[Any]:
    """asyncpg's connection inside a transaction. Commits at the end, rolls back on an error. Raises `Unavailable`."""
    with translated():
        async with engine.begin() as connection:
            await scope.enter(connection)
            raw = await connection.get_raw_connection()
            yield raw.driver_connection
