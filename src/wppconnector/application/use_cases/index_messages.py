"""What was said can be found by its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.ports.message_search import SpokenWords
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.realtime import LogEntry
from wppconnector.domain.events import Fact, MessageQueued, MessageReceived, MessageRevised, MessageSeenOnPhone
from wppconnector.domain.folding import fold

SPEAKING = frozenset({MessageReceived, MessageQueued, MessageSeenOnPhone, MessageRevised})


@dataclass(frozen=True, slots=True)
class IndexMessages:
    """A reader of the log."""

    name: str = "search"

    async def __call__(self, work: UnitOfWork, entries: Sequence[LogEntry]) -> None:
        spoken = [_spoken(entry.fact) for entry in entries if entry.kind in SPEAKING]
        work.message_words.save([each for each in spoken if each is not None])


def _spoken(fact: Fact) -> SpokenWords | None:
    """None for a new message without words; one that was changed may have lost them."""
    if not isinstance(fact, MessageReceived | MessageQueued | MessageSeenOnPhone | MessageRevised):
        return None
    view = fact.message
    filename = view.content.media.filename if view.content.media else None
    words = frozenset(fold(f"{view.content.text} {filename or ''}").split())
    if not words and not isinstance(fact, MessageRevised):
        return None
    return SpokenWords(view.id, view.conversation_id, view.created_at, words)
