"""What is only ever added: notes, receipts that came early, events that could not be stored."""

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.conversations import conversation_notes, early_receipts, inbound_rejected
from wppconnector.adapters.postgres.session import Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.note import ConversationNote

_NOTES = RowSet(conversation_notes, ("id", "conversation_id", "author_id", "author_name", "text", "created_at"))
_REJECTED = RowSet(inbound_rejected, ("id", "channel_id", "reason", "body", "at"))
_RECEIPTS = RowSet(early_receipts, ("channel_id", "provider_message_id", "status", "at", "error_code", "error_detail"))

_KEEP = f"{_RECEIPTS.insert} on conflict do nothing"
_TAKE = f"""
    delete from early_receipts where company_id = $1 and channel_id = $2 and provider_message_id = any($3)
    returning {", ".join(_RECEIPTS.columns)}
"""
# In the order of the numbers, so that two who meet on the same ids never wait for each other.
_MEET = """
    select pg_advisory_xact_lock(number) from (
        select hashtextextended($2::text || id, 0) as number from unnest($3::text[]) as given (id)
        where $1::uuid is not null order by number
    ) met
"""
_TAKE_OLDEST = f"""
    delete from inbound_rejected where company_id = $1 and id = (
        select id from inbound_rejected where company_id = $1 and at < $2 order by at, id limit 1
        for update skip locked
    )
    returning {", ".join(_REJECTED.columns)}
"""


class PostgresNotes:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: Tracked[ConversationNote] = Tracked(_NOTES, attrgetter(*_NOTES.columns))

    def save(self, note: ConversationNote, facts: Sequence[Fact]) -> None:
        self._rows.save(note)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)


class PostgresRejectedInbounds:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: Tracked[RejectedInbound] = Tracked(_REJECTED, attrgetter(*_REJECTED.columns))

    def save(self, rejected: RejectedInbound, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(rejected)
        self._session.facts.extend(facts)

    async def take_oldest(self, before: datetime) -> RejectedInbound | None:
        rows = await self._session.read(_TAKE_OLDEST, before, sees=self)
        return next((RejectedInbound(**row) for row in rows), None)

    async def flush(self) -> None:
        self._rows.flush(self._session)


class PostgresEarlyReceipts:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: list[EarlyReceipt] = []

    async def meet(self, channel_id: ChannelId, provider_ids: Collection[str]) -> None:
        await self._session.read(_MEET, str(channel_id), list(provider_ids))

    def keep(self, receipt: EarlyReceipt) -> None:
        self._kept.append(receipt)

    async def take(self, channel_id: ChannelId, provider_ids: Collection[str]) -> Sequence[EarlyReceipt]:
        rows = await self._session.read(_TAKE, channel_id, list(provider_ids), sees=self)
        return [EarlyReceipt(**{**row, "status": MessageStatus(row["status"])}) for row in rows]

    async def flush(self) -> None:
        if self._kept:
            kept, self._kept = self._kept, []
            await self._session.write(_KEEP, *_RECEIPTS.parameters([_values(receipt) for receipt in kept]))


_values = attrgetter(*_RECEIPTS.columns)
