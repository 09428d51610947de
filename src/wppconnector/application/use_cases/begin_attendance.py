"""Somebody has connected."""

from dataclasses import dataclass
from uuid import UUID

from wppconnector.application.attempt import attempt
from wppconnector.application.attendance import attend
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.presence import Presence


@dataclass(frozen=True, slots=True)
class BeginAttendance:
    """`host` names this process among all that host sockets."""

    store: Store
    clock: Clock
    host: UUID

    async def __call__(self, actor: Actor) -> Presence:
        """ONLINE, or AWAY for who chose that before. Raises `NotFound` for an actor who is no user, `Unavailable`."""
        user_id = actor.user_id
        if user_id is None:
            raise NotFound("Nobody has connected.")

        async def act(work: UnitOfWork) -> Presence:
            user = await work.users.get(user_id)
            await attend(work, self.host, [user_id], self.clock.now())
            return Presence.of(connected=True, away=user.away)

        return await attempt(self.store, actor, act)
