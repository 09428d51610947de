"""Which message templates a number may send when a customer's 24 hours are over."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import ProviderFailure, Providers
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.template import Template


@dataclass(frozen=True, slots=True)
class ListTemplates:
    store: Store
    providers: Providers

    async def __call__(self, actor: Actor, channel_id: ChannelId) -> Sequence[Template]:
        """By name; empty where the provider has no templates. Raises `PermissionDenied`, `NotFound`, and `Unavailable`
        when the provider does not answer."""
        require(actor, Permission.ATTEND)
        channel = await attempt(self.store, actor, lambda work: work.channels.get(channel_id))
        try:
            return await self.providers.of(channel).templates()
        except ProviderFailure as failure:
            raise Unavailable(f"The provider does not tell its templates: {failure}") from failure
