from datetime import UTC, datetime, timedelta


class Clock:
    """The server's time: the machine's plus what a test has let pass, or a fixed instant that only a test moves."""

    def __init__(self, at: datetime | None = None) -> None:
        self._fixed = at
        self._passed = timedelta()

    def now(self) -> datetime:
        return (self._fixed or datetime.now(UTC)) + self._passed

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        self._passed += timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)
