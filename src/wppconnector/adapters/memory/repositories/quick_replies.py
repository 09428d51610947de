"""Quick replies, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply


class MemoryQuickReplies:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self._stored = tables.quick_replies
        self._deleted: set[QuickReplyId] = set()
        self.rows: Overlay[QuickReplyId, QuickReply] = Overlay(tables.quick_replies)

    async def all(self) -> Sequence[QuickReply]:
        own = [reply for id, reply in self.rows.items() if reply.company_id == self._actor.company_id]
        return sorted((r for r in own if r.id not in self._deleted), key=lambda r: (r.shortcut, r.id))

    async def get(self, id: QuickReplyId) -> QuickReply:
        reply = self.rows.get(id)
        if reply is None or reply.company_id != self._actor.company_id or id in self._deleted:
            raise NotFound("There is no such quick reply.")
        return reply

    def save(self, reply: QuickReply, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(reply.id, reply)
        self._record(facts)

    def delete(self, id: QuickReplyId, facts: Sequence[Fact] = ()) -> None:
        self._deleted.add(id)
        self._record(facts)

    def apply(self) -> None:
        for id in self._deleted:
            self._stored.pop(id, None)
