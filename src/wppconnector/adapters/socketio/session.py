"""One client's session by Engine.IO: requests that poll, or a websocket, or first the one and then the other."""

import asyncio
from collections.abc import Callable, Coroutine, MutableMapping
from contextlib import suppress
from typing import Any, Protocol

from engineio import exceptions, packet, payload

from wppconnector.adapters.socketio.link import MOST_WAITING, Link

Environ = MutableMapping[str, Any]


class Keeper(Protocol):
    """The server as its sessions see it. Times are in seconds."""

    ping_interval: float
    ping_timeout: float
    max_http_buffer_size: int
    reason: Any

    def in_background(self, work: Coroutine[Any, Any, None]) -> None: ...

    async def heard(self, sid: str, data: object) -> None: ...

    async def ended(self, sid: str, reason: str) -> None: ...

    def upgraded(self, sid: str, link: Link) -> None: ...


class Session:
    """What python-engineio's server asks of its sockets, without a task or a queue for each. A session in which
    something makes no sense is over, and whoever waits in it is told so."""

    __slots__ = (
        "_kept",
        "_link",
        "_poll",
        "_probed",
        "_probing",
        "_server",
        "_timer",
        "closed",
        "closing",
        "connected",
        "sid",
    )

    def __init__(self, server: Keeper, sid: str) -> None:
        self.sid = sid
        self.connected = False
        self.closing = False
        self.closed = False
        self._server = server
        self._kept: list[packet.Packet] = []
        self._link: Link | None = None
        self._probing: Link | None = None
        self._probed = False
        self._poll: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def link(self) -> Link | None:
        """The websocket that it has come to."""
        return self._link

    @property
    def upgraded(self) -> bool:
        return self._link is not None

    @property
    def upgrading(self) -> bool:
        return self._probing is not None

    def begin(self, link: Link | None = None) -> None:
        """`link` is given when it begins with a websocket."""
        self._link = link
        self.connected = True
        self._set_timer(self._server.ping_interval, self._ping)

    def probe(self, link: Link) -> None:
        """A websocket that shall take over from polling, once it has shown that it works."""
        if self.closing or self.upgraded or self.upgrading:
            link.end()  # another came first
            return
        self._probing, self._probed = link, False

    def tell(self, told: packet.Packet) -> bool:
        """Send it, or keep it for the next poll. False when too much waits already."""
        if self._link is not None:
            return self._link.send(told.encode())
        if len(self._kept) >= MOST_WAITING:
            return False
        self._kept.append(told)
        self._answer_poll()
        return True

    async def send(self, told: packet.Packet) -> None:
        if not self.closed and not self.tell(told):
            await self.close(abort=True)

    async def hear(self, data: str | bytes, link: Link) -> None:
        """What came by a websocket."""
        heard = self._decoded(data)
        if link is self._probing:
            self._hear_probe(heard, link)
        elif link is self._link and not await self._receive(heard):
            await self.close(abort=True, reason=self._server.reason.TRANSPORT_ERROR)

    async def lost(self, link: Link) -> None:
        """A websocket is gone."""
        if link is self._probing:
            self._probing = None  # an attempt to upgrade that came to nothing; polling goes on
        elif link is self._link:
            await self.close(abort=True, reason=self._server.reason.TRANSPORT_CLOSE)

    async def handle_get_request(self, _: Environ) -> list[packet.Packet]:
        """What waits to be sent, as soon as something does. Raises `EngineIOError` for a second poll."""
        if self._probing is not None:
            return [packet.Packet(packet.NOOP)]
        if self._poll is not None:
            await self.close(reason=self._server.reason.TRANSPORT_ERROR)
            raise exceptions.EngineIOError("two polls at once")
        return await self.poll()

    async def poll(self) -> list[packet.Packet]:
        if not self._kept and not self.closed:
            self._poll = asyncio.get_running_loop().create_future()
            try:
                await self._poll
            except asyncio.CancelledError:  # whoever asked has hung up
                await self.close(abort=True, reason=self._server.reason.TRANSPORT_CLOSE)
                raise
            finally:
                self._poll = None
        packets, self._kept = self._kept, []
        return packets

    async def handle_post_request(self, environ: Environ) -> None:
        """Raises `EngineIOError` for what is no payload, and whoever catches it ends the session."""
        try:
            length = int(environ.get("CONTENT_LENGTH", "0"))
            if length > self._server.max_http_buffer_size:
                raise exceptions.ContentTooLongError
            body = (await environ["wsgi.input"].read(length)).decode()
            heard = payload.Payload(encoded_payload=body).packets
        except ValueError as odd:
            raise exceptions.UnknownPacketError from odd
        for each in heard:
            if not await self._receive(each) and not self.closing:
                raise exceptions.UnknownPacketError

    async def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Never waits for the other side to read, which it may not do; `wait` is the library's. `abort` spares it the
        goodbye."""
        if self.closing:
            return
        self.closing = True
        self._stop_timer()
        await self._server.ended(self.sid, reason or self._server.reason.SERVER_DISCONNECT)
        if self._link is None or not abort:
            self.tell(packet.Packet(packet.NOOP if abort else packet.CLOSE))
        self.closed = True
        self._answer_poll()
        for link in (self._link, self._probing):
            if link is not None:
                link.end()

    async def _receive(self, heard: packet.Packet) -> bool:
        """Whether it was something that a client may send."""
        match heard.packet_type:
            case _ if self.closed:
                pass
            case packet.PONG:
                self._set_timer(self._server.ping_interval, self._ping)
            case packet.MESSAGE:
                await self._server.heard(self.sid, heard.data)
            case packet.CLOSE:
                await self.close(abort=True, reason=self._server.reason.CLIENT_DISCONNECT)
            case _:
                return False
        return True

    def _decoded(self, data: str | bytes) -> packet.Packet:
        """Of what is none, a packet that no client may send."""
        if len(data) <= self._server.max_http_buffer_size:
            with suppress(ValueError):
                return packet.Packet(encoded_packet=data)
        return packet.Packet(packet.OPEN)

    def _hear_probe(self, heard: packet.Packet, link: Link) -> None:
        if heard.packet_type == packet.PING and heard.data == "probe":
            self._probed = True
            link.send(packet.Packet(packet.PONG, "probe").encode())
            if self._poll is not None:
                self.tell(packet.Packet(packet.NOOP))  # ends the poll that waits; kept, it would come by the websocket
            return
        self._probing = None
        if heard.packet_type != packet.UPGRADE or not self._probed:
            link.end()
            return
        self._link = link
        self._server.upgraded(self.sid, link)
        kept, self._kept = self._kept, []
        for each in kept:
            link.send(each.encode())

    def _answer_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _ping(self) -> None:
        if self.tell(packet.Packet(packet.PING)):
            self._set_timer(self._server.ping_timeout, self._give_up)
        else:
            self._server.in_background(self.close(abort=True))

    def _give_up(self) -> None:
        self._server.in_background(self.close(reason=self._server.reason.PING_TIMEOUT))

    def _set_timer(self, seconds: float, then: Callable[[], None]) -> None:
        self._stop_timer()
        if not self.closing:
            self._timer = asyncio.get_running_loop().call_later(seconds, then)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
