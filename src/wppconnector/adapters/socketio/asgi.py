"""Socket.IO as an ASGI application that hands on what is not Socket.IO."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import socketio

from wppconnector.adapters.socketio.sockets import SocketIoSockets

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` closes a websocket, `status` and `headers` answer a request."""

    code: int
    status: int
    headers: tuple[tuple[bytes, bytes], ...] = ()


SERVICE_RESTART = Refusal(1012, 503, ((b"retry-after", b"2"),))
PROTOCOL_ERROR = Refusal(1002, 400)


class SocketIoApp(socketio.ASGIApp):  # type: ignore[misc]  # python-socketio has no types
    def __init__(self, sockets: SocketIoSockets, other_asgi_app: Any) -> None:
        super().__init__(sockets.server, other_asgi_app)
        self._sockets = sockets

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            closable = ClosableWebSocket(receive, send)
            await self._tracked(scope, closable.receive, closable.send)
        elif scope["type"] == "http" and scope["path"].startswith(self.engineio_path):
            await self._tracked(scope, receive, send)
        else:
            await self.other_asgi_app(scope, receive, send)

    async def _tracked(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Socket.IO itself, with a note of what is open."""
        if self._sockets.closing:
            await _turn_away(scope, receive, send, SERVICE_RESTART)
            return
        if not _is_engine_io(scope):
            await _turn_away(scope, receive, send, PROTOCOL_ERROR)
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine that runs is a task's
        self._sockets.requests.add(task)
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._sockets.requests.discard(task)


def _is_engine_io(scope: MutableMapping[str, Any]) -> bool:
    """python-engineio takes a transport that is missing for polling, and has a status of its own for odd methods."""
    known = scope["type"] == "websocket" or scope["method"] in ("GET", "POST", "OPTIONS")
    return known and "transport" in parse_qs(scope["query_string"].decode("latin-1"))


async def _turn_away(scope: MutableMapping[str, Any], receive: Receive, send: Send, why: Refusal) -> None:
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": why.code})
        return
    await send({"type": "http.response.start", "status": why.status, "headers": list(why.headers)})
    await send({"type": "http.response.body", "body": b""})


class ClosableWebSocket:
    """A websocket that our side can close while it waits for the other.

    Granian sends no close before the receive that is under way has ended, and a browser that is being cut off sends
    nothing more: so our own close ends our own waiting.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._closed = asyncio.get_running_loop().create_future()

    async def receive(self) -> Message:
        incoming = asyncio.ensure_future(self._receive())
        try:
            await asyncio.wait([incoming, self._closed], return_when=asyncio.FIRST_COMPLETED)
            if incoming.done():
                return incoming.result()
            return {"type": "websocket.disconnect", "code": 1000}
        finally:
            incoming.cancel()

    async def send(self, message: Message) -> None:
        if message["type"] == "websocket.close" and not self._closed.done():
            self._closed.set_result(None)
            await asyncio.sleep(0)  # let the waiting side end first
        await self._send(message)
