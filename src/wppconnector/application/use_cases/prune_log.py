"""Forget facts that nobody will ask for any more: the state they led to stays."""

from dataclasses import dataclass
from datetime import timedelta

from wppconnector.application.ports.realtime import EventLog
from wppconnector.application.ports.system import Clock

KEPT = timedelta(days=30)
"""A client that comes back later than this takes the state afresh."""


@dataclass(frozen=True, slots=True)
class PruneLog:
    log: EventLog
    clock: Clock
    kept: timedelta = KEPT

    async def __call__(self) -> int:
        """Forget everything older than `kept`, batch by batch, and return how many facts that were."""
        older_than = self.clock.now() - self.kept
        total = 0
        while pruned := await self.log.prune(older_than):
            total += pruned
        return total
