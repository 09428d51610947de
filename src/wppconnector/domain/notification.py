"""What a user is to notice, in an inbox of his or her own, and the facts of it.

Notifications say what happened to what, and quote nothing: who reads one later sees of the conversation what he or she
may see then.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wppconnector.domain.ids import ChannelId, ConversationId, DepartmentId, UserId


class NotificationKind(StrEnum):
    QUEUED = "queued"
    """New in the queue of a department of yours."""
    ASSIGNED = "assigned"
    """Somebody else, or the program, gave you the conversation."""
    TRANSFERRED = "transferred"
    """Transferred to your department, or with it to you."""
    OVERDUE = "overdue"
    CHANNEL_DOWN = "channel_down"


@dataclass(frozen=True, slots=True)
class Notification:
    """All who are told of the same thing have it under the same `id`."""

    id: UUID
    kind: NotificationKind
    at: datetime
    conversation_id: ConversationId | None = None
    department_id: DepartmentId | None = None
    channel_id: ChannelId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFact:
    """Something that only `user_ids` are told of."""

    user_ids: tuple[UserId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersNotified(PersonalFact):
    notification: Notification


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationsRead(PersonalFact):
    """They were read, or need not be any more. `ids` None: all those up to now."""

    ids: tuple[UUID, ...] | None = None
