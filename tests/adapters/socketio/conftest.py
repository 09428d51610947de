"""Hosts of sockets without the product behind them: whoever connects is let into the rooms that the handshake names."""

from collections.abc import AsyncIterator, MutableMapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.asgi import served
from wppconnector.adapters.socketio.asgi import Receive, Send, SocketIoApp
from wppconnector.adapters.socketio.fan_out import NAMESPACE
from wppconnector.adapters.socketio.socketify_driver.server import SocketifyServer
from wppconnector.adapters.socketio.sockets import SocketIoSockets

ORIGIN = "https://inbox.example"


async def other_app(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


async def _live(receive: Receive, send: Send) -> None:
    for step in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{step}.complete"})


@dataclass
class Host:
    url: str
    sockets: SocketIoSockets

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.url.removeprefix("http://").partition(":")
        return host, int(port)

    async def tells(self, word: object, *rooms: str, besides: tuple[str, ...] = ()) -> None:
        await self.sockets.emit("word", {"word": word}, rooms, besides=besides)


def _open_to_all() -> SocketIoSockets:
    sockets = SocketIoSockets([ORIGIN])
    wanted: dict[str, list[str]] = {}

    async def connect(sid: str, _: Any, auth: Any = None) -> None:
        wanted[sid] = (auth or {}).get("rooms", [])

    async def welcome(sid: str) -> None:
        await sockets.enter(sid, wanted.pop(sid))
        await sockets.emit_to([sid], "welcome", {})

    async def echo(_: str, said: object) -> object:
        return said

    async def leave(sid: str, room: str) -> None:
        await sockets.leave(sid, [room])

    sockets.server.welcome = welcome
    for name, handler in (("connect", connect), ("echo", echo), ("leave", leave)):
        sockets.server.on(name, handler=handler, namespace=NAMESPACE)
    return sockets


@asynccontextmanager
async def portable() -> AsyncIterator[Host]:
    sockets = _open_to_all()
    async with served(SocketIoApp(sockets, other_app), sockets.close) as url:
        yield Host(url, sockets)


@asynccontextmanager
async def socketify(most_connections: int = 1000) -> AsyncIterator[Host]:
    sockets = _open_to_all()
    server = SocketifyServer(sockets, other_app, most_connections)
    port = server.listen("127.0.0.1", 0)
    try:
        yield Host(f"http://127.0.0.1:{port}", sockets)
    finally:
        await sockets.close()
        await server.close()


@pytest.fixture(params=[portable, pytest.param(socketify, marks=pytest.mark.machines)], ids=["portable", "socketify"])
async def host(request: pytest.FixtureRequest) -> AsyncIterator[Host]:
    made: AbstractAsyncContextManager[Host] = request.param()
    async with made as host:
        yield host


@pytest.fixture
async def native() -> AsyncIterator[Host]:
    async with socketify() as host:
        yield host
