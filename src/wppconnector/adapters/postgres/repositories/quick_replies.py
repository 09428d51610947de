"""Quick replies in PostgreSQL."""

from operator import attrgetter
from typing import Any

import msgspec
from typing_extensions import override

from wppconnector.adapters.postgres.repositories.shelf import PostgresShelf
from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.company import quick_replies
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.domain.attachments import KeptFile
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply

_PLAIN = ("id", "shortcut", "text", "created_at", "department_id")
_ROWS = RowSet(quick_replies, (*_PLAIN, "attachment"), fixed=("created_at",))
_PLAIN_OF = attrgetter(*_PLAIN)
_FILE = msgspec.json.Decoder(KeptFile)


class PostgresQuickReplies(PostgresShelf[QuickReplyId, QuickReply]):
    table = "quick_replies"
    order = "shortcut, id"
    missing = "There is no such quick reply."

    def __init__(self, session: Session) -> None:
        super().__init__(session, _ROWS, _values)

    @override
    def _of(self, row: Row) -> QuickReply:
        attachment = _FILE.decode(row["attachment"]) if row["attachment"] else None
        return QuickReply(**{name: row[name] for name in ("company_id", *_PLAIN)}, attachment=attachment)


def _values(reply: QuickReply) -> tuple[Any, ...]:
    return *_PLAIN_OF(reply), msgspec.json.encode(reply.attachment).decode() if reply.attachment else None
