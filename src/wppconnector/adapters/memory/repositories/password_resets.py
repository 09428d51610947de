"""Requests for new passwords, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import PasswordResetId, UserId
from wppconnector.domain.password_reset import PasswordReset, ResetStatus


class MemoryPasswordResets:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[PasswordResetId, PasswordReset] = Overlay(tables.password_resets)

    async def get(self, id: PasswordResetId) -> PasswordReset:
        reset = self.rows.get(id)
        if reset is None or reset.company_id != self._actor.company_id:
            raise NotFound("There is no such request.")
        return reset

    async def pending_of(self, user_id: UserId) -> PasswordReset | None:
        waiting = (reset for reset in self._own() if reset.status is ResetStatus.PENDING)
        found = next((reset for reset in waiting if reset.user_id == user_id), None)
        return await self.get(found.id) if found else None

    async def recent(self, limit: int) -> Sequence[PasswordReset]:
        newest = sorted(self._own(), key=lambda reset: (reset.requested_at, reset.id), reverse=True)
        waiting = sorted(newest, key=lambda reset: reset.status is not ResetStatus.PENDING)
        return [await self.get(reset.id) for reset in waiting[:limit]]

    def save(self, reset: PasswordReset, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(reset.id, reset)
        self._record(facts)

    def _own(self) -> list[PasswordReset]:
        return [reset for _, reset in self.rows.items() if reset.company_id == self._actor.company_id]
