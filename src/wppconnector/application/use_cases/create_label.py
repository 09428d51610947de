"""An admin adds a label to sort conversations by."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.configuration import LabelChanged
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import Label, normal_colour, normal_label


@dataclass(frozen=True, slots=True)
class CreateLabel:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, name: str, colour: str) -> Label:
        """Raises `PermissionDenied`, `InvalidValue`, `Conflict` when the name is taken."""
        require(actor, Permission.CONFIGURE)
        now = self.clock.now()
        label = Label(LabelId(self.ids()), actor.company_id, normal_label(name), normal_colour(colour), now)

        async def act(work: UnitOfWork) -> Label:
            work.labels.save(label, (LabelChanged(label=label, at=now, by=actor.user_id),))
            return label

        return await attempt(self.store, actor, act)
