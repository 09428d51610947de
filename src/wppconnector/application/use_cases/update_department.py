"""An admin changes what a department is called, where it stands in the menu and what becomes of its customers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import KEPT, Kept, changed, one_line
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.business_hours import BusinessHours
from wppconnector.domain.company import Department
from wppconnector.domain.configuration import DepartmentChanged
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.organisation import organise


@dataclass(frozen=True, slots=True)
class DepartmentChanges:
    """What is None or KEPT stays. `position` counts from 1 among all departments; those behind it move on."""

    name: str | None = None
    slug: str | None = None
    position: int | None = None
    aliases: Sequence[str] | None = None
    response_timeout: timedelta | None = None
    escalation_department_id: DepartmentId | Kept | None = KEPT
    active: bool | None = None
    distribution: Distribution | None = None
    hours: BusinessHours | Kept | None = KEPT


@dataclass(frozen=True, slots=True)
class UpdateDepartment:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, department_id: DepartmentId, changes: DepartmentChanges) -> Department:
        """Whoever waits in a department that is no longer active stays there and is still seen by its agents.

        Raises `PermissionDenied`, `NotFound`, `InvalidValue`, `AmbiguousMenu`, `EscalationCycle`, `DepartmentNeeded`,
        `Conflict` when the slug is taken.
        """
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> Department:
            routing = await work.companies.routing()
            before = next((d for d in routing.departments if d.id == department_id), None)
            if before is None:
                raise NotFound("There is no such department.")
            department, now = _changed(before, changes), self.clock.now()
            different = organise(routing, department, changes.position)
            for each in different:
                work.companies.save_department(each, (DepartmentChanged(department=each, at=now, by=actor.user_id),))
            if different:
                # Departments are judged together, so whoever changes another one at the same time must judge again.
                work.companies.save(replace(routing.company))
            return next((each for each in different if each.id == department_id), before)

        return await attempt(self.store, actor, act)


def _changed(department: Department, changes: DepartmentChanges) -> Department:
    aliases = department.aliases if changes.aliases is None else tuple(map(one_line, changes.aliases))
    return replace(
        department,
        name=department.name if changes.name is None else one_line(changes.name),
        slug=department.slug if changes.slug is None else changes.slug,
        aliases=aliases,
        response_timeout=department.response_timeout if changes.response_timeout is None else changes.response_timeout,
        escalation_department_id=changed(department.escalation_department_id, changes.escalation_department_id),
        active=department.active if changes.active is None else changes.active,
        distribution=department.distribution if changes.distribution is None else changes.distribution,
        hours=changed(department.hours, changes.hours),
    )
