"""The sockets of this process: who is connected, in which rooms, and telling them things."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog

from wppconnector.adapters.socketio.codec import PacketJson
from wppconnector.adapters.socketio.fan_out import NAMESPACE, FanOut
from wppconnector.adapters.socketio.packets import StrictServer
from wppconnector.application.audience import user_room
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import UserId

LARGEST_PACKET = 100_000
"""Bytes. Clients only ever send a few ids."""

FAREWELL_SECONDS = 1.0
"""Enough for the refusal to arrive."""
CLOSING_SECONDS = 2.0
"""For those who read slowly. Whoever is not gone by then is cut off without a goodbye."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a socket belongs to, as of its coming, and by which right."""

    actor: Actor
    token: str
    ip: str | None

    @property
    def user_id(self) -> UserId | None:
        return self.actor.user_id


class SocketIoSockets:
    """`origins` may load the inbox from elsewhere; the server's own origin always may."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = frozenset(origins)
        self.visitors: dict[str, Visitor] = {}
        self.closing = False
        self.requests: set[asyncio.Future[Any]] = set()
        """Open websockets, and polls that wait for news."""
        self._farewells: set[asyncio.Task[None]] = set()
        self.manager = FanOut()
        self.server = StrictServer(
            async_mode="asgi",
            client_manager=self.manager,
            cors_allowed_origins=self._allows,
            json=PacketJson,
            max_http_buffer_size=LARGEST_PACKET,
            # One socket's events are handled one after the other: nobody can start a thousand look-ups at once.
            async_handlers=False,
        )
        self.server.eio.when_upgraded = self.manager.upgraded

    def on(self, event: str, handler: Callable[..., Any]) -> None:
        self.server.on(event, handler=handler, namespace=NAMESPACE)

    def count(self) -> int:
        return len(self.visitors)

    def anybody_listens(self) -> bool:
        return bool(self.visitors)

    def anybody_in(self, rooms: Collection[str]) -> bool:
        return self.manager.inhabited(rooms)

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        if within is None:
            await self._cut_slow(self.manager.tell(name, payload, rooms, besides))
            return
        inside, outside = self.manager.among([within]), self.manager.among(besides)
        sids = {sid: engine_sid for sid, engine_sid in self.manager.among(rooms).items() if sid in inside}
        chosen = {sid: engine_sid for sid, engine_sid in sids.items() if sid not in outside}
        await self._cut_slow(self.manager.tell_these(name, payload, chosen))

    async def emit_to_all(self, name: str, payload: Mapping[str, object]) -> None:
        """Tell every socket that has been let in."""
        await self.emit_to(self.visitors, name, payload)

    async def emit_to(self, sids: Collection[str], name: str, payload: Mapping[str, object]) -> None:
        await self._cut_slow(self.manager.tell_these(name, payload, self.manager.engine_sids(sids)))

    async def disconnect(self, user_id: UserId) -> None:
        for sid in self.manager.among([user_room(user_id)]):
            await self.server.disconnect(sid)

    async def close(self) -> None:
        """Cut everybody off and take nobody in any more; clients try to come back. To be called while the server still
        runs: it is the server that carries the goodbyes."""
        if self.closing:
            return
        self.closing = True
        for farewell in list(self._farewells):
            farewell.cancel()
        for engine_sid in list(self.server.eio.sockets):
            await self.cut(engine_sid)
        await self._end_requests()
        await self.server.shutdown()

    def cut_soon(self, sid: str) -> None:
        """End the connection of a socket that is not let in, once it has been told so."""
        engine_sid = self.manager.eio_sid_from_sid(sid, NAMESPACE)

        async def wait_and_cut() -> None:
            await asyncio.sleep(FAREWELL_SECONDS)
            await self.cut(engine_sid)

        task = asyncio.create_task(wait_and_cut())
        self._farewells.add(task)
        task.add_done_callback(self._farewells.discard)

    async def _end_requests(self) -> None:
        if not self.requests:
            return
        _, left = await asyncio.wait(self.requests, timeout=CLOSING_SECONDS)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=CLOSING_SECONDS)

    async def cut(self, engine_sid: str) -> None:
        """End a connection, whether or not the other side reads on."""
        session = self.server.eio.sockets.get(engine_sid)
        if session is not None:
            await session.close(reason=self.server.reason.SERVER_DISCONNECT)

    def people(self, rooms: Collection[str], *, within: str) -> list[Actor]:
        """Who is in at least one of `rooms` and in the room `within`, once for each socket."""
        inside = self.manager.among([within])
        sids = (sid for sid in self.manager.among(rooms) if sid in inside)
        return [visitor.actor for sid in sids if (visitor := self.visitors.get(sid))]

    async def enter(self, sid: str, rooms: Collection[str]) -> None:
        for room in rooms:
            await self.server.enter_room(sid, room)

    async def leave(self, sid: str, rooms: Collection[str]) -> None:
        for room in rooms:
            await self.server.leave_room(sid, room)

    async def _cut_slow(self, slow: Mapping[str, str]) -> None:
        for sid, engine_sid in slow.items():
            log.warning("slow socket cut", sid=sid)
            await self.cut(engine_sid)

    def _allows(self, origin: str, environ: Mapping[str, str]) -> bool:
        # By host alone: behind a proxy that ends TLS the scheme seen here is not the browser's.
        return origin in self._origins or urlsplit(origin).netloc == environ.get("HTTP_HOST")
