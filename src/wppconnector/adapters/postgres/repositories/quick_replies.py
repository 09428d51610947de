"""Quick replies in PostgreSQL."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import msgspec

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.company import quick_replies
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.attachments import KeptFile
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply

_PLAIN = ("id", "shortcut", "text", "created_at", "department_id")
_ROWS = RowSet(quick_replies, (*_PLAIN, "attachment"), fixed=("created_at",))
_PLAIN_OF = attrgetter(*_PLAIN)
_FILE = msgspec.json.Decoder(KeptFile)

_ALL = "select xmin, * from quick_replies where company_id = $1 order by shortcut, id"
_ONE = "select xmin, * from quick_replies where company_id = $1 and id = $2"
_DELETE = "delete from quick_replies where company_id = $1 and id = any($2)"


class PostgresQuickReplies:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: Tracked[QuickReply] = Tracked(_ROWS, _values)
        self._deleted: list[QuickReplyId] = []

    async def all(self) -> Sequence[QuickReply]:
        return [self._seen(row) for row in await self._session.read(_ALL, sees=self)]

    async def get(self, id: QuickReplyId) -> QuickReply:
        rows = await self._session.read(_ONE, id, sees=self)
        if not rows:
            raise NotFound("There is no such quick reply.")
        return self._seen(rows[0])

    def save(self, reply: QuickReply, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(reply)
        self._session.facts.extend(facts)

    def delete(self, id: QuickReplyId, facts: Sequence[Fact] = ()) -> None:
        self._deleted.append(id)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)
        if self._deleted:
            deleted, self._deleted = self._deleted, []
            await self._session.write(_DELETE, deleted)

    def _seen(self, row: Row) -> QuickReply:
        self._rows.seen(row)
        attachment = _FILE.decode(row["attachment"]) if row["attachment"] else None
        return QuickReply(**{name: row[name] for name in ("company_id", *_PLAIN)}, attachment=attachment)


def _values(reply: QuickReply) -> tuple[Any, ...]:
    return *_PLAIN_OF(reply), msgspec.json.encode(reply.attachment).decode() if reply.attachment else None
