"""An admin gives the company a further number."""

from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import one_line
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Entropy, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.channel_settings import check_account, configured
from wppconnector.domain.configuration import ChannelChanged
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ChannelId


@dataclass(frozen=True, slots=True)
class NewChannel:
    """`settings` are named by their keys in `Channel.settings`."""

    provider: ProviderKind
    account: str
    name: str
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CreateChannel:
    store: Store
    clock: Clock
    ids: Ids
    entropy: Entropy

    async def __call__(self, actor: Actor, new: NewChannel) -> Channel:
        """The worker sets it up at the provider within seconds. Without a key for WAHA's webhooks one is made.

        Raises `PermissionDenied`, `InvalidValue`, `Conflict` when another channel of the installation has the account.
        """
        require(actor, Permission.CONFIGURE)
        check_account(new.provider, new.account)
        name = one_line(new.name)
        if not name:
            raise InvalidValue("A number needs a name.", field="name")
        made = {"hmac_key": self.entropy.token()} if new.provider is ProviderKind.WAHA else {}
        settings = configured(new.provider, made, new.settings)

        async def act(work: UnitOfWork) -> Channel:
            id = ChannelId(self.ids())
            channel = Channel(id, actor.company_id, new.provider, new.account, name, settings=settings)
            fact = ChannelChanged(channel=channel.card, at=self.clock.now(), by=actor.user_id)
            work.channels.save(channel, (fact,))
            return channel

        return await attempt(self.store, actor, act)
