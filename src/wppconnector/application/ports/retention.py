"""The port to what nobody asks for any more."""

from datetime import datetime
from typing import Protocol


class OldRecords(Protocol):
    """Each call forgets the oldest in one small batch, in all companies, and returns how many those were."""

    async def prune_audit(self, older_than: datetime) -> int: ...

    async def prune_early_receipts(self, older_than: datetime) -> int: ...
