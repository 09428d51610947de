"""Labels, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.repositories.conversations import MemoryConversations
from wppconnector.adapters.memory.repositories.shelf import MemoryShelf
from wppconnector.adapters.memory.tables import Record, Tables
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import Label


class MemoryLabels(MemoryShelf[LabelId, Label]):
    def __init__(self, actor: Actor, tables: Tables, conversations: MemoryConversations, record: Record) -> None:
        super().__init__(
            actor,
            tables.labels,
            record,
            order=lambda label: (label.name.lower(), label.id),
            missing="There is no such label.",
            deleting=conversations.take_off,
        )

    def save(self, label: Label, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(label.id, label)
        self._record(facts)
