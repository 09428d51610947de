"""Let a customer see that the messages were read."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import ChannelBroken, MessageRefused, ProviderFailure, Providers
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock
from wppconnector.application.retrying import MOST_ATTEMPTS, backoff
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.ids import ChannelId


@dataclass(frozen=True, slots=True)
class ShowReadMarks:
    store: Store
    providers: Providers
    clock: Clock

    async def __call__(self, lease: Lease) -> None:
        """Send the read marks of `lease`. Nice to have: where there is no hope, or after a few failures, they are
        dropped. Raises `LeaseLost`."""
        actor = Actor.system(lease.company_id)

        async def load(work: UnitOfWork) -> Channel:
            return await work.channels.get(ChannelId(lease.uuid("channel_id")))

        async def finish(work: UnitOfWork) -> None:
            work.jobs.finish(lease)

        async def put_back(work: UnitOfWork) -> None:
            work.jobs.put_back(lease, self.clock.now() + backoff(lease.attempts, lease.token), attempted=True)

        channel = await attempt(self.store, actor, load)
        try:
            references = lease.payload["references"].split("\n")
            provider, address = self.providers.of(channel), ChatAddress(lease.payload["address"])
            await provider.mark_read(address, references)
            # An agent has the conversation open now, and wants to see when the customer types.
            await provider.watch_typing(address)
        except (ChannelBroken, MessageRefused):
            await attempt(self.store, actor, finish)
        except ProviderFailure:
            await attempt(self.store, actor, finish if lease.attempts + 1 >= MOST_ATTEMPTS else put_back)
        else:
            await attempt(self.store, actor, finish)
