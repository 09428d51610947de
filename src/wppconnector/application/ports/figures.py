"""The port to what watches over the installation: counters and gauges without names of customers."""

from collections.abc import Mapping
from typing import Protocol

from wppconnector.application.ports.queue import Lane
from wppconnector.application.ports.realtime import LogEntry


class Figures(Protocol):
    def observe(self, entry: LogEntry) -> None:
        """Count an entry of the log, once."""
        ...

    def report(self, jobs: Mapping[Lane, int], sockets: int, lag_seconds: float) -> bytes:
        """What was counted so far and how things stand now, as text to be scraped."""
        ...
