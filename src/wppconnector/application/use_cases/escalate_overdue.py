"""The clock looks after conversations that wait for too long."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.directory import Directory, Due
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.deadlines import pass_deadline

BATCH = 100


@dataclass(frozen=True, slots=True)
class EscalateOverdue:
    store: Store
    directory: Directory
    clock: Clock

    async def __call__(self) -> int:
        """Act on the deadlines that have come, at most `BATCH`, and return how many conversations were looked at.

        One that fails does not keep the others from being looked after; an `ExceptionGroup` tells of the failures
        in the end.
        """
        due = await self.directory.due(self.clock.now(), BATCH)
        failures = []
        for found in due:
            try:
                await self._pass(found)
            except Exception as failure:  # noqa: BLE001 - whatever it is, it is raised below
                failures.append(failure)
        if failures:
            raise ExceptionGroup("Some deadlines could not be acted on.", failures)
        return len(due)

    async def _pass(self, due: Due) -> None:
        async def act(work: UnitOfWork) -> None:
            conversation = await work.conversations.get(due.conversation_id)
            work.conversations.save(pass_deadline(conversation, await work.companies.routing(), self.clock.now()))

        await attempt(self.store, Actor.system(due.company_id), act)
