"""Hand an agent's reaction to the provider."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import ChannelBroken, MessageRefused, ProviderFailure, Providers
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock
from wppconnector.application.retrying import MOST_ATTEMPTS, backoff
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, react


@dataclass(frozen=True, slots=True)
class SendReaction:
    store: Store
    providers: Providers
    clock: Clock

    async def __call__(self, lease: Lease) -> None:
        """Send the reaction as it stands now. One that the provider will not take is taken back here as well: nobody
        is shown what the customer does not see. Raises `LeaseLost`."""
        actor = Actor.system(lease.company_id)
        loaded = await attempt(self.store, actor, lambda work: _load(work, lease))
        if loaded is None:
            return
        message, channel = loaded
        failure: ProviderFailure | None = None
        reference = message.reference or message.provider_message_id or ""
        try:
            await self.providers.of(channel).react(message.address, reference, message.reactions.get("us", ""))
        except ProviderFailure as error:
            failure = error
        await attempt(self.store, actor, lambda work: self._record(work, lease, failure))

    async def _record(self, work: UnitOfWork, lease: Lease, failure: ProviderFailure | None) -> None:
        hopeless = isinstance(failure, ChannelBroken | MessageRefused) or lease.attempts + 1 >= MOST_ATTEMPTS
        if failure is not None and not hopeless:
            work.jobs.put_back(lease, self.clock.now() + backoff(lease.attempts, lease.token), attempted=True)
            return
        if failure is not None:
            message, facts = react(await work.messages.get(_message_id(lease)), "us", "", self.clock.now())
            work.messages.save(message, facts)
        work.jobs.finish(lease)


async def _load(work: UnitOfWork, lease: Lease) -> tuple[Message, Channel] | None:
    try:
        message = await work.messages.get(_message_id(lease))
    except NotFound:
        work.jobs.finish(lease)
        return None
    return message, await work.channels.get(message.channel_id)


def _message_id(lease: Lease) -> MessageId:
    return MessageId(lease.uuid("message_id"))
