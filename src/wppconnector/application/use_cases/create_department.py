"""An admin adds a department to the menu."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import one_line
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.business_hours import BusinessHours
from wppconnector.domain.company import Department, slug_of
from wppconnector.domain.configuration import DepartmentChanged
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.organisation import organise


@dataclass(frozen=True, slots=True)
class NewDepartment:
    """`slug` None is made of the name. `position` None is the end of the menu."""

    name: str
    slug: str | None = None
    position: int | None = None
    aliases: Sequence[str] = ()
    response_timeout: timedelta = timedelta(minutes=15)
    escalation_department_id: DepartmentId | None = None
    distribution: Distribution = Distribution.OFF
    hours: BusinessHours | None = None


@dataclass(frozen=True, slots=True)
class CreateDepartment:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, new: NewDepartment) -> Department:
        """Customers see it from the next menu on.

        Raises `PermissionDenied`, `InvalidValue`, `AmbiguousMenu`, `Conflict` when the slug is taken.
        """
        require(actor, Permission.CONFIGURE)
        name = one_line(new.name)

        async def act(work: UnitOfWork) -> Department:
            routing = await work.companies.routing()
            department = Department(
                id=DepartmentId(self.ids()),
                company_id=actor.company_id,
                name=name,
                slug=slug_of(name) if new.slug is None else new.slug,
                position=max((d.position for d in routing.departments), default=0) + 1,
                aliases=tuple(map(one_line, new.aliases)),
                response_timeout=new.response_timeout,
                escalation_department_id=new.escalation_department_id,
                distribution=new.distribution,
                hours=new.hours,
            )
            now = self.clock.now()
            different = organise(routing, department, new.position)
            for each in different:
                work.companies.save_department(each, (DepartmentChanged(department=each, at=now, by=actor.user_id),))
            # Departments are judged together, so whoever changes another one at the same time must judge again.
            work.companies.save(replace(routing.company))
            return different[0]

        return await attempt(self.store, actor, act)
