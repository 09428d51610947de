"""See that a number is set up to call us, and how it is doing."""

from dataclasses import dataclass

from wppconnector.application.channel_state import state_of, webhook_address
from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel


@dataclass(frozen=True, slots=True)
class CheckChannel:
    """`public_url` is the base of the address that providers reach us under."""

    providers: Providers
    clock: Clock
    public_url: str

    async def __call__(self, channel: Channel, *, set_up: bool) -> ChannelStateReported:
        """Report the account's state, after setting it up to call us if so wanted; a failure is a state, too."""
        webhook = webhook_address(self.public_url, channel) if set_up else None
        return await state_of(self.providers.of(channel), webhook, self.clock.now())
