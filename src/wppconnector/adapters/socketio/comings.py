"""People come and go: kept for who hands out conversations, and told to colleagues."""

from wppconnector.adapters.socketio.sockets import SocketIoSockets, Visitor
from wppconnector.adapters.socketio.viewing import Viewing
from wppconnector.application.audience import colleagues
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.payloads import presence_payload
from wppconnector.application.ports.realtime import Emitter
from wppconnector.application.use_cases.begin_attendance import BeginAttendance
from wppconnector.application.use_cases.end_attendance import EndAttendance
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.presence import Presence


class Comings:
    def __init__(
        self,
        sockets: SocketIoSockets,
        everywhere: Emitter,
        viewing: Viewing,
        begin_attendance: BeginAttendance,
        end_attendance: EndAttendance,
    ) -> None:
        self._sockets = sockets
        self._everywhere = everywhere
        self._viewing = viewing
        self._begin = begin_attendance
        self._end = end_attendance

    async def begin(self, actor: Actor) -> Presence:
        """Before the socket is let in. Raises `Unavailable`."""
        return await self._begin(actor)

    async def announce(self, actor: Actor, presence: Presence) -> None:
        await self._everywhere.emit(EventName.PRESENCE, presence_payload(actor, presence), colleagues(actor))

    async def end(self, sid: str, visitor: Visitor) -> None:
        """One socket of a visitor is gone, perhaps not the last. When the server closes, the next one will tell who is
        there."""
        if self._sockets.closing:
            return
        try:
            await self._viewing.end_all(sid, visitor.actor)
            if not self.is_here(visitor):
                await self._leave(visitor)
        except (NotFound, Unavailable):
            return  # the attendance ends by itself

    async def _leave(self, visitor: Visitor) -> None:
        presence = await self._end(visitor.actor)
        if self.is_here(visitor):
            await self._begin(visitor.actor)  # back before the leaving was saved
        elif presence is Presence.OFFLINE:
            await self.announce(visitor.actor, presence)

    def is_here(self, visitor: Visitor) -> bool:
        """With another socket, or with this one."""
        return any(other.user_id == visitor.user_id for other in self._sockets.visitors.values())
