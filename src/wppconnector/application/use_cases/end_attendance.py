"""Somebody's last socket at a host is gone."""

from dataclasses import dataclass
from uuid import UUID

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.presence import Presence


@dataclass(frozen=True, slots=True)
class EndAttendance:
    """`host` names this process among all that host sockets."""

    store: Store
    clock: Clock
    host: UUID

    async def __call__(self, actor: Actor) -> Presence:
        """OFFLINE, unless another host has a socket of the actor. Raises `NotFound` for an actor who is no user,
        `Unavailable`; then the attendance ends by itself a little later."""
        user_id = actor.user_id
        if user_id is None:
            raise NotFound("Nobody has left.")

        async def act(work: UnitOfWork) -> Presence:
            user = await work.users.get(user_id)
            work.attendances.leave(self.host, user_id)
            connected = user_id in await work.attendances.present(self.clock.now())
            return Presence.of(connected=connected, away=user.away)

        return await attempt(self.store, actor, act)
