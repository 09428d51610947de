"""An admin changes the company's settings and the automaton's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import KEPT, Kept, changed, one_line
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.business_hours import BusinessHours
from wppconnector.domain.company import Company
from wppconnector.domain.company_settings import check_settings
from wppconnector.domain.configuration import CompanyChanged
from wppconnector.domain.ids import DepartmentId


@dataclass(frozen=True, slots=True)
class CompanyChanges:
    """What is None or KEPT stays. `script` holds texts by the names of `Script`'s fields."""

    name: str | None = None
    time_zone: str | None = None
    script: Mapping[str, str] = field(default_factory=dict)
    signs_messages: bool | None = None
    fallback_department_id: DepartmentId | Kept | None = KEPT
    thanks_grace: timedelta | None = None
    returning_within: timedelta | None = None
    menu_patience: timedelta | None = None
    reopen_within: timedelta | None = None
    hours: BusinessHours | Kept | None = KEPT


@dataclass(frozen=True, slots=True)
class UpdateCompany:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, changes: CompanyChanges) -> Company:
        """Raises `PermissionDenied`, `InvalidValue`, `TextEmpty`, `TextTooLong`."""
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> Company:
            routing = await work.companies.routing()
            company = _changed(routing.company, changes)
            if company != routing.company:
                check_settings(replace(routing, company=company))
                fact = CompanyChanged(company=company, at=self.clock.now(), by=actor.user_id)
                work.companies.save(company, (fact,))
            return company

        return await attempt(self.store, actor, act)


def _changed(company: Company, changes: CompanyChanges) -> Company:
    plain = ("time_zone", "signs_messages", "thanks_grace", "returning_within", "menu_patience", "reopen_within")
    given = {name: value for name in plain if (value := getattr(changes, name)) is not None}
    return replace(
        company,
        name=company.name if changes.name is None else one_line(changes.name),
        script=replace(company.script, **{name: text.strip() for name, text in changes.script.items()}),
        fallback_department_id=changed(company.fallback_department_id, changes.fallback_department_id),
        hours=changed(company.hours, changes.hours),
        **given,
    )
