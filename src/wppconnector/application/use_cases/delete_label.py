"""An admin takes a label away, from the list and from every conversation."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.configuration import LabelDeleted
from wppconnector.domain.ids import LabelId


@dataclass(frozen=True, slots=True)
class DeleteLabel:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, id: LabelId) -> None:
        """Raises `PermissionDenied`, `NotFound`."""
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> None:
            await work.labels.get(id)
            work.labels.delete(id, (LabelDeleted(label_id=id, at=self.clock.now(), by=actor.user_id),))

        await attempt(self.store, actor, act)
