"""A worker cannot finish a job: it stops, or something unforeseen went wrong."""

from dataclasses import dataclass
from datetime import timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.queue import Lane, Lease
from wppconnector.application.ports.system import Clock
from wppconnector.application.retrying import MOST_ATTEMPTS, UNCONFIRMED, backoff
from wppconnector.domain.access import Actor
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import climb, give_media_up

INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True, slots=True)
class HandBackJob:
    store: Store
    clock: Clock

    async def __call__(self, lease: Lease, *, crashed: bool) -> None:
        """Put the job back for another try. How far a delivery got is not known, so its next try begins by looking it
        up. A job that has `crashed` too often is given up, and its message shows it: a file as failed, a delivery as
        one of which nobody can tell whether it left. Raises `LeaseLost`."""
        actor = Actor.system(lease.company_id)
        hopeless = crashed and (lease.attempts + 1 >= MOST_ATTEMPTS or "doubt" in lease.payload)
        await attempt(
            self.store, actor, lambda work: self._give_up(work, lease) if hopeless else self._wait(work, lease, crashed)
        )

    async def _wait(self, work: UnitOfWork, lease: Lease, crashed: bool) -> None:
        wait = backoff(lease.attempts, lease.token) if crashed else timedelta()
        doubt = lease.lane is Lane.DELIVERY
        work.jobs.put_back(lease, self.clock.now() + wait, attempted=crashed, doubt=doubt)

    async def _give_up(self, work: UnitOfWork, lease: Lease) -> None:
        work.jobs.finish(lease)
        if lease.lane not in (Lane.DELIVERY, Lane.MEDIA):
            return
        try:
            message = await work.messages.get(MessageId(lease.uuid("message_id")))
        except NotFound:
            return
        now = self.clock.now()
        if lease.lane is Lane.MEDIA:
            work.messages.save(*give_media_up(message, now, INTERNAL_ERROR))
        elif message.status is MessageStatus.PENDING:
            work.messages.save(*climb(message, MessageStatus.FAILED, now, UNCONFIRMED))
