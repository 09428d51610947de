"""The repository of receipts that came before their messages; what `persistence` says of repositories holds for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wppconnector.domain.content import MessageStatus
from wppconnector.domain.ids import ChannelId


@dataclass(frozen=True, slots=True)
class EarlyReceipt:
    """A receipt of a message not known yet. It is kept until the message is."""

    channel_id: ChannelId
    provider_message_id: str
    status: MessageStatus
    at: datetime
    error_code: str | None = None
    error_detail: str | None = None


class EarlyReceipts(Protocol):
    """A receipt comes and its message becomes known at the same moment, and neither must miss the other. So who is
    about to keep receipts, and who is about to make provider ids known, `meet` on those ids first: what the one who
    came before did is seen by the other, or else the commit of the later raises `ConcurrentUpdate`."""

    async def meet(self, channel_id: ChannelId, provider_ids: Collection[str]) -> None:
        """Read again afterwards what was read of those ids before."""
        ...

    def keep(self, receipt: EarlyReceipt) -> None: ...

    async def take(self, channel_id: ChannelId, provider_ids: Collection[str]) -> Sequence[EarlyReceipt]:
        """Remove and return what was kept for those ids."""
        ...
