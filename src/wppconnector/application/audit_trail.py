"""Audit entries on their way into the log: those that no transaction of a command records are gathered first."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from wppconnector.application.ports.audit import AuditEntry, AuditLog

MOST_AT_ONCE = 200
MOST_WAITING = 100_000
"""While the database is away, entries wait in memory; beyond this many the oldest are given up."""


@dataclass(frozen=True, slots=True)
class AuditTrail:
    audit_log: AuditLog
    _waiting: deque[AuditEntry] = field(default_factory=lambda: deque(maxlen=MOST_WAITING))
    _full: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, entry: AuditEntry) -> None:
        self._waiting.append(entry)
        if len(self._waiting) >= MOST_AT_ONCE:
            self._full.set()

    async def gather(self, seconds: float) -> None:
        """Return as soon as there is enough for one writing, or after `seconds`."""
        try:
            await asyncio.wait_for(self._full.wait(), seconds)
        except TimeoutError:
            return

    async def flush(self) -> None:
        """Write everything that waits. Raises `Unavailable`; nothing is lost then."""
        self._full.clear()
        while batch := list(islice(self._waiting, MOST_AT_ONCE)):
            await self.audit_log.append(batch)
            for entry in batch:
                # What was given up meanwhile is no longer the first that waits.
                if self._waiting and self._waiting[0] is entry:
                    self._waiting.popleft()
