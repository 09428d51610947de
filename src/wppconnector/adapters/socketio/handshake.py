"""Letting sockets in: a token in the handshake, rooms by role, and a goodbye."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from socketio import exceptions

from wppconnector.adapters.socketio.comings import Comings
from wppconnector.adapters.socketio.fan_out import NAMESPACE
from wppconnector.adapters.socketio.sockets import SocketIoSockets, Visitor
from wppconnector.application.audience import rooms_of
from wppconnector.application.errors import Unauthenticated, Unavailable
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.presence import Presence

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
        comings: Comings,
        ip_of: IpOf,
        place: Place,
    ) -> None:
        self._sockets = sockets
        self._authenticate = authenticate_user
        self._rate_limit = rate_limit
        self._comings = comings
        self._ip_of = ip_of
        self._place = place
        self._admitted: dict[str, tuple[Visitor, Presence]] = {}
        sockets.server.welcome = self.welcome
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
            presence = await self._begin(actor)
        except exceptions.ConnectionRefusedError:
            self._sockets.cut_soon(sid)
            raise
        self._admitted[sid] = (Visitor(actor, token, ip), presence)

    async def welcome(self, sid: str) -> None:
        """The socket knows that it is let in, so now it may be told things."""
        if sid in self._admitted:
            visitor, presence = self._admitted.pop(sid)
            was_here = self._comings.is_here(visitor)
            await self._let_in(sid, visitor)
            if not was_here:
                await self._comings.announce(visitor.actor, presence)

    async def _let_in(self, sid: str, visitor: Visitor) -> None:
        # Rooms first, then the place: what is told from here on is heard, what was told before can be fetched.
        await self._sockets.enter(sid, rooms_of(visitor.actor))
        self._sockets.visitors[sid] = visitor
        place = await self._place()
        await self._sockets.emit_to([sid], EventName.SYNC, {"cursor": place})

    async def disconnect(self, sid: str, *_: object) -> None:
        if self._sockets.manager.is_connected(sid, NAMESPACE):
            return  # the client only sent an event of this name
        visitor = self._sockets.visitors.pop(sid, None)
        if visitor is None and sid in self._admitted:
            visitor = self._admitted.pop(sid)[0]  # gone before it was told that it is let in
        if visitor is not None:
            await self._comings.end(sid, visitor)

    async def _begin(self, actor: Actor) -> Presence:
        try:
            return await self._comings.begin(actor)
        except Unavailable as away:
            raise _unavailable() from away

    async def _actor(self, token: str, ip: str | None) -> Actor:
        try:
            return await self._authenticate(token, ip)
        except Unauthenticated as refused:
            wait = await self._rate_limit.take(f"handshake:{ip}", FAILURES_PER_MINUTE, MINUTE)
            if wait:
                raise exceptions.ConnectionRefusedError("too_many_requests", {"retryAfter": wait}) from refused
            raise exceptions.ConnectionRefusedError("unauthenticated", {"detail": str(refused)}) from refused
        except Unavailable as away:
            raise _unavailable() from away


def _unavailable() -> exceptions.ConnectionRefusedError:
    return exceptions.ConnectionRefusedError("unavailable", {"retryAfter": 1})


def _token(auth: object) -> str:
    token = auth.get("token") if isinstance(auth, Mapping) else None
    return token if isinstance(token, str) else ""
