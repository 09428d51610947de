"""A websocket of an ASGI server."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from wppconnector.adapters.socketio.link import MOST_WAITING

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

FAREWELL_SECONDS = 2.0
"""For what waits when the link ends. Who has not read it by then is cut off."""


class AsgiLink:
    """Is iterated over by one task. No task writes: what the server is given it sends, and when it is done with one
    message it is given the next. So messages keep their order, and what waits can be counted."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._waiting: deque[str | bytes] = deque()
        self._under_way: asyncio.Future[None] | None = None
        self._all_sent: asyncio.Future[None] | None = None
        self._reader: asyncio.Task[Any] | None = None
        self._ended = False

    def send(self, packet: str | bytes) -> bool:
        if self._ended:
            return True
        if len(self._waiting) >= MOST_WAITING:
            return False
        self._waiting.append(packet)
        if self._under_way is None:
            self._send_next()
        return True

    def enter(self, _: str) -> bool:
        return False

    def leave(self, _: str) -> None:
        return

    def end(self) -> None:
        if self._ended:
            return
        self._ended = True
        # Granian sends no close before the receive that is under way has ended, and a browser that is being cut off
        # sends nothing more.
        if self._reader is not None:
            self._reader.cancel()

    async def receive(self) -> str | bytes | None:
        """The next message; nothing when the link has ended, by whichever side."""
        if self._ended:
            return None
        self._reader = asyncio.current_task()
        try:
            message = await self._receive()
        except asyncio.CancelledError:
            if self._is_open():
                raise
            return None
        finally:
            self._reader = None
        if message["type"] != "websocket.receive":
            self._ended = True
            self._waiting.clear()
            return None
        text: str | None = message.get("text")
        return message["bytes"] if text is None else text

    def _is_open(self) -> bool:
        return not self._ended

    async def finish(self) -> None:
        """Send what waits, and close."""
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL_SECONDS):
                if self._under_way is not None:
                    # Granian's future remembers one callback only, so that nobody else may wait for it.
                    self._all_sent = asyncio.get_running_loop().create_future()
                    await self._all_sent
                await self._send({"type": "websocket.close"})

    def _send_next(self) -> None:
        packet = self._waiting.popleft()
        kind = "text" if isinstance(packet, str) else "bytes"
        self._under_way = asyncio.ensure_future(self._send({"type": "websocket.send", kind: packet}))
        self._under_way.add_done_callback(self._sent)

    def _sent(self, done: "asyncio.Future[None]") -> None:
        self._under_way = None
        if done.cancelled() or done.exception() is not None:
            self._waiting.clear()  # the other side is gone, and whoever reads will hear of it
        if self._waiting:
            self._send_next()
        elif self._all_sent is not None and not self._all_sent.done():
            self._all_sent.set_result(None)
