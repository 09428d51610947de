"""Companies and departments in PostgreSQL."""

from collections.abc import Sequence

from wppconnector.adapters.postgres.known_routings import KnownRoutings
from wppconnector.adapters.postgres.mapping.company import (
    COMPANIES,
    DEPARTMENTS,
    company_of,
    department_of,
    values_of_company,
    values_of_department,
)
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.company import Company, Department
from wppconnector.domain.events import Fact
from wppconnector.domain.routing import Routing

_COMPANY = "select xmin, * from companies where id = $1"
_DEPARTMENTS = "select xmin, * from departments where company_id = $1"
_VERSIONS = """
    select id, xmin from companies where id = $1 union all select id, xmin from departments where company_id = $1
"""


class PostgresCompanies:
    def __init__(self, session: Session, known: KnownRoutings) -> None:
        self._session = session
        self._known = known
        self._changed = False
        self._rows = Tracked(COMPANIES, values_of_company)
        self._departments = Tracked(DEPARTMENTS, values_of_department)

    async def get(self) -> Company:
        return company_of(await self._row())

    async def routing(self) -> Routing:
        versions = await self._session.read(_VERSIONS, sees=self)
        if (known := self._known.find(self._session.actor.company_id, versions)) is None:
            return await self._read_routing()
        for row in versions:
            (self._rows if row["id"] == known.company.id else self._departments).seen(row)
        return known

    async def _read_routing(self) -> Routing:
        row = await self._row()
        rows = await self._session.read(_DEPARTMENTS)
        for department in rows:
            self._departments.seen(department)
        routing = Routing.of(company_of(row), map(department_of, rows))
        if not self._changed:
            # What this unit of work wrote itself, it may write again, or take back.
            self._known.keep(routing.company.id, (row, *rows), routing)
        return routing

    async def _row(self) -> Row:
        rows = await self._session.read(_COMPANY, sees=self)
        if not rows:
            raise NotFound("There is no such company.")
        self._rows.seen(rows[0])
        return rows[0]

    def save(self, company: Company, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(company)
        self._session.facts.extend(facts)

    def save_department(self, department: Department, facts: Sequence[Fact] = ()) -> None:
        self._departments.save(department)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._changed |= bool(self._rows.saved or self._departments.saved)
        self._rows.flush(self._session)
        self._departments.flush(self._session)
