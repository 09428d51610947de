"""Letting sockets in: a token in the handshake, rooms by role, and a goodbye."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from socketio import exceptions

from wppconnector.adapters.socketio.fan_out import NAMESPACE
from wppconnector.adapters.socketio.sockets import SocketIoSockets, Visitor
from wppconnector.application.audience import rooms_of
from wppconnector.application.errors import Unauthenticated, Unavailable
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor

FAILURES_PER_MINUTE = 30
MINUTE = 60

IpOf = Callable[[Any], str | None]
"""The client's address, out of an ASGI scope."""
Place = Callable[[], Awaitable[str]]
"""The cursor up to which this process has told its sockets."""


class Handshake:
    def __init__(
        self,
        sockets: SocketIoSockets,
        authenticate_user: AuthenticateUser,
        rate_limit: RateLimit,
        ip_of: IpOf,
        place: Place,
    ) -> None:
        self._sockets = sockets
        self._authenticate = authenticate_user
        self._rate_limit = rate_limit
        self._ip_of = ip_of
        self._place = place
        sockets.on("connect", self.connect)
        sockets.on("disconnect", self.disconnect)

    async def connect(self, sid: str, *given: object) -> None:
        """Raises `ConnectionRefusedError` with a code, as clients expect it in `connect_error`."""
        if sid in self._sockets.visitors:
            return  # a client may send an event of this name; it changes nothing
        environ = self._sockets.server.get_environ(sid)
        ip = self._ip_of(environ["asgi.scope"])
        token = _token(given[1] if len(given) > 1 else None)
        try:
            actor = await self._actor(token, ip)
        except exceptions.ConnectionRefusedError:
            self._sockets.cut_soon(sid)
            raise
        await self._let_in(sid, actor, Visitor(actor.user_id, token, ip))

    async def _let_in(self, sid: str, actor: Actor, visitor: Visitor) -> None:
        # Rooms first, then the place: what is told from here on is heard, what was told before can be fetched.
        await self._sockets.enter(sid, rooms_of(actor))
        self._sockets.visitors[sid] = visitor
        place = await self._place()
        await self._sockets.server.emit(EventName.SYNC, {"cursor": place}, to=sid)
        await self._sockets.announce(actor, "online")

    async def disconnect(self, sid: str, *_: object) -> None:
        if self._sockets.manager.is_connected(sid, NAMESPACE):
            return  # the client only sent an event of this name
        visitor = self._sockets.visitors.pop(sid, None)
        if visitor is None or any(other.user_id == visitor.user_id for other in self._sockets.visitors.values()):
            return
        try:
            actor = await self._authenticate(visitor.token, visitor.ip)
        except (Unauthenticated, Unavailable):
            return
        await self._sockets.announce(actor, "offline")

    async def _actor(self, token: str, ip: str | None) -> Actor:
        try:
            return await self._authenticate(token, ip)
        except Unauthenticated as refused:
            wait = await self._rate_limit.take(f"handshake:{ip}", FAILURES_PER_MINUTE, MINUTE)
            if wait:
                raise exceptions.ConnectionRefusedError("too_many_requests", {"retryAfter": wait}) from refused
            raise exceptions.ConnectionRefusedError("unauthenticated", {"detail": str(refused)}) from refused
        except Unavailable as away:
            raise exceptions.ConnectionRefusedError("unavailable", {"retryAfter": 1}) from away


def _token(auth: object) -> str:
    token = auth.get("token") if isinstance(auth, Mapping) else None
    return token if isinstance(token, str) else ""
