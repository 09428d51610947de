"""The rounds that a host of sockets makes: telling where it is and who is there, and seeing who may no longer be."""

from collections import defaultdict

from wppconnector.adapters.socketio.sockets import SocketIoSockets, Visitor
from wppconnector.adapters.socketio.viewers import Viewers
from wppconnector.application.audience import rooms_of
from wppconnector.application.errors import Unauthenticated
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.use_cases.keep_attendance import KeepAttendance
from wppconnector.application.wire import EventName
from wppconnector.domain.ids import CompanyId, UserId

ROUNDS_BETWEEN_CHECKS = 20
"""Tokens end by themselves, and an event can be missed: everybody is looked at again every five minutes."""
STANDING = ("company:", "agents:", "department:")
"""How rooms begin that follow from a user's role and departments; any others are entered by asking."""


class RollCall:
    def __init__(
        self,
        sockets: SocketIoSockets,
        viewers: Viewers,
        authenticate_user: AuthenticateUser,
        keep_attendance: KeepAttendance,
    ) -> None:
        self._sockets = sockets
        self._viewers = viewers
        self._authenticate = authenticate_user
        self._keep_attendance = keep_attendance
        self._rounds = 0
        self._strangers: frozenset[str] = frozenset()

    async def __call__(self, cursor: str) -> None:
        """One round. `cursor` is the place up to which the sockets have been told."""
        await self._sockets.emit_to_all(EventName.SYNC, {"cursor": cursor})
        await self._viewers.next_round()
        await self._show_strangers_out()
        self._rounds += 1
        if self._rounds % ROUNDS_BETWEEN_CHECKS == 0:
            await self.check(None)
        await self._call_the_roll()

    async def check(self, user_id: UserId | None) -> None:
        """See whether the user, or everybody, is in the right rooms, and disconnect who may no longer be here."""
        for sid, visitor in list(self._sockets.visitors.items()):
            if user_id in (None, visitor.user_id):
                await self._recheck(sid, visitor)

    async def _recheck(self, sid: str, visitor: Visitor) -> None:
        try:
            actor = await self._authenticate(visitor.token, visitor.ip)
        except Unauthenticated:
            await self._sockets.server.disconnect(sid)
            return
        right = rooms_of(actor)
        present = {room for room in self._sockets.server.rooms(sid) if room.startswith(STANDING)}
        await self._sockets.leave(sid, present - right)
        await self._sockets.enter(sid, right - present)

    async def _call_the_roll(self) -> None:
        here: defaultdict[CompanyId, set[UserId]] = defaultdict(set)
        for visitor in self._sockets.visitors.values():
            if visitor.user_id is not None:
                here[visitor.actor.company_id].add(visitor.user_id)
        for company_id, users in here.items():
            await self._keep_attendance(company_id, users)

    async def _show_strangers_out(self) -> None:
        """Close connections that have shown no token for a whole round: they would hold memory for ever. Whose token is
        still being looked at has shown one."""
        strangers = frozenset(self._sockets.server.eio.sockets) - self._sockets.manager.known()
        for engine_sid in strangers & self._strangers:
            await self._sockets.cut(engine_sid)
        self._strangers = strangers
