"""The private database server, as the commands see it. All of it blocks; all may raise `CannotStart`."""

from pathlib import Path
from typing import Protocol


class Cluster(Protocol):
    """A server that takes connections."""

    @property
    def url(self) -> str: ...

    @property
    def migration_url(self) -> str: ...


class PrivatePostgres(Protocol):
    def start(self) -> Cluster:
        """From here to `stop` this process owns the server; another that calls `start` is refused."""
        ...

    def running(self) -> Cluster | None:
        """The server, when another process has it running."""
        ...

    def revive(self) -> bool:
        """Start the server again if it ended by itself; whether that was so."""
        ...

    def stop(self) -> None:
        """Harmless when nothing was started."""
        ...


class Dump(Protocol):
    """The whole database in one file. Both raise `CannotStart` and then have changed nothing."""

    def save(self, file: Path) -> None: ...

    def load(self, file: Path) -> None: ...
