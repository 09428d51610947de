"""What is known of how a channel is doing, and whom it concerns when that changes."""

from dataclasses import replace
from datetime import datetime

from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.events import ChannelStateChanged, Fact


def in_state(
    channel: Channel, state: ChannelState, detail: str | None, at: datetime
) -> tuple[Channel, tuple[Fact, ...]]:
    """The channel in `state`, with the fact that tells the admins; the same channel and no fact when that is known."""
    if (channel.state, channel.detail) == (state, detail):
        return channel, ()
    fact = ChannelStateChanged(channel_id=channel.id, provider=channel.provider, state=state, at=at, detail=detail)
    return replace(channel, state=state, detail=detail, state_at=at), (fact,)
