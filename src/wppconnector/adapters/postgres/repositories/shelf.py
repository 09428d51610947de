"""What repositories of small tables have in common: a company reads them whole, and throws single rows away."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Entity, Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.events import Fact

E = TypeVar("E", bound=Entity)
I = TypeVar("I", bound=UUID)  # noqa: E741


class PostgresShelf(ABC, Generic[I, E]):
    table: ClassVar[str]
    order: ClassVar[str]
    """Of `all`, in SQL."""
    missing: ClassVar[str]
    """What `NotFound` says."""

    def __init__(self, session: Session, rows: RowSet, encode: Callable[[E], tuple[Any, ...]]) -> None:
        self._session = session
        self._rows: Tracked[E] = Tracked(rows, encode)
        self._deleted: list[I] = []

    async def all(self) -> Sequence[E]:
        statement = f"select xmin, * from {self.table} where company_id = $1 order by {self.order}"
        return [self._seen(row) for row in await self._session.read(statement, sees=self)]

    async def get(self, id: I) -> E:
        statement = f"select xmin, * from {self.table} where company_id = $1 and id = $2"
        rows = await self._session.read(statement, id, sees=self)
        if not rows:
            raise NotFound(self.missing)
        return self._seen(rows[0])

    def save(self, entity: E, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(entity)
        self._session.facts.extend(facts)

    def delete(self, id: I, facts: Sequence[Fact] = ()) -> None:
        self._deleted.append(id)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)
        if self._deleted:
            deleted, self._deleted = self._deleted, []
            await self._before_deleting(deleted)
            await self._session.write(f"delete from {self.table} where company_id = $1 and id = any($2)", deleted)

    async def _before_deleting(self, ids: Sequence[I]) -> None:
        """What else goes with the rows."""

    @abstractmethod
    def _of(self, row: Row) -> E: ...

    def _seen(self, row: Row) -> E:
        self._rows.seen(row)
        return self._of(row)
