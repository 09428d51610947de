"""The fake's time: the machine's, or a frozen one a test moves by hand."""

import time
from datetime import UTC, datetime


class FakeClock:
    """Seconds since the epoch. `advance` moves it; `frozen_at` stops it, for runs that must repeat exactly."""

    def __init__(self, frozen_at: float | None = None) -> None:
        self._frozen_at = frozen_at
        self._offset = 0.0

    def now(self) -> float:
        base = time.time() if self._frozen_at is None else self._frozen_at
        return base + self._offset

    def seconds(self) -> int:
        return int(self.now())

    def milliseconds(self) -> int:
        return int(self.now() * 1000)

    def advance(self, seconds: float) -> None:
        self._offset += seconds


def iso(seconds: float) -> str:
    """The form NestJS and whatsmeow print: 2026-01-02T03:04:05.000Z."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
