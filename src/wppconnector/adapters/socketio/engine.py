"""Engine.IO by python-engineio, held to what the protocol's own test suite asks of a server: a session in which
something makes no sense is over, and whoever waits in it is told so."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import engineio
from engineio import async_socket, exceptions, packet
from typing_extensions import override

Environ = MutableMapping[str, Any]


class EngineSocket(async_socket.AsyncSocket):  # type: ignore[misc]  # python-engineio has no types
    _polled = False

    @override
    async def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Never waits for the other side to read, which it may not do. `abort` spares it the goodbye."""
        if self.closed or self.closing:
            return
        await super().close(wait=False, abort=abort, reason=reason)
        if abort:
            self.queue.put_nowait(packet.Packet(packet.NOOP))  # answers a poll that waits
        self.queue.put_nowait(None)  # ends the task that writes to a websocket, and with it the connection

    @override
    async def poll(self) -> list[packet.Packet]:
        """What waits to be sent, all at once; nothing when the connection is over. As the library does it, but without
        a task for every time that something has to be waited for. Raises `QueueEmpty` when nothing comes for too long.
        """
        try:
            async with asyncio.timeout(self.server.ping_interval + self.server.ping_timeout):
                first = await self.queue.get()
        except (TimeoutError, asyncio.CancelledError) as nothing:
            raise exceptions.QueueEmpty from nothing
        packets = []
        while first is not None:
            packets.append(first)
            if self.queue.empty():
                return packets
            first = self.queue.get_nowait()
        if packets:
            self.queue.put_nowait(None)  # to be met again, once these are sent
        return packets

    @override
    async def handle_get_request(self, environ: Environ) -> Any:
        if self.upgrading or "HTTP_UPGRADE" in environ:
            return await super().handle_get_request(environ)
        if self._polled:
            await self.close(reason=self.server.reason.TRANSPORT_ERROR)
            raise exceptions.EngineIOError("two polls at once")
        self._polled = True
        try:
            return await super().handle_get_request(environ)
        finally:
            self._polled = False

    @override
    async def handle_post_request(self, environ: Environ) -> None:
        try:
            await super().handle_post_request(environ)
        except ValueError as odd:
            raise exceptions.UnknownPacketError from odd

    @override
    async def receive(self, pkt: packet.Packet) -> None:
        try:
            await super().receive(pkt)
        except (IndexError, exceptions.UnknownPacketError) as odd:
            await self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            raise exceptions.UnknownPacketError from odd

    @override
    async def _websocket_handler(self, ws: Any) -> None:
        try:
            await super()._websocket_handler(ws)
        except ValueError:
            if self.upgraded:
                await self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            else:
                # An attempt to upgrade that came to nothing. Polling goes on.
                self.upgrading = False
                await ws.close()


class Engine(engineio.AsyncServer):  # type: ignore[misc]  # python-engineio has no types
    start_service_task: bool

    @override
    async def _handle_connect(self, environ: Environ, transport: str, jsonp_index: int | None = None) -> Any:
        """As the library does it, but with our own sockets. Whom to let in is Socket.IO's to decide."""
        if self.start_service_task:
            self.start_service_task = False
            self.service_task_handle = self.start_background_task(self._service_task)
        sid = self.generate_id()
        socket = self.sockets[sid] = EngineSocket(self, sid)
        await socket.send(packet.Packet(packet.OPEN, self._handshake(sid, transport)))
        await self._trigger_event("connect", sid, environ)
        socket.schedule_ping()
        if transport == "polling":
            socket.connected = True
            return self._ok(await socket.poll(), jsonp_index=jsonp_index)
        answer = await socket.handle_get_request(environ)
        if socket.closed:
            self.sockets.pop(sid, None)
        return answer

    def _handshake(self, sid: str, transport: str) -> dict[str, object]:
        return {
            "sid": sid,
            "upgrades": self._upgrades(sid, transport),
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.max_http_buffer_size,
        }
