"""A websocket of the native server."""

import asyncio
from typing import Any

from wppconnector.adapters.socketio.engine import Engine, Environ
from wppconnector.adapters.socketio.session import Session
from wppconnector.adapters.socketio.socketify_driver.library import BINARY, NO_TLS, TEXT, Library
from wppconnector.adapters.socketio.socketify_driver.pump import Pump

MOST_UNREAD = 500_000
"""Bytes that a client may have sent before what came earlier is dealt with. Whoever sends more is cut."""
_WEIGHT = 100
"""What keeping a message costs besides its bytes."""
_NORMAL = 1000


class NativeLink:
    """The native websocket ends on its own, and memory that it was in then is used for something else. So the pointer
    is forgotten in the very call that says so (`gone`), and nothing here uses one that is forgotten."""

    __slots__ = (
        "_choked",
        "_engine",
        "_lib",
        "_pointer",
        "_pump",
        "_reading",
        "_session",
        "_unread",
        "_weight",
        "closed",
    )

    def __init__(self, lib: Library, pump: Pump, engine: Engine, session: Session, pointer: Any) -> None:
        self._lib = lib
        self._pump = pump
        self._engine = engine
        self._session = session
        self._pointer = pointer
        self._unread: list[str | bytes | None] = []
        self._weight = 0
        self._reading = False
        self._choked = False
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done when the session has been told."""
        self.closed.add_done_callback(self._cut)

    def begin(self, environ: Environ) -> None:
        self._reading = True
        self._engine.in_background(self._join(environ))

    def send(self, packet: str | bytes) -> bool:
        if self._pointer is None:
            return True
        data, kind = (packet.encode(), TEXT) if isinstance(packet, str) else (packet, BINARY)
        status = self._lib.c.uws_ws_send(NO_TLS, self._pointer, data, len(data), kind)
        self._pump.soon()
        if status == self._lib.c.DROPPED:
            self._choked = True
        return not self._choked

    def enter(self, room: str) -> bool:
        if self._pointer is None:
            return False
        topic = room.encode()
        self._lib.c.uws_ws_subscribe(NO_TLS, self._pointer, topic, len(topic))
        return True

    def leave(self, room: str) -> None:
        if self._pointer is not None:
            topic = room.encode()
            self._lib.c.uws_ws_unsubscribe(NO_TLS, self._pointer, topic, len(topic))

    def end(self) -> None:
        if self._choked:
            self._cut()
        elif self._pointer is not None:
            self._lib.c.uws_ws_end(NO_TLS, self._pointer, _NORMAL, b"", 0)
            self._pump.soon()

    def heard(self, data: str | bytes) -> None:
        """The native server brings a message."""
        self._weight += len(data) + _WEIGHT
        if self._weight > MOST_UNREAD:
            self._unread.clear()
            self._cut()
            return
        self._unread.append(data)
        self._read()

    def gone(self) -> None:
        """The native websocket has ended."""
        self._pointer = None
        self._unread.append(None)
        self._read()

    def _cut(self, _: object = None) -> None:
        """Without a goodbye."""
        if self._pointer is not None:
            self._lib.c.uws_ws_close(NO_TLS, self._pointer)
            self._pump.soon()

    def _read(self) -> None:
        if not self._reading:
            self._reading = True
            self._engine.in_background(self._deal_with_unread())

    async def _join(self, environ: Environ) -> None:
        await self._engine.join(self._session, self, environ)
        await self._deal_with_unread()

    async def _deal_with_unread(self) -> None:
        """One after the other, so that nobody can start a thousand look-ups at once."""
        try:
            while self._unread:
                data = self._unread.pop(0)
                if data is not None:
                    self._weight -= len(data) + _WEIGHT
                    await self._session.hear(data, self)
                    continue
                await self._session.lost(self)
                if not self.closed.done():
                    self.closed.set_result(None)
        finally:
            self._reading = False
