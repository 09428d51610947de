"""The repository of what could not be stored as what it is; what `persistence` says of repositories holds for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId


@dataclass(frozen=True, slots=True)
class RejectedInbound:
    """A webhook event kept raw because storing it as what it is failed. `body` is the event as JSON text."""

    id: UUID
    channel_id: ChannelId
    reason: str
    body: str
    at: datetime


class RejectedInbounds(Protocol):
    def save(self, rejected: RejectedInbound, facts: Sequence[Fact] = ()) -> None: ...

    async def take_oldest(self, before: datetime) -> RejectedInbound | None:
        """Remove and return the one kept first, if that was before then."""
        ...
