"""Take in what a lost webhook would have told."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.inbound import Inbound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel

OVERLAP = timedelta(seconds=60)
"""Told again each time: the provider's clock is not ours, and what is told twice does no harm."""
PAGE = 100


@dataclass(frozen=True, slots=True)
class ReconcileChannel:
    """`take_in` commits events as a webhook's are, duplicates left out."""

    store: Store
    providers: Providers
    clock: Clock
    take_in: Callable[[Channel, Sequence[Inbound]], Awaitable[None]]

    async def __call__(self, channel: Channel) -> int:
        """Read the provider's history since the last time and return how many events there were. A channel never
        reconciled before begins now: what was said before its time is not ours to answer.

        Raises `ProviderFailure`, `Unavailable`; the next call then reads the same again.
        """
        now = self.clock.now()
        told = await self._read(channel, channel.reconciled_at) if channel.reconciled_at else 0
        await self._remember(channel, now)
        return told

    async def _read(self, channel: Channel, since: datetime) -> int:
        page: list[Inbound] = []
        told = 0
        async for event in self.providers.of(channel).history(since - OVERLAP):
            page.append(event)
            if len(page) == PAGE:
                await self.take_in(channel, page)
                told, page = told + PAGE, []
        await self.take_in(channel, page)
        return told + len(page)

    async def _remember(self, channel: Channel, now: datetime) -> None:
        async def act(work: UnitOfWork) -> None:
            current = await work.channels.get(channel.id)
            work.channels.save(replace(current, reconciled_at=now))

        await attempt(self.store, Actor.system(channel.company_id), act)
