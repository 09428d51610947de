"""Socket.IO as an ASGI application that hands on what is not Socket.IO."""

import asyncio
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import socketio

from wppconnector.adapters.socketio.asgi_link import AsgiLink, Receive, Send
from wppconnector.adapters.socketio.engine import Opening, WebSocketRefused
from wppconnector.adapters.socketio.sockets import SocketIoSockets

Scope = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` closes a websocket, `status` and `headers` answer a request."""

    code: int
    status: int
    headers: tuple[tuple[bytes, bytes], ...] = ()


UPGRADE_SECONDS = 0.1
"""For what a client sent by its new websocket to arrive before its poll is answered, as the official server does."""
SERVICE_RESTART = Refusal(1012, 503, ((b"retry-after", b"2"),))
PROTOCOL_ERROR = Refusal(1002, 400)


class SocketIoApp(socketio.ASGIApp):  # type: ignore[misc]  # python-socketio has no types
    def __init__(self, sockets: SocketIoSockets, other_asgi_app: Any) -> None:
        super().__init__(sockets.server, other_asgi_app)
        self._sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and scope["path"].startswith(self.engineio_path):
            await self._tracked(scope, receive, send)
        else:
            await self.other_asgi_app(scope, receive, send)

    async def _tracked(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Socket.IO itself, with a note of what is open."""
        if self._sockets.closing:
            await _turn_away(scope, receive, send, SERVICE_RESTART)
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine that runs is a task's
        self._sockets.requests.add(task)
        try:
            await self._answer(scope, receive, send)
        finally:
            self._sockets.requests.discard(task)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._carry(scope, receive, send)
        elif _is_engine_io(scope):
            if self._is_upgrading(scope):
                await asyncio.sleep(UPGRADE_SECONDS)
            await super().__call__(scope, receive, send)
        else:
            await _turn_away(scope, receive, send, PROTOCOL_ERROR)

    def _is_upgrading(self, scope: Scope) -> bool:
        """Whether the poll is for a session that is about to leave polling."""
        sid = _parameters(scope).get("sid", [""])[0]
        session = self._sockets.server.eio.sockets.get(sid)
        return scope["method"] == "GET" and session is not None and session.upgrading

    async def _carry(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A websocket, for as long as it lasts."""
        engine = self._sockets.server.eio
        try:
            session = engine.session_for(opening_of(scope))
        except WebSocketRefused:
            await _turn_away(scope, receive, send, PROTOCOL_ERROR)
            return
        await receive()
        await send({"type": "websocket.accept"})
        link = AsgiLink(receive, send)
        try:
            await engine.join(session, link, {"asgi.scope": scope})
            while (data := await link.receive()) is not None:
                await session.hear(data, link)
        finally:
            await session.lost(link)
        await link.finish()


def opening_of(scope: Scope) -> Opening:
    headers = dict(scope["headers"])
    origin, host = (headers.get(name, b"").decode("latin-1") or None for name in (b"origin", b"host"))
    return Opening(_parameters(scope), origin, host)


def _is_engine_io(scope: Scope) -> bool:
    """python-engineio takes a transport that is missing for polling, and has a status of its own for odd methods."""
    known = scope["method"] in ("GET", "POST", "OPTIONS")
    return known and _parameters(scope).get("transport") == ["polling"]


def _parameters(scope: Scope) -> dict[str, list[str]]:
    return parse_qs(scope["query_string"].decode("latin-1"))


async def _turn_away(scope: Scope, receive: Receive, send: Send, why: Refusal) -> None:
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": why.code})
        return
    await send({"type": "http.response.start", "status": why.status, "headers": list(why.headers)})
    await send({"type": "http.response.body", "body": b""})
