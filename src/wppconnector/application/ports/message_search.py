"""The ports to what was said: the words that messages are found by, and looking for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.views import ConversationView, MessageView


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """What a message is found by: the words of its text as `fold` leaves them."""

    message_id: MessageId
    conversation_id: ConversationId
    at: datetime
    words: frozenset[str]


class MessageWords(Protocol):
    """What `persistence` says of repositories holds for this one."""

    def save(self, spoken: Sequence[SpokenWords]) -> None:
        """They replace what was kept of the same messages."""
        ...


@dataclass(frozen=True, slots=True)
class FoundMessage:
    message: MessageView
    conversation: ConversationView


class MessageSearch(Protocol):
    async def messages(self, actor: Actor, text: str, page: PageRequest) -> Page[FoundMessage]:
        """Messages of visible conversations in which each word of `text` begins a word, the newest first. None for a
        text without words."""
        ...
