"""Entities as one unit of work reads and saves them: written once, in sets, and never over somebody else's change."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.session import Row, Session


class Entity(Protocol):
    @property
    def id(self) -> UUID: ...


E = TypeVar("E", bound=Entity)


class Tracked(Generic[E]):
    """`encode` makes the values of `rows.columns`. A row's version is PostgreSQL's own, the transaction that wrote it
    (`xmin`), so that no change goes unnoticed, whoever made it."""

    def __init__(self, rows: RowSet, encode: Callable[[E], tuple[Any, ...]]) -> None:
        self._rows = rows
        self._encode = encode
        self._versions: dict[UUID, int | None] = {}
        self.saved: dict[UUID, E] = {}

    def seen(self, row: Row) -> None:
        """Remember the version of a row that was read, with its columns `id` and `xmin`."""
        self._versions.setdefault(row["id"], row["xmin"])

    def save(self, entity: E) -> None:
        self.saved[entity.id] = entity

    def take(self) -> tuple[list[E], list[E]]:
        """What was saved since the last time: rows to insert and rows to update. The caller writes them."""
        new = [entity for id, entity in self.saved.items() if id not in self._versions]
        known = [entity for id, entity in self.saved.items() if id in self._versions]
        self.saved = {}
        return new, known

    def flush(self, session: Session) -> None:
        if self.saved:
            new, known = self.take()
            self.insert(session, new)
            self.update(session, known)

    def insert(self, session: Session, entities: Collection[E]) -> None:
        if entities:
            session.post(self._rows.insert, *self.columns(entities))
            self.wrote(entities)

    def update(self, session: Session, entities: Collection[E]) -> None:
        """The trip that takes it raises `ConcurrentUpdate` when a row is no longer as it was read."""
        if entities:
            versions = [self._versions[entity.id] for entity in entities]
            session.post(self._rows.update, *self.columns(entities), versions, rows=len(entities))
            self.wrote(entities)

    def columns(self, entities: Iterable[E]) -> Iterable[Any]:
        return self._rows.parameters([self._encode(entity) for entity in entities])

    def wrote(self, entities: Iterable[E]) -> None:
        """From here on the rows are this transaction's own, and locked by it."""
        self._versions.update((entity.id, None) for entity in entities)
