"""Engine.IO by python-engineio, with sessions and websockets of our own."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

import engineio
from engineio import packet
from typing_extensions import override

from wppconnector.adapters.socketio.link import Link
from wppconnector.adapters.socketio.session import Session

Environ = MutableMapping[str, Any]


class WebSocketRefused(Exception):
    """What was asked for is no websocket of a session that may have one."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A request for a websocket: the parameters of its address, and where it comes from."""

    parameters: Mapping[str, Sequence[str]]
    origin: str | None
    host: str | None


class Engine(engineio.AsyncServer):  # type: ignore[misc]  # python-engineio has no types
    sockets: dict[str, Session]
    when_upgraded: Callable[[str, Link], None]
    """Called with a session's id when it has come to a websocket."""

    def __init__(self, **options: Any) -> None:
        # Each session minds its own time, so nobody has to go round.
        super().__init__(**options, monitor_clients=False)
        self._background: set[asyncio.Task[None]] = set()

    def session_for(self, opening: Opening) -> Session:
        """A new session, or the one that is to be upgraded. Raises `WebSocketRefused`."""
        if opening.origin and not self._is_welcome(opening):
            raise WebSocketRefused("its page comes from elsewhere")
        parameters = opening.parameters
        if parameters.get("transport") != ["websocket"]:
            raise WebSocketRefused("not the transport of a websocket")
        if "sid" not in parameters:
            if parameters.get("EIO") != ["4"]:
                raise WebSocketRefused("not the protocol's version")
            return Session(self, self.generate_id())
        session = self.sockets.get(parameters["sid"][0])
        if session is None or session.closing or session.upgraded or session.upgrading:
            raise WebSocketRefused("no such session to be upgraded")
        return session

    async def join(self, session: Session, link: Link, environ: Environ) -> None:
        """The websocket that `session_for` has found a session for is open."""
        if session.connected:
            session.probe(link)
            return
        session.begin(link)
        await self._open(session, environ, "websocket")

    @override
    async def _handle_connect(self, environ: Environ, transport: str, jsonp_index: int | None = None) -> Any:
        """As the library does it, but with our own sessions. Whom to let in is Socket.IO's to decide."""
        if transport != "polling":
            return self._bad_request("A websocket does not come by here.")
        session = Session(self, self.generate_id())
        session.begin()
        await self._open(session, environ, transport)
        return self._ok(await session.poll(), jsonp_index=jsonp_index)

    async def _open(self, session: Session, environ: Environ, transport: str) -> None:
        self.sockets[session.sid] = session
        await session.send(packet.Packet(packet.OPEN, self._handshake(session.sid, transport)))
        await self._trigger_event("connect", session.sid, environ)

    @override
    def _ok(self, packets: Any = None, **options: Any) -> Any:
        """What was posted is answered for in the words of the protocol, which differ from the library's."""
        answer = super()._ok(packets, **options)
        return answer if packets is not None else {**answer, "response": b"ok"}

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def heard(self, sid: str, data: object) -> None:
        await self._trigger_event("message", sid, data)

    async def ended(self, sid: str, reason: str) -> None:
        await self._trigger_event("disconnect", sid, reason)
        self.sockets.pop(sid, None)

    def upgraded(self, sid: str, link: Link) -> None:
        self.when_upgraded(sid, link)

    def _is_welcome(self, opening: Opening) -> bool:
        environ = {"HTTP_ORIGIN": opening.origin, "HTTP_HOST": opening.host}
        allowed = self._cors_allowed_origins(environ)
        return allowed is None or opening.origin in allowed

    def _handshake(self, sid: str, transport: str) -> dict[str, object]:
        return {
            "sid": sid,
            "upgrades": self._upgrades(sid, transport),
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.max_http_buffer_size,
        }
