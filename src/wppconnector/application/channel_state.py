"""What is known of how a channel is doing, and whom it concerns when that changes."""

import asyncio
from dataclasses import replace
from datetime import datetime

from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.ports.provider import ChannelBroken, Provider, ProviderFailure
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.channel_events import ChannelStateChanged
from wppconnector.domain.events import Fact


def in_state(
    channel: Channel, state: ChannelState, detail: str | None, at: datetime
) -> tuple[Channel, tuple[Fact, ...]]:
    """The channel in `state`, with the fact that tells the admins; the same channel and no fact when that is known."""
    if (channel.state, channel.detail) == (state, detail):
        return channel, ()
    fact = ChannelStateChanged(channel_id=channel.id, provider=channel.provider, state=state, at=at, detail=detail)
    return replace(channel, state=state, detail=detail, state_at=at), (fact,)


def webhook_address(public_url: str, channel: Channel) -> str | None:
    """Where the provider has to tell what happens on the number; None where nothing outside does."""
    if channel.provider is ProviderKind.SIMULATOR:
        return None
    return f"{public_url}/webhooks/{channel.provider.lower()}/{channel.id}"


async def state_of(
    provider: Provider, webhook: str | None, now: datetime, patience: float | None = None
) -> ChannelStateReported:
    """The account's state, after setting it up to call `webhook` if one is given; a failure is a state, too, and so is
    silence for `patience` seconds."""
    try:
        async with asyncio.timeout(patience):
            if webhook is not None:
                await provider.prepare(webhook)
            return await provider.state()
    except TimeoutError:
        return ChannelStateReported(provider.channel.account, ChannelState.CONNECTING, now, "no answer in time")
    except ProviderFailure as failure:
        state = ChannelState.DOWN if isinstance(failure, ChannelBroken) else ChannelState.CONNECTING
        return ChannelStateReported(provider.channel.account, state, now, str(failure))
