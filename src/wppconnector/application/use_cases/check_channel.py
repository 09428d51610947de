"""See that a number is set up to call us, and how it is doing."""

from dataclasses import dataclass

from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.ports.provider import ChannelBroken, ProviderFailure, Providers
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel, ChannelState


@dataclass(frozen=True, slots=True)
class CheckChannel:
    """`public_url` is the base of the address that providers reach us under."""

    providers: Providers
    clock: Clock
    public_url: str

    async def __call__(self, channel: Channel, *, set_up: bool) -> ChannelStateReported:
        """Report the account's state, after setting it up to call us if so wanted; a failure is a state, too."""
        provider = self.providers.of(channel)
        try:
            if set_up:
                await provider.prepare(f"{self.public_url}/webhooks/{channel.provider.lower()}/{channel.id}")
            return await provider.state()
        except ProviderFailure as failure:
            state = ChannelState.DOWN if isinstance(failure, ChannelBroken) else ChannelState.CONNECTING
            return ChannelStateReported(channel.account, state, self.clock.now(), str(failure))
