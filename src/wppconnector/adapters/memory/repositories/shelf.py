"""What repositories of small tables have in common: a company reads them whole, and throws single rows away."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from wppconnector.adapters.memory.tables import Overlay, Record
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import CompanyId

I = TypeVar("I", bound=UUID)  # noqa: E741


class Owned(Protocol):
    @property
    def company_id(self) -> CompanyId: ...


E = TypeVar("E", bound=Owned)


class MemoryShelf(Generic[I, E]):
    """`order` is that of `all`, `missing` what `NotFound` says; `deleting` is told of each row that goes."""

    def __init__(
        self,
        actor: Actor,
        stored: dict[I, E],
        record: Record,
        order: Callable[[E], tuple[str, UUID]],
        missing: str,
        deleting: Callable[[I], None] = lambda _: None,
    ) -> None:
        self._company_id = actor.company_id
        self._stored = stored
        self._record = record
        self._order = order
        self._missing = missing
        self._deleting = deleting
        self._deleted: set[I] = set()
        self.rows: Overlay[I, E] = Overlay(stored)

    async def all(self) -> Sequence[E]:
        own = [row for id, row in self.rows.items() if id not in self._deleted and row.company_id == self._company_id]
        return sorted(own, key=self._order)

    async def get(self, id: I) -> E:
        row = self.rows.get(id)
        if row is None or id in self._deleted or row.company_id != self._company_id:
            raise NotFound(self._missing)
        return row

    def delete(self, id: I, facts: Sequence[Fact] = ()) -> None:
        self._deleted.add(id)
        self._deleting(id)
        self._record(facts)

    def apply(self) -> None:
        for id in self._deleted:
            self._stored.pop(id, None)
