"""Who is connected, in memory."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from wppconnector.adapters.memory.tables import Attendance, Tables
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import UserId


class MemoryAttendances:
    def __init__(self, actor: Actor, tables: Tables) -> None:
        self._company_id = actor.company_id
        self._stored = tables.attendances
        self._changes: dict[tuple[UserId, UUID], Attendance | None] = {}

    async def present(self, now: datetime) -> Collection[UserId]:
        rows = {**self._stored, **self._changes}
        return {
            user_id
            for (user_id, _), row in rows.items()
            if row is not None and row.company_id == self._company_id and row.until > now
        }

    def attend(self, host: UUID, users: Collection[UserId], until: datetime) -> None:
        self._changes.update(((user_id, host), Attendance(self._company_id, until)) for user_id in users)

    def leave(self, host: UUID, user_id: UserId) -> None:
        self._changes[user_id, host] = None

    def apply(self) -> None:
        for place, row in self._changes.items():
            self._stored.pop(place, None)
            if row is not None:
                self._stored[place] = row
