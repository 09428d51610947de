"""Merges of contacts in PostgreSQL."""

from collections.abc import Sequence

import msgspec

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.people import contact_merges
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.application.errors import NotFound
from wppconnector.domain.contact_merge import ContactMerge, Moved
from wppconnector.domain.ids import ContactId

_ROWS = RowSet(contact_merges, ("id", "kept", "at", "merged_by", "moved"))
_MOVED = msgspec.json.Decoder(Moved)

_ONE = "select * from contact_merges where company_id = $1 and id = $2"
_INTO = "select * from contact_merges where company_id = $1 and kept = $2 order by at desc, id desc"
_DELETE = "delete from contact_merges where company_id = $1 and id = any($2)"


class PostgresMerges:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._saved: list[ContactMerge] = []
        self._deleted: list[ContactId] = []

    async def get(self, id: ContactId) -> ContactMerge:
        rows = await self._session.read(_ONE, id, sees=self)
        if not rows:
            raise NotFound("This contact is not merged into another.")
        return _merge_of(rows[0])

    async def into(self, kept: ContactId) -> Sequence[ContactMerge]:
        return [_merge_of(row) for row in await self._session.read(_INTO, kept, sees=self)]

    def save(self, merge: ContactMerge) -> None:
        self._saved.append(merge)

    def delete(self, id: ContactId) -> None:
        self._deleted.append(id)

    async def flush(self) -> None:
        if self._deleted:
            deleted, self._deleted = self._deleted, []
            await self._session.write(_DELETE, deleted)
        if self._saved:
            saved, self._saved = self._saved, []
            await self._session.write(_ROWS.insert, *_ROWS.parameters([_values(merge) for merge in saved]))


def _values(merge: ContactMerge) -> tuple[object, ...]:
    return merge.id, merge.kept, merge.at, merge.merged_by, msgspec.json.encode(merge.moved).decode()


def _merge_of(row: Row) -> ContactMerge:
    return ContactMerge(row["id"], row["kept"], row["at"], row["merged_by"], _MOVED.decode(row["moved"]))
