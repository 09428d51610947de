"""Forgetting, in memory."""

from datetime import datetime

from wppconnector.adapters.memory.tables import Tables


class MemoryOldRecords:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def prune_audit(self, older_than: datetime) -> int:
        before = len(self._tables.audit)
        self._tables.audit[:] = [entry for entry in self._tables.audit if entry.at >= older_than]
        return before - len(self._tables.audit)

    async def prune_early_receipts(self, older_than: datetime) -> int:
        receipts = self._tables.early_receipts
        before = len(receipts)
        receipts[:] = [receipt for receipt in receipts if receipt.at >= older_than]
        return before - len(receipts)
