"""Somebody wishes to be given no more conversations for now, or is back."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.audience import colleagues
from wppconnector.application.errors import NotFound
from wppconnector.application.lanes import job_for_free_agent
from wppconnector.application.payloads import presence_payload
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.realtime import Emitter
from wppconnector.application.ports.system import Clock
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.presence import Presence


@dataclass(frozen=True, slots=True)
class ChoosePresence:
    store: Store
    everywhere: Emitter
    clock: Clock

    async def __call__(self, actor: Actor, *, away: bool) -> Presence:
        """The choice outlives sockets and sessions. Colleagues are told what it makes of the actor now, who may be
        offline. Raises `NotFound` for an actor who is no user."""
        user_id = actor.user_id
        if user_id is None:
            raise NotFound("This is nobody's presence.")

        async def act(work: UnitOfWork) -> Presence:
            user = await work.users.get(user_id)
            presence = Presence.of(connected=user_id in await work.attendances.present(self.clock.now()), away=away)
            if user.away != away:
                work.users.save(replace(user, away=away))
                if presence is Presence.ONLINE and (await work.companies.routing()).distributes_anywhere:
                    work.jobs.add(job_for_free_agent(user_id))
            return presence

        presence = await attempt(self.store, actor, act)
        await self.everywhere.emit(EventName.PRESENCE, presence_payload(actor, presence), colleagues(actor))
        return presence
