"""Users' notifications in PostgreSQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.people import notifications
from wppconnector.adapters.postgres.session import Session
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ConversationId, UserId
from wppconnector.domain.notification import Notification, NotificationKind

FORGOTTEN_AT_ONCE = 1000

_OWN = ("id", "kind", "at", "conversation_id", "department_id", "channel_id")
_ROWS = RowSet(notifications, (*_OWN, "user_id"))
_VALUES = attrgetter(*_OWN)

_MARK = """
    update notifications set read_at = $4
    where company_id = $1 and user_id = $2 and read_at is null
        and case when $3::uuid[] is null then at <= $4 else id = any($3) end
    returning id, at
"""
_SETTLE = """
    update notifications set read_at = $4
    where company_id = $1 and conversation_id = $2 and kind = any($3) and at <= $4 and read_at is null
    returning id, user_id, at
"""
_FORGET = """
    delete from notifications where company_id = $1 and (user_id, id) in (
        select user_id, id from notifications where company_id = $1 and at < $2 order by at limit $3
    )
"""


class PostgresNotifications:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: list[tuple[object, ...]] = []

    def add(self, notification: Notification, users: Collection[UserId]) -> None:
        self._added += [(*_VALUES(notification), user_id) for user_id in users]

    async def mark(self, user_id: UserId, ids: Collection[UUID] | None, at: datetime) -> Sequence[UUID]:
        rows = await self._session.read(_MARK, user_id, None if ids is None else list(ids), at, sees=self)
        return [row["id"] for row in sorted(rows, key=lambda row: (row["at"], row["id"]))]

    async def settle(
        self, conversation_id: ConversationId, kinds: Collection[NotificationKind], at: datetime
    ) -> Sequence[tuple[UUID, UserId]]:
        rows = await self._session.read(_SETTLE, conversation_id, list(kinds), at, sees=self)
        ordered = sorted(rows, key=lambda row: (row["at"], row["id"], row["user_id"]))
        return [(row["id"], row["user_id"]) for row in ordered]

    async def forget(self, before: datetime) -> None:
        await self._session.read(_FORGET, before, FORGOTTEN_AT_ONCE, sees=self)

    def tell(self, facts: Sequence[Fact]) -> None:
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        if self._added:
            added, self._added = self._added, []
            await self._session.write(_ROWS.insert, *_ROWS.parameters(added))
