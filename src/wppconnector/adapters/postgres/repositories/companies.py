"""Companies and departments in PostgreSQL."""

from collections.abc import Sequence

from wppconnector.adapters.postgres.mapping.company import (
    COMPANIES,
    DEPARTMENTS,
    company_of,
    department_of,
    values_of_company,
    values_of_department,
)
from wppconnector.adapters.postgres.session import Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.company import Company, Department
from wppconnector.domain.events import Fact
from wppconnector.domain.routing import Routing

_COMPANY = "select xmin, * from companies where id = $1"
_DEPARTMENTS = "select xmin, * from departments where company_id = $1"


class PostgresCompanies:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows = Tracked(COMPANIES, values_of_company)
        self._departments = Tracked(DEPARTMENTS, values_of_department)

    async def get(self) -> Company:
        rows = await self._session.read(_COMPANY, sees=self)
        if not rows:
            raise NotFound("There is no such company.")
        self._rows.seen(rows[0])
        return company_of(rows[0])

    async def routing(self) -> Routing:
        company = await self.get()
        rows = await self._session.read(_DEPARTMENTS, sees=self)
        for row in rows:
            self._departments.seen(row)
        return Routing.of(company, map(department_of, rows))

    def save(self, company: Company, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(company)
        self._session.facts.extend(facts)

    def save_department(self, department: Department, facts: Sequence[Fact] = ()) -> None:
        self._departments.save(department)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)
        self._departments.flush(self._session)
