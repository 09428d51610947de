"""Quick replies, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.repositories.shelf import MemoryShelf
from wppconnector.adapters.memory.tables import Record, Tables
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply


class MemoryQuickReplies(MemoryShelf[QuickReplyId, QuickReply]):
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        missing = "There is no such quick reply."
        super().__init__(actor, tables.quick_replies, record, lambda reply: (reply.shortcut, reply.id), missing)

    def save(self, reply: QuickReply, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(reply.id, reply)
        self._record(facts)
