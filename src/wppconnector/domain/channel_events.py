"""Facts of channels. What is said of facts in `events` holds for these too."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.channel import ChannelState, ProviderKind
from wppconnector.domain.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelStateChanged:
    channel_id: ChannelId
    provider: ProviderKind
    state: ChannelState
    at: datetime
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundWasRejected:
    """A webhook event that could not be stored as what it is was kept raw, for an admin to look at."""

    channel_id: ChannelId
    rejected_id: str
    reason: str
    at: datetime
