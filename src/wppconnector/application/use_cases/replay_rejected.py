"""Try webhook events again that could not be stored, after whatever was wrong has been mended."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import MalformedBody
from wppconnector.application.ports.inbound import Inbound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.ids import CompanyId

UNREADABLE = "its body cannot be read"


@dataclass(frozen=True, slots=True)
class ReplayRejected:
    """`take_in` commits events as a webhook's are, duplicates left out, and keeps raw again what fails again."""

    store: Store
    providers: Providers
    clock: Clock
    ids: Ids
    take_in: Callable[[Channel, Sequence[Inbound], str], Awaitable[None]]

    async def __call__(self, company_id: CompanyId) -> int:
        """Replay all that the company has kept until now and return how many that were. Raises `Unavailable`."""
        began = self.clock.now()
        replayed = 0
        while await attempt(self.store, Actor.system(company_id), lambda work: self._replay_oldest(work, began)):
            replayed += 1
        return replayed

    async def _replay_oldest(self, work: UnitOfWork, began: datetime) -> bool:
        """The kept event goes only once it is taken in; a crash between the two takes it in twice, which is once."""
        rejected = await work.rejected.take_oldest(began)
        if rejected is None:
            return False
        channel = await work.channels.get(rejected.channel_id)
        try:
            events = self.providers.of(channel).read_again(rejected.body.encode())
        except MalformedBody:
            self._keep(work, rejected)
            return True
        own = [event for event in events if event.account == channel.account]
        await self.take_in(channel, own, rejected.body)
        return True

    def _keep(self, work: UnitOfWork, rejected: RejectedInbound) -> None:
        work.rejected.save(replace(rejected, id=self.ids(), at=self.clock.now(), reason=UNREADABLE))
