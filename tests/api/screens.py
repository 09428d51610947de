"""What a browser would show: a Socket.IO client that remembers what it was told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import socketio

from tests.api.desk import PASSWORD, Desk
from wppconnector.domain.user import User

PATIENCE = 20.0
Json = Mapping[str, Any]


@dataclass
class Screen:
    """`told` are the events so far, oldest first."""

    client: socketio.AsyncClient
    told: list[tuple[str, Json]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def names(self) -> list[str]:
        """What was told, without what the connection itself brings."""
        return [name for name, _ in self.told if name not in ("sync", "presence", "user_changed")]

    async def hears(self, name: str, holds: Callable[[Json], bool] = lambda _: True) -> Json:
        """The first such event, told already or to come."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.news.clear()
                for told, payload in self.told:
                    if told == name and holds(payload):
                        return payload
                await self.news.wait()

    async def asks(self, event: str, payload: object = None) -> Json:
        answer: Json = await self.client.call(event, payload, timeout=PATIENCE)
        return answer

    async def is_cut(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.client.connected:  # noqa: ASYNC110 - the client offers nothing to wait for
                await asyncio.sleep(0.01)


def client_of() -> socketio.AsyncClient:
    return socketio.AsyncClient(reconnection=False)


@asynccontextmanager
async def screen_of(hosted: tuple[Desk, str], user: User, transports: list[str] | None = None) -> AsyncIterator[Screen]:
    desk, url = hosted
    session = await desk.container.log_in()(user.email, PASSWORD)
    screen = Screen(client_of())

    async def listen(name: str, payload: Json) -> None:
        screen.told.append((name, payload))
        screen.news.set()

    screen.client.on("*", listen)
    auth = {"token": session.access_token}
    await screen.client.connect(url, auth=auth, transports=transports, wait_timeout=PATIENCE)
    try:
        await screen.hears("sync")
        yield screen
    finally:
        await screen.client.disconnect()
