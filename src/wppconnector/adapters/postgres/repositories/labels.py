"""Labels in PostgreSQL, and the index from a label to its conversations."""

from collections.abc import Collection, Sequence
from operator import attrgetter

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.people import conversation_labels, labels
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import Label

_ROWS = RowSet(labels, ("id", "name", "colour", "created_at"), fixed=("created_at",))
_INDEX = RowSet(conversation_labels, ("label_id", "conversation_id"))

_ALL = "select xmin, * from labels where company_id = $1 order by lower(name), id"
_ONE = "select xmin, * from labels where company_id = $1 and id = $2"
_TAKE_OFF = """
    update conversations c set label_ids = nullif(array_remove(c.label_ids, l.label_id), '{}')
    from conversation_labels l
    where c.company_id = $1 and l.company_id = $1 and l.label_id = any($2) and c.id = l.conversation_id
"""
_FORGET = "delete from conversation_labels where company_id = $1 and label_id = any($2)"
_DELETE = "delete from labels where company_id = $1 and id = any($2)"
_CLEAR = "delete from conversation_labels where company_id = $1 and conversation_id = any($2)"


class PostgresLabels:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: Tracked[Label] = Tracked(_ROWS, attrgetter(*_ROWS.columns))
        self._deleted: list[LabelId] = []

    async def all(self) -> Sequence[Label]:
        return [self._seen(row) for row in await self._session.read(_ALL, sees=self)]

    async def get(self, id: LabelId) -> Label:
        rows = await self._session.read(_ONE, id, sees=self)
        if not rows:
            raise NotFound("There is no such label.")
        return self._seen(rows[0])

    def save(self, label: Label, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(label)
        self._session.facts.extend(facts)

    def delete(self, id: LabelId, facts: Sequence[Fact] = ()) -> None:
        self._deleted.append(id)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)
        if self._deleted:
            deleted, self._deleted = self._deleted, []
            for statement in (_TAKE_OFF, _FORGET, _DELETE):
                await self._session.write(statement, deleted)

    def _seen(self, row: Row) -> Label:
        self._rows.seen(row)
        return Label(**{name: row[name] for name in ("company_id", *_ROWS.columns)})


async def index_labels(session: Session, conversations: Collection[Conversation]) -> None:
    """Let each of `conversations` be found by the labels it bears now, and by no others."""
    await session.write(_CLEAR, [conversation.id for conversation in conversations])
    rows = [(label_id, conversation.id) for conversation in conversations for label_id in conversation.label_ids]
    if rows:
        await session.write(_INDEX.insert, *_INDEX.parameters(rows))
