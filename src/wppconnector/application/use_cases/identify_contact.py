"""Ask the provider who is behind an address that shows no phone number."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.contact_book import ContactBook
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import ProviderFailure, Providers
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.retrying import MOST_ATTEMPTS, backoff
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress, Identity
from wppconnector.domain.conversation.attending import rebind
from wppconnector.domain.ids import ChannelId, ContactId


@dataclass(frozen=True, slots=True)
class IdentifyContact:
    store: Store
    providers: Providers
    clock: Clock
    ids: Ids

    async def __call__(self, lease: Lease) -> None:
        """Add what the provider knows to the contact of `lease`, joining it with one known already. A contact that
        stays without a phone is complete all the same. Raises `LeaseLost`."""
        actor = Actor.system(lease.company_id)
        address = ChatAddress(lease.payload["address"])

        async def load(work: UnitOfWork) -> Channel:
            return await work.channels.get(_channel_id(lease))

        async def put_back(work: UnitOfWork) -> None:
            work.jobs.put_back(lease, self.clock.now() + backoff(lease.attempts, lease.token), attempted=True)

        channel = await attempt(self.store, actor, load)
        shown: tuple[Identity, ...] = ()
        try:
            shown = tuple(await self.providers.of(channel).identify(address))
        except ProviderFailure:
            if lease.attempts + 1 < MOST_ATTEMPTS:
                await attempt(self.store, actor, put_back)
                return
        await attempt(self.store, actor, lambda work: self._record(work, lease, address, shown))

    async def _record(self, work: UnitOfWork, lease: Lease, address: ChatAddress, shown: tuple[Identity, ...]) -> None:
        work.jobs.finish(lease)
        if not shown:
            return
        await work.serialize({_channel_id(lease)})
        try:
            contact = await work.contacts.get(ContactId(lease.uuid("contact_id")))
        except NotFound:
            return
        person = Correspondent(address, (*contact.identities, *shown))
        at = self.clock.now()
        book = ContactBook(work, self.ids, at)
        await book.load([person])
        recognised = await book.recognise(person, await work.companies.routing())
        if recognised.card != contact.card:
            for conversation in await work.conversations.live_of(recognised.id):
                work.conversations.save(rebind(conversation, recognised.card, at))


def _channel_id(lease: Lease) -> ChannelId:
    return ChannelId(lease.uuid("channel_id"))
