"""Who is connected, in PostgreSQL."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from wppconnector.adapters.postgres.session import Session
from wppconnector.domain.ids import UserId

_PRESENT = "select distinct user_id from attendances where company_id = $1 and until > $2"

# Whoever was left by a host that vanished is forgotten on the way.
_FORGET = "delete from attendances where company_id = $1 and until < $2::timestamptz - interval '1 hour'"
_ATTEND = """
    insert into attendances (company_id, user_id, host, until)
    select $1, given.user_id, $3, $4 from unnest($2::uuid[]) as given (user_id) order by given.user_id
    on conflict (company_id, user_id, host) do update set until = excluded.until
"""
_LEAVE = "delete from attendances where company_id = $1 and host = $2 and user_id = any($3)"


class PostgresAttendances:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._here: list[tuple[UUID, Collection[UserId], datetime]] = []
        self._gone: list[tuple[UUID, UserId]] = []

    async def present(self, now: datetime) -> Collection[UserId]:
        return {row["user_id"] for row in await self._session.read(_PRESENT, now, sees=self)}

    def attend(self, host: UUID, users: Collection[UserId], until: datetime) -> None:
        self._here.append((host, users, until))

    def leave(self, host: UUID, user_id: UserId) -> None:
        self._gone.append((host, user_id))

    async def flush(self) -> None:
        here, self._here = self._here, []
        gone, self._gone = self._gone, []
        for host, users, until in here:
            await self._session.write(_ATTEND, list(users), host, until)
            await self._session.write(_FORGET, until)
        for host, user_id in gone:
            await self._session.write(_LEAVE, host, [user_id])
