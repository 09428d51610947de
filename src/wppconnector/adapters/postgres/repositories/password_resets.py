"""Requests for new passwords in PostgreSQL."""

from collections.abc import Sequence
from operator import attrgetter

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.people import password_resets
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import PasswordResetId, UserId
from wppconnector.domain.password_reset import PasswordReset, ResetStatus

_COLUMNS = (
    "id",
    "user_id",
    "status",
    "requested_at",
    "ip",
    "decided_at",
    "decided_by",
    "expires_at",
    "code_hash",
)
_ROWS = RowSet(password_resets, _COLUMNS, fixed=("user_id", "requested_at", "ip"))

_ONE = "select xmin, * from password_resets where company_id = $1 and id = $2"
_PENDING = "select xmin, * from password_resets where company_id = $1 and user_id = $2 and status = 'PENDING'"
_RECENT = """
    select xmin, * from password_resets where company_id = $1
    order by status = 'PENDING' desc, requested_at desc, id desc limit $2
"""


class PostgresPasswordResets:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: Tracked[PasswordReset] = Tracked(_ROWS, attrgetter(*_COLUMNS))

    async def get(self, id: PasswordResetId) -> PasswordReset:
        rows = await self._session.read(_ONE, id, sees=self)
        if not rows:
            raise NotFound("There is no such request.")
        return self._seen(rows[0])

    async def pending_of(self, user_id: UserId) -> PasswordReset | None:
        rows = await self._session.read(_PENDING, user_id, sees=self)
        return next(map(self._seen, rows), None)

    async def recent(self, limit: int) -> Sequence[PasswordReset]:
        return [self._seen(row) for row in await self._session.read(_RECENT, limit, sees=self)]

    def save(self, reset: PasswordReset, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(reset)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)

    def _seen(self, row: Row) -> PasswordReset:
        self._rows.seen(row)
        values = {name: row[name] for name in ("company_id", *_COLUMNS)}
        return PasswordReset(**values | {"status": ResetStatus(row["status"])})
