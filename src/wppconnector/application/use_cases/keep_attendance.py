"""A host of sockets says again who is connected to it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wppconnector.application.attempt import attempt
from wppconnector.application.attendance import attend
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId, UserId


@dataclass(frozen=True, slots=True)
class KeepAttendance:
    """`host` names this process among all that host sockets."""

    store: Store
    clock: Clock
    host: UUID

    async def __call__(self, company_id: CompanyId, users: Collection[UserId]) -> None:
        """Raises `Unavailable`; who is not told of for 45 seconds counts as gone."""

        async def act(work: UnitOfWork) -> None:
            await attend(work, self.host, users, self.clock.now())

        await attempt(self.store, Actor.system(company_id), act)
