"""A user has seen some notifications, or wants to see none of them any more."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.notification import NotificationsRead


@dataclass(frozen=True, slots=True)
class ReadNotifications:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, ids: Collection[UUID] | None) -> int:
        """Mark those of `ids`, or all, and return how many were unread. What is not the actor's own is left alone."""
        user_id = actor.user_id
        if user_id is None:
            raise NotFound("Notifications are for people.")

        async def act(work: UnitOfWork) -> int:
            now = self.clock.now()
            read = await work.notifications.mark(user_id, ids, now)
            if read:
                told = None if ids is None else tuple(read)
                work.notifications.tell((NotificationsRead(user_ids=(user_id,), ids=told, at=now),))
            return len(read)

        return await attempt(self.store, actor, act)
