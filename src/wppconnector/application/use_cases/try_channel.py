"""An admin wants to know whether a number works as it is set up, and why not."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from wppconnector.application.channel_state import state_of, webhook_address
from wppconnector.application.ports.inbound import ChannelStateReported, Inbound
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel
from wppconnector.domain.errors import ChannelInactive
from wppconnector.domain.ids import ChannelId

TakeIn = Callable[[Channel, Sequence[Inbound]], Awaitable[None]]
"""Returns once the events are stored."""

PATIENCE = 10.0
"""Seconds that an admin waits for what the provider says. Its own calls may take longer, and be tried again."""


@dataclass(frozen=True, slots=True)
class TryChannel:
    """`public_url` is the base of the address that providers reach us under."""

    store: Store
    providers: Providers
    clock: Clock
    public_url: str
    take_in: TakeIn
    patience: float = PATIENCE

    async def __call__(self, actor: Actor, id: ChannelId) -> ChannelStateReported:
        """Set the account up to call us and report its state, which everybody sees from now on. A provider's failure
        is such a state. Raises `PermissionDenied`, `NotFound`, `ChannelInactive`."""
        require(actor, Permission.CONFIGURE)
        async with self.store.open(actor) as work:
            channel = await work.channels.get(id)
        if not channel.active:
            raise ChannelInactive("This number was given up; activate it first.")
        webhook = webhook_address(self.public_url, channel)
        report = await state_of(self.providers.of(channel), webhook, self.clock.now(), self.patience)
        await self.take_in(channel, (report,))
        return report
