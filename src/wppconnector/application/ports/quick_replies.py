"""The repository of quick replies; what `persistence` says of repositories holds for it."""

from collections.abc import Sequence
from typing import Protocol

from wppconnector.domain.events import Fact
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply


class QuickReplies(Protocol):
    async def get(self, id: QuickReplyId) -> QuickReply:
        """Raises `NotFound`."""
        ...

    async def all(self) -> Sequence[QuickReply]:
        """By shortcut."""
        ...

    def save(self, reply: QuickReply, facts: Sequence[Fact] = ()) -> None:
        """The commit raises `Conflict` when the shortcut is taken in its department, or in the company without one."""
        ...

    def delete(self, id: QuickReplyId, facts: Sequence[Fact] = ()) -> None: ...
