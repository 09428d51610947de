"""Labels in PostgreSQL, and the index from a label to its conversations."""

from collections.abc import Collection, Sequence
from operator import attrgetter

from typing_extensions import override

from wppconnector.adapters.postgres.repositories.shelf import PostgresShelf
from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.people import conversation_labels, labels
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import Label

_ROWS = RowSet(labels, ("id", "name", "colour", "created_at"), fixed=("created_at",))
_INDEX = RowSet(conversation_labels, ("label_id", "conversation_id"))

_TAKE_OFF = """
    update conversations c set label_ids = nullif(array_remove(c.label_ids, l.label_id), '{}')
    from conversation_labels l
    where c.company_id = $1 and l.company_id = $1 and l.label_id = any($2) and c.id = l.conversation_id
"""
_FORGET = "delete from conversation_labels where company_id = $1 and label_id = any($2)"
_CLEAR = "delete from conversation_labels where company_id = $1 and conversation_id = any($2)"


class PostgresLabels(PostgresShelf[LabelId, Label]):
    table = "labels"
    order = "lower(name), id"
    missing = "There is no such label."

    def __init__(self, session: Session) -> None:
        super().__init__(session, _ROWS, attrgetter(*_ROWS.columns))

    @override
    async def _before_deleting(self, ids: Sequence[LabelId]) -> None:
        for statement in (_TAKE_OFF, _FORGET):
            await self._session.write(statement, ids)

    @override
    def _of(self, row: Row) -> Label:
        return Label(**{name: row[name] for name in ("company_id", *_ROWS.columns)})


async def index_labels(session: Session, conversations: Collection[Conversation]) -> None:
    """Let each of `conversations` be found by the labels it bears now, and by no others."""
    await session.write(_CLEAR, [conversation.id for conversation in conversations])
    rows = [(label_id, conversation.id) for conversation in conversations for label_id in conversation.label_ids]
    if rows:
        await session.write(_INDEX.insert, *_INDEX.parameters(rows))
