"""Customers see that an answer is coming, as far as the provider can show it.

It is worth nothing a few seconds later, so it is neither stored nor repeated, and nobody waits for it.
"""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import ProviderFailure, Providers
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.views import ConversationView

SHOWN_FOR = timedelta(seconds=10)
"""How long one word to the provider is taken to last. Screens tell of every few keys; Meta shows it for 25 seconds."""
PATIENCE = 5.0
"""Seconds after which a slow provider is left alone."""
MOST_REMEMBERED = 1000


class TypingCourtesy:
    """One per process."""

    def __init__(self, store: Store, providers: Providers, clock: Clock) -> None:
        self._store = store
        self._providers = providers
        self._clock = clock
        self._shown: dict[ConversationId, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, actor: Actor, view: ConversationView, *, on: bool) -> None:
        """Tell the provider in a moment, unless it shows this already."""
        now = self._clock.now()
        shown_at = self._shown.pop(view.id, None)
        if on == (shown_at is not None and now - shown_at < SHOWN_FOR):
            self._remember(view.id, shown_at)
            return
        self._remember(view.id, now if on else None)
        task = asyncio.create_task(self._tell(actor, view, on=on))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Until nothing is under way."""
        await asyncio.gather(*self._tasks)

    def _remember(self, id: ConversationId, shown_at: datetime | None) -> None:
        if shown_at is None:
            return
        while len(self._shown) >= MOST_REMEMBERED:
            del self._shown[next(iter(self._shown))]
        self._shown[id] = shown_at

    async def _tell(self, actor: Actor, view: ConversationView, *, on: bool) -> None:
        with suppress(ProviderFailure, Unavailable, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                async with self._store.open(actor) as work:
                    channel = await work.channels.get(view.channel_id)
                    last = await work.messages.unread_references(view.id, 1)
                provider = self._providers.of(channel)
                await provider.show_typing(ChatAddress(view.address), on, next(iter(last), None))
