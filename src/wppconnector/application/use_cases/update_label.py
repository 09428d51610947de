"""An admin renames a label, or gives it another colour."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.configuration import LabelChanged
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import Label, normal_colour, normal_label


@dataclass(frozen=True, slots=True)
class UpdateLabel:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, id: LabelId, name: str | None = None, colour: str | None = None) -> Label:
        """What is None stays. Raises `PermissionDenied`, `InvalidValue`, `NotFound`, `Conflict` when the name is
        taken."""
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> Label:
            before = await work.labels.get(id)
            after = replace(
                before,
                name=before.name if name is None else normal_label(name),
                colour=before.colour if colour is None else normal_colour(colour),
            )
            if after != before:
                work.labels.save(after, (LabelChanged(label=after, at=self.clock.now(), by=actor.user_id),))
            return after

        return await attempt(self.store, actor, act)
