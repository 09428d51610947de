"""The channels that webhooks speak of, looked up in the directory and remembered for a moment."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta

from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.ids import ChannelId

REMEMBERED = timedelta(seconds=5)
"""How long a channel's new credentials, or its end, may go unnoticed here."""
MOST_REMEMBERED = 10_000

Look = Callable[[], Awaitable[Channel | None]]


class KnownChannels:
    """A rush of webhooks makes one look-up per channel, not one each: whoever comes meanwhile waits for the first."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock
        self._known: dict[Hashable, tuple[datetime, asyncio.Future[Channel | None]]] = {}

    async def by_id(self, kind: ProviderKind, id: ChannelId) -> Channel | None:
        channel = await self._remembered(id, lambda: self._directory.channel(id))
        return channel if channel is not None and channel.provider is kind else None

    async def by_account(self, kind: ProviderKind, account: str) -> Channel | None:
        return await self._remembered((kind, account), lambda: self._directory.channel_by_account(kind, account))

    async def managed(self, kind: ProviderKind) -> Channel | None:
        """The channel of that provider that the environment describes."""

        async def look() -> Channel | None:
            channels = await self._directory.channels()
            return next((c for c in channels if c.managed and c.provider is kind), None)

        return await self._remembered(kind, look)

    async def _remembered(self, key: Hashable, look: Look) -> Channel | None:
        now = self._clock.now()
        known = self._known.get(key)
        if known is None or now - known[0] >= REMEMBERED or _failed(known[1]):
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[key] = (now, asyncio.ensure_future(look()))
        looked = known[1]
        # Shielded: the one who asked first may hang up while others wait for the same answer.
        return looked.result() if looked.done() else await asyncio.shield(looked)


def _failed(looked: asyncio.Future[Channel | None]) -> bool:
    return looked.done() and (looked.cancelled() or looked.exception() is not None)
