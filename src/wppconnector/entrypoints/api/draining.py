"""What a client goes on sending after it was answered is read and thrown away.

A server that answers early and hangs up resets the connection, and most clients then never see the answer: whoever
sends too much would hear of a broken connection instead of a 413.
"""

import asyncio
from contextlib import suppress
from typing import Any

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

MOST_DRAINED = 64 * 1024 * 1024
"""Bytes, after which the connection is cut all the same."""
PATIENCE = 10.0
"""Seconds, likewise."""


class Draining:
    """Lets `app` answer, then reads what it left unread of the request's body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        body = _Body(receive)
        await self.app(scope, body.receive, send)
        if not body.ended:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await body.drain()


class _Body:
    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False

    async def receive(self) -> Any:
        message: Any = await self._receive()
        self.ended = message["type"] != "http.request" or not message.get("more_body")
        return message

    async def drain(self) -> None:
        drained = 0
        while not self.ended and drained < MOST_DRAINED:
            drained += len((await self.receive()).get("body", b""))
