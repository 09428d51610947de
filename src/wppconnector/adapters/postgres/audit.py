"""The audit log in PostgreSQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.log import audit_log
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.audit import AuditEntry, AuditFilter
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor, Permission, require

_COLUMNS = ("errand_id", "user_id", "user_name", "action", "entity", "entity_id", "ip", "at", "metadata")
_ROWS = RowSet(audit_log, _COLUMNS)
APPEND = f"{_ROWS.insert} on conflict (company_id, errand_id) do nothing"
_PLAIN = attrgetter(*_COLUMNS[:-1])

_PLACES = msgspec.json.Decoder(
    tuple[Annotated[datetime, msgspec.Meta(tz=True)], Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]]
)
_NEWEST = (datetime(9999, 1, 1, tzinfo=UTC), 2**63 - 1)

# Only what is wished for stands in the statement, so that the index of the wish serves it.
_WISHES: Mapping[str, str] = {
    "user_id": "user_id = ${}",
    "action": "action = ${}",
    "entity": "entity = ${}",
    "entity_id": "entity_id = ${}",
    "since": "at >= ${}",
    "until": "at < ${}",
}
_FIRST_WISH = 5


class PostgresAuditLog:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def append(self, entries: Sequence[AuditEntry]) -> None:
        of_company = attrgetter("company_id")
        for company_id, own in groupby(sorted(entries, key=of_company), of_company):
            async with transaction(self._engine, Scope.of(company_id)) as connection:
                await connection.execute(APPEND, company_id, *parameters(own))

    async def entries(self, actor: Actor, where: AuditFilter, page: PageRequest) -> Page[AuditEntry]:
        require(actor, Permission.SEE_AUDIT)
        size = size_of(page)
        wishes = {name: value for name in _WISHES if (value := getattr(where, name)) is not None}
        place = key_of(page, _PLACES, _NEWEST)
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows = await connection.fetch(_page(wishes), actor.company_id, *place, size + 1, *wishes.values())
        return page_of(rows, size, _entry_of, lambda row: (row["at"], row["seq"]))


def parameters(entries: Iterable[AuditEntry]) -> Iterable[Sequence[Any]]:
    """The parameters of `APPEND` behind the company."""
    return _ROWS.parameters([(*_PLAIN(entry), msgspec.json.encode(entry.metadata).decode()) for entry in entries])


def _page(wishes: Iterable[str]) -> str:
    conditions = [_WISHES[name].format(number) for number, name in enumerate(wishes, _FIRST_WISH)]
    return f"""
        select company_id, seq, {", ".join(_COLUMNS)} from audit_log
        where {" and ".join(["company_id = $1", "errand_id is not null", "(at, seq) < ($2, $3)", *conditions])}
        order by at desc, seq desc limit $4
    """


def _entry_of(row: Mapping[str, Any]) -> AuditEntry:
    values = {name: row[name] for name in _COLUMNS if name != "metadata"}
    return AuditEntry(company_id=row["company_id"], metadata=msgspec.json.decode(row["metadata"] or "{}"), **values)
