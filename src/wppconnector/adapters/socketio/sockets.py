"""The sockets of this process: who is connected, in which rooms, and telling them things."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import socketio
import structlog

from wppconnector.adapters.socketio.codec import PacketJson
from wppconnector.adapters.socketio.fan_out import NAMESPACE, FanOut
from wppconnector.application.audience import colleagues, user_room
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import UserId

LARGEST_PACKET = 100_000
"""Bytes. Clients only ever send a few ids."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a socket belongs to, and by which right."""

    user_id: UserId
    token: str
    ip: str | None


class SocketIoSockets:
    """`origins` may load the inbox from elsewhere; the server's own origin always may."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = frozenset(origins)
        self.visitors: dict[str, Visitor] = {}
        self.manager = FanOut()
        self.server = socketio.AsyncServer(
            async_mode="asgi",
            client_manager=self.manager,
            cors_allowed_origins=self._allows,
            json=PacketJson,
            max_http_buffer_size=LARGEST_PACKET,
            # One socket's events are handled one after the other: nobody can start a thousand look-ups at once.
            async_handlers=False,
        )

    def on(self, event: str, handler: Callable[..., Any]) -> None:
        self.server.on(event, handler=handler, namespace=NAMESPACE)

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
        sids = self.manager.among(rooms)
        if within is not None:
            inside = self.manager.among([within])
            sids = {sid: engine_sid for sid, engine_sid in sids.items() if sid in inside}
        for sid in self.manager.among(besides):
            sids.pop(sid, None)
        if sids:
            await self._tell(name, payload, sids)

    async def emit_to_all(self, name: str, payload: Mapping[str, object]) -> None:
        """Tell every socket that has been let in."""
        await self._tell(name, payload, self.manager.engine_sids(self.visitors))

    async def disconnect(self, user_id: UserId) -> None:
        for sid in self.manager.among([user_room(user_id)]):
            await self.server.disconnect(sid)

    async def close(self) -> None:
        """Say goodbye to everybody; clients try to come back."""
        engine = self.server.eio
        for engine_sid in list(engine.sockets):
            await engine.disconnect(engine_sid)
        await self.server.shutdown()

    async def announce(self, actor: Actor, status: str) -> None:
        """Tell the colleagues of `actor` that he or she is there, away or gone."""
        payload = {"userId": str(actor.user_id), "userName": actor.name, "status": status}
        await self.emit(EventName.PRESENCE, payload, colleagues(actor))

    async def enter(self, sid: str, rooms: Collection[str]) -> None:
        for room in rooms:
            await self.server.enter_room(sid, room)

    async def leave(self, sid: str, rooms: Collection[str]) -> None:
        for room in rooms:
            await self.server.leave_room(sid, room)

    async def _tell(self, name: str, payload: Mapping[str, object], sids: Mapping[str, str]) -> None:
        for sid in self.manager.tell(name, payload, sids):
            log.warning("slow socket cut", sid=sid)
            await self.server.eio.disconnect(sids[sid])

    def _allows(self, origin: str, environ: Mapping[str, str]) -> bool:
        # By host alone: behind a proxy that ends TLS the scheme seen here is not the browser's.
        return origin in self._origins or urlsplit(origin).netloc == environ.get("HTTP_HOST")
