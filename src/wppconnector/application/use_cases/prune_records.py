"""Forget what was kept long enough: the audit log, and receipts of messages that never became known."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wppconnector.application.ports.retention import OldRecords
from wppconnector.application.ports.system import Clock

RECEIPTS_KEPT = timedelta(days=7)
"""A message that was not known within days of its receipt is none of ours."""


@dataclass(frozen=True, slots=True)
class PruneRecords:
    """`audit_kept` None keeps the audit log for ever."""

    records: OldRecords
    clock: Clock
    audit_kept: timedelta | None

    async def __call__(self) -> int:
        """Forget it batch by batch, and return how many records that were."""
        now = self.clock.now()
        total = await _all(self.records.prune_early_receipts, now - RECEIPTS_KEPT)
        if self.audit_kept is not None:
            total += await _all(self.records.prune_audit, now - self.audit_kept)
        return total


async def _all(prune: Callable[[datetime], Awaitable[int]], older_than: datetime) -> int:
    total = 0
    while pruned := await prune(older_than):
        total += pruned
    return total
