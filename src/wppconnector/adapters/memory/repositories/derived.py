"""What readers of the log derive from it, and how far they have come, in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from wppconnector.adapters.memory.tables import NotificationKey, NotificationRow, Overlay, PlaceKey, Record, Tables
from wppconnector.application.ports.message_search import SpokenWords
from wppconnector.application.ports.realtime import Cursor
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ConversationId, MessageId, UserId
from wppconnector.domain.notification import Notification, NotificationKind


class MemoryNotifications:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._company_id = actor.company_id
        self._stored = tables.notifications
        self._before: datetime | None = None
        self.tell = record
        self.rows: Overlay[NotificationKey, NotificationRow] = Overlay(tables.notifications)

    def add(self, notification: Notification, users: Collection[UserId]) -> None:
        for user_id in users:
            self.rows.put((user_id, notification.id), NotificationRow(self._company_id, user_id, notification))

    async def mark(self, user_id: UserId, ids: Collection[UUID] | None, at: datetime) -> Sequence[UUID]:
        found = self._unread(
            lambda row: (
                row.user_id == user_id and (row.notification.at <= at if ids is None else row.notification.id in ids)
            )
        )
        return [row.notification.id for row in self._read(found, at)]

    async def settle(
        self, conversation_id: ConversationId, kinds: Collection[NotificationKind], at: datetime
    ) -> Sequence[tuple[UUID, UserId]]:
        found = self._unread(
            lambda row: (
                row.notification.conversation_id == conversation_id
                and row.notification.kind in kinds
                and row.notification.at <= at
            )
        )
        return [(row.notification.id, row.user_id) for row in self._read(found, at)]

    async def forget(self, before: datetime) -> None:
        self._before = before

    def apply(self) -> None:
        if self._before is not None:
            old = [k for k, row in self._stored.items() if self._own(row) and row.notification.at < self._before]
            for key in old:
                del self._stored[key]

    def _unread(self, holds: Callable[[NotificationRow], bool]) -> list[NotificationRow]:
        keys = [key for key, row in self.rows.items() if self._own(row) and row.read_at is None]
        rows = [row for key in keys if (row := self.rows.get(key)) and holds(row)]
        return sorted(rows, key=lambda row: (row.notification.at, row.notification.id, row.user_id))

    def _own(self, row: NotificationRow) -> bool:
        return row.company_id == self._company_id

    def _read(self, rows: Sequence[NotificationRow], at: datetime) -> Sequence[NotificationRow]:
        for row in rows:
            self.rows.put((row.user_id, row.notification.id), replace(row, read_at=at))
        return rows


class MemoryLogPlaces:
    def __init__(self, actor: Actor, tables: Tables) -> None:
        self._company_id = actor.company_id
        self.rows: Overlay[PlaceKey, Cursor] = Overlay(tables.log_places)

    async def take(self, readers: Collection[str]) -> Mapping[str, Cursor]:
        places = {reader: self.rows.get((self._company_id, reader)) for reader in readers}
        return {reader: place for reader, place in places.items() if place is not None}

    def advance(self, reader: str, cursor: Cursor) -> None:
        self.rows.put((self._company_id, reader), cursor)


class MemoryMessageWords:
    def __init__(self, tables: Tables) -> None:
        self._stored = tables.message_words
        self._saved: dict[MessageId, SpokenWords] = {}

    def save(self, spoken: Sequence[SpokenWords]) -> None:
        self._saved |= {each.message_id: each for each in spoken}

    def apply(self) -> None:
        self._stored.update(self._saved)
