"""The audit log in memory. A cursor is the number of entries before the page, counted from the newest."""

from collections.abc import Iterable, Sequence

from wppconnector.adapters.memory.tables import Tables
from wppconnector.application.ports.audit import AuditEntry, AuditFilter
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.errors import InvalidValue


class MemoryAuditLog:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def append(self, entries: Sequence[AuditEntry]) -> None:
        keep(self._tables, entries)

    async def entries(self, actor: Actor, where: AuditFilter, page: PageRequest) -> Page[AuditEntry]:
        require(actor, Permission.SEE_AUDIT)
        start = _start(page)
        own = [entry for entry in self._tables.audit if entry.company_id == actor.company_id and _holds(where, entry)]
        newest = [
            own[place] for place in sorted(range(len(own)), key=lambda place: (own[place].at, place), reverse=True)
        ]
        end = start + page.limit
        return Page(newest[start:end], str(end) if end < len(newest) else None)


def keep(tables: Tables, entries: Iterable[AuditEntry]) -> None:
    known = {(entry.company_id, entry.errand_id) for entry in tables.audit}
    tables.audit += [entry for entry in entries if (entry.company_id, entry.errand_id) not in known]


def _start(page: PageRequest) -> int:
    if page.cursor is not None and not page.cursor.isdecimal():
        raise InvalidValue("This cursor is none of ours.", field="cursor")
    return int(page.cursor or 0)


def _holds(where: AuditFilter, entry: AuditEntry) -> bool:
    wished = (
        (where.user_id, entry.user_id),
        (where.action, entry.action),
        (where.entity, entry.entity),
        (where.entity_id, entry.entity_id),
    )
    if any(wish is not None and wish != value for wish, value in wished):
        return False
    return (where.since is None or entry.at >= where.since) and (where.until is None or entry.at < where.until)
