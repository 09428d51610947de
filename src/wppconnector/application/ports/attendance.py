"""Who is connected, as the hosts of sockets tell; what `persistence` says of repositories holds for it."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wppconnector.domain.ids import UserId


class Attendances(Protocol):
    """A host of sockets says again and again who has a socket open there. What it said counts until the moment it
    named, so that a host which vanishes leaves nobody behind."""

    async def present(self, now: datetime) -> Collection[UserId]:
        """Who has a socket open at any host."""
        ...

    def attend(self, host: UUID, users: Collection[UserId], until: datetime) -> None:
        """They are at `host` until then."""
        ...

    def leave(self, host: UUID, user_id: UserId) -> None:
        """The user has no socket left at `host`."""
        ...
