"""The environment describes a WhatsApp number: it becomes a channel, and the environment's word is what holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import Conflict
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Ids
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.ids import ChannelId, CompanyId


@dataclass(frozen=True, slots=True)
class AdoptChannel:
    store: Store
    directory: Directory
    ids: Ids

    async def __call__(
        self, company_id: CompanyId, provider: ProviderKind, account: str, settings: Mapping[str, str]
    ) -> Channel:
        """Make or update the channel of that account. What the environment described before stays as a channel of its
        own, with its history. Raises `Conflict` when the account belongs to another company."""
        known = await self.directory.channel_by_account(provider, account)
        if known is not None and known.company_id != company_id:
            raise Conflict("This WhatsApp number belongs to another company.")

        async def act(work: UnitOfWork) -> Channel:
            channels = await work.channels.all()
            for former in channels:
                if former.managed and (former.provider, former.account) != (provider, account):
                    work.channels.save(replace(former, managed=False))
            same = (channel for channel in channels if (channel.provider, channel.account) == (provider, account))
            before = next(same, None)
            after = replace(
                before or self._fresh(company_id, provider, account), managed=True, active=True, settings=dict(settings)
            )
            if after != before:
                work.channels.save(after)
            return after

        return await attempt(self.store, Actor.system(company_id), act)

    def _fresh(self, company_id: CompanyId, provider: ProviderKind, account: str) -> Channel:
        name = "Simulador" if provider is ProviderKind.SIMULATOR else "WhatsApp"
        return Channel(ChannelId(self.ids()), company_id, provider, account, name)
