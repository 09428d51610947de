"""Routings as a process read them last. Each batch of messages asks for one, and a company is hardly ever changed."""

from collections.abc import Iterable

from wppconnector.adapters.postgres.session import Row
from wppconnector.domain.ids import CompanyId
from wppconnector.domain.routing import Routing

MOST_KNOWN = 1000
"""Companies, after which all are forgotten."""

Versions = frozenset[tuple[object, object]]


class KnownRoutings:
    """One per process. A routing is known by the versions (`xmin`) of the rows that it was read from."""

    def __init__(self) -> None:
        self._known: dict[CompanyId, tuple[Versions, Routing]] = {}

    def find(self, company_id: CompanyId, rows: Iterable[Row]) -> Routing | None:
        """The routing of the company, if `rows` are still those it was read from."""
        versions, routing = self._known.get(company_id, (None, None))
        return routing if versions == _versions(rows) else None

    def keep(self, company_id: CompanyId, rows: Iterable[Row], routing: Routing) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[company_id] = (_versions(rows), routing)


def _versions(rows: Iterable[Row]) -> Versions:
    return frozenset((row["id"], row["xmin"]) for row in rows)
