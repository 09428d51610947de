"""The ports to users' notifications: the repository, and what their inbox shows.

What `persistence` says of repositories holds for the first; what is marked is written at once, within the unit of work.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ConversationId, UserId
from wppconnector.domain.notification import Notification, NotificationKind


class Notifications(Protocol):
    def add(self, notification: Notification, users: Collection[UserId]) -> None: ...

    async def mark(self, user_id: UserId, ids: Collection[UUID] | None, at: datetime) -> Sequence[UUID]:
        """The user has read those, or all of up to `at`; returns which were unread."""
        ...

    async def settle(
        self, conversation_id: ConversationId, kinds: Collection[NotificationKind], at: datetime
    ) -> Sequence[tuple[UUID, UserId]]:
        """What is said of the conversation up to `at` concerns nobody any more; returns what was unread, and whose."""
        ...

    async def forget(self, before: datetime) -> None:
        """Drop what is older than that, only so much at once."""
        ...

    def tell(self, facts: Sequence[Fact]) -> None: ...


@dataclass(frozen=True, slots=True)
class InboxItem:
    """`contact_name` and `preview` are of the conversation as it is now, None where the user does not see it."""

    notification: Notification
    read_at: datetime | None = None
    contact_name: str | None = None
    preview: str | None = None


class NotificationQueries(Protocol):
    """Everybody sees his or her own, and nobody else's."""

    async def inbox(self, actor: Actor, page: PageRequest, *, unread: bool) -> Page[InboxItem]:
        """The newest first."""
        ...

    async def unread_count(self, actor: Actor) -> int: ...
