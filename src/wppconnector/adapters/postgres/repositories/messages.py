"""Messages in PostgreSQL. They are locked as they are read: receipts and the outcome of a send wait for each other."""

from collections.abc import Collection, Sequence

from wppconnector.adapters.postgres.mapping.message import MESSAGES, message_of, values_of_message
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, ConversationId, MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.views import Revision

_SELECT = """
    select m.xmin, m.*, c.department_id as placed_department, c.agent_id as placed_agent from messages m
    join conversations c on c.company_id = m.company_id and c.id = m.conversation_id
    where m.company_id = $1
"""
_LOCKED = "order by m.id for no key update of m"

_FIND = f"{_SELECT} and m.id = any($2) {_LOCKED}"
_BY_PROVIDER_IDS = f"{_SELECT} and m.channel_id = $2 and m.provider_message_id = any($3) {_LOCKED}"
_BY_CLIENT_ID = f"{_SELECT} and m.conversation_id = $2 and m.client_id = $3 {_LOCKED}"
_ANSWERS = f"""
    {_SELECT} and m.conversation_id = $2 and m.seq > $3
    and m.direction = 'OUTBOUND' and m.sender_kind in ('agent', 'phone') order by m.seq
"""
_UNCONFIRMED = f"""
    {_SELECT} and m.channel_id = $2 and m.address = any($3)
    and m.direction = 'OUTBOUND' and m.provider_message_id is null {_LOCKED}
"""
_UNREAD = """
    select coalesce(reference, provider_message_id) as reference from (
        select reference, provider_message_id, seq from messages
        where company_id = $1 and conversation_id = $2 and direction = 'INBOUND' order by seq desc limit $3
    ) unread
    where coalesce(reference, provider_message_id) is not null order by seq desc
"""

_REVISIONS = (
    "select message_id, text, until from message_revisions where company_id = $1 and message_id = $2 order by seq"
)


class PostgresMessages:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows = Tracked(MESSAGES, values_of_message)

    async def get(self, id: MessageId) -> Message:
        found = await self._read(_FIND, [id])
        if not found or not self._session.actor.sees(found[0].placement.department_id, found[0].placement.agent_id):
            raise NotFound("There is no such message.")
        return found[0]

    async def find(self, ids: Collection[MessageId]) -> Sequence[Message]:
        return await self._read(_FIND, list(ids))

    async def by_provider_ids(self, channel_id: ChannelId, ids: Collection[str]) -> Sequence[Message]:
        return await self._read(_BY_PROVIDER_IDS, channel_id, list(ids))

    async def by_client_id(self, conversation_id: ConversationId, client_id: str) -> Message | None:
        found = await self._read(_BY_CLIENT_ID, conversation_id, client_id)
        return found[0] if found else None

    async def answers_after(self, conversation_id: ConversationId, seq: int) -> Sequence[Message]:
        return await self._read(_ANSWERS, conversation_id, seq)

    async def without_provider_id(self, channel_id: ChannelId, addresses: Collection[ChatAddress]) -> Sequence[Message]:
        found = await self._read(_UNCONFIRMED, channel_id, list(addresses))
        return sorted(found, key=lambda message: (message.created_at, message.seq))

    async def revisions(self, id: MessageId) -> Sequence[Revision]:
        return [Revision(**row) for row in await self._session.read(_REVISIONS, id)]

    async def unread_references(self, conversation_id: ConversationId, count: int) -> Sequence[str]:
        return [row["reference"] for row in await self._session.read(_UNREAD, conversation_id, count, sees=self)]

    def save(self, message: Message, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(message)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)

    async def _read(self, statement: str, *values: object) -> list[Message]:
        return [self._seen(row) for row in await self._session.read(statement, *values, sees=self)]

    def _seen(self, row: Row) -> Message:
        self._rows.seen(row)
        return message_of(row)
