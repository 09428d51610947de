"""Forgetting in PostgreSQL, by functions that may do just this."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.scope import ACROSS_COMPANIES
from wppconnector.adapters.postgres.transactions import transaction

PRUNED_AT_ONCE = 1000


class PostgresOldRecords:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def prune_audit(self, older_than: datetime) -> int:
        return await self._prune("audit_log", older_than)

    async def prune_early_receipts(self, older_than: datetime) -> int:
        return await self._prune("early_receipts", older_than)

    async def _prune(self, table: str, older_than: datetime) -> int:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            pruned: int = await connection.fetchval(f"select prune_{table}($1, $2)", older_than, PRUNED_AT_ONCE)
            return pruned
