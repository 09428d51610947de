"""Early receipts, notes and what could not be stored, in memory."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import ConcurrentUpdate
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.note import ConversationNote


class MemoryEarlyReceipts:
    def __init__(self, tables: Tables) -> None:
        self._stored = tables.early_receipts
        self._messages = tables.messages
        self.kept: list[EarlyReceipt] = []
        self.taken: list[EarlyReceipt] = []
        self._met: set[tuple[ChannelId, str]] = set()

    async def meet(self, channel_id: ChannelId, provider_ids: Collection[str]) -> None:
        self._met.update((channel_id, provider_id) for provider_id in provider_ids)

    def keep(self, receipt: EarlyReceipt) -> None:
        self.kept.append(receipt)

    async def take(self, channel_id: ChannelId, provider_ids: Collection[str]) -> Sequence[EarlyReceipt]:
        found = [
            receipt
            for receipt in (*self._stored, *self.kept)
            if receipt.channel_id == channel_id and receipt.provider_message_id in provider_ids
        ]
        self.taken += found
        return found

    def check(self) -> None:
        """Raises `ConcurrentUpdate` when the other side came to a meeting after this one had looked."""
        known = {(m.channel_id, m.provider_message_id) for m in self._messages.values()} if self.kept else set()
        overtaken = any((receipt.channel_id, receipt.provider_message_id) in known for receipt in self.kept)
        missed = any(
            (receipt.channel_id, receipt.provider_message_id) in self._met and receipt not in self.taken
            for receipt in self._stored
        )
        if self._met and (overtaken or missed):
            raise ConcurrentUpdate("a receipt and its message have just met")

    def apply(self) -> None:
        self._stored[:] = [receipt for receipt in (*self._stored, *self.kept) if receipt not in self.taken]


class MemoryNotes:
    def __init__(self, tables: Tables, record: Record) -> None:
        self._record = record
        self.rows: Overlay[UUID, ConversationNote] = Overlay(tables.notes)

    def save(self, note: ConversationNote, facts: Sequence[Fact]) -> None:
        self.rows.put(note.id, note)
        self._record(facts)


class MemoryRejectedInbounds:
    def __init__(self, tables: Tables, record: Record) -> None:
        self._record = record
        self._stored = tables.rejected
        self.rows: Overlay[UUID, RejectedInbound] = Overlay(tables.rejected)
        self.taken: list[UUID] = []

    def save(self, rejected: RejectedInbound, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(rejected.id, rejected)
        self._record(facts)

    async def take_oldest(self, before: datetime) -> RejectedInbound | None:
        waiting = [row for id, row in self.rows.items() if row.at < before and id not in self.taken]
        oldest = min(waiting, key=lambda row: (row.at, row.id), default=None)
        if oldest is not None:
            self.taken.append(oldest.id)
        return oldest

    def apply(self) -> None:
        for id in self.taken:
            self._stored.pop(id, None)
