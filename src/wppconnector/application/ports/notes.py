"""The repository of the team's notes; what `persistence` says of repositories holds for it."""

from collections.abc import Sequence
from typing import Protocol

from wppconnector.domain.events import Fact
from wppconnector.domain.note import ConversationNote


class Notes(Protocol):
    def save(self, note: ConversationNote, facts: Sequence[Fact]) -> None: ...
