"""What of a fact somebody is to notice, who, and what need not be noticed any more. Pure functions of the fact."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wppconnector.domain.access import Role
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.channel_events import ChannelStateChanged
from wppconnector.domain.events import (
    ConversationAssigned,
    ConversationLeftQueue,
    ConversationQueued,
    ConversationReleased,
    ConversationResolved,
    ConversationTimedOut,
    ConversationTransferred,
    Fact,
)
from wppconnector.domain.ids import ChannelId, ConversationId, DepartmentId, UserId
from wppconnector.domain.notification import NotificationKind
from wppconnector.domain.user import User
from wppconnector.domain.views import QueueReason


@dataclass(frozen=True, slots=True)
class Notice:
    """For the `agent` if there is one, else for everybody in the `department`; `admins` are told as well. `by` knows
    already."""

    kind: NotificationKind
    conversation_id: ConversationId | None = None
    department_id: DepartmentId | None = None
    channel_id: ChannelId | None = None
    agent_id: UserId | None = None
    admins: bool = False
    by: UserId | None = None


_OF_THE_QUEUE = (NotificationKind.QUEUED, NotificationKind.TRANSFERRED)
_ALL = (*_OF_THE_QUEUE, NotificationKind.ASSIGNED, NotificationKind.OVERDUE)

SILENT = frozenset({ChannelState.DOWN, ChannelState.PAIRING})
"""States of a channel that last until somebody does something."""

SETTLED: Mapping[type[Fact], tuple[NotificationKind, ...]] = {
    ConversationAssigned: _OF_THE_QUEUE,
    ConversationLeftQueue: _ALL,
    ConversationReleased: (NotificationKind.ASSIGNED,),
    ConversationResolved: _ALL,
    ConversationTransferred: _ALL,
}
"""What earlier facts said of the conversation, and this one makes old news."""


def notice_of(fact: Fact) -> Notice | None:
    told = _NOTICES.get(type(fact))
    return told(fact) if told else None


def noticed_by(notice: Notice, users: Iterable[User]) -> tuple[UserId, ...]:
    """Who of `users` is to be told."""
    return tuple(user.id for user in users if user.active and user.id != notice.by and _concerns(notice, user))


def _concerns(notice: Notice, user: User) -> bool:
    if notice.admins and user.role is Role.ADMIN:
        return True
    if notice.agent_id is not None:
        return user.id == notice.agent_id
    return notice.department_id is not None and user.works_in(notice.department_id)


def _queued(fact: ConversationQueued) -> Notice | None:
    view = fact.conversation
    if fact.reason is QueueReason.TRANSFERRED:
        return None
    return Notice(NotificationKind.QUEUED, view.id, view.department_id, by=fact.by)


def _assigned(fact: ConversationAssigned) -> Notice:
    view = fact.conversation
    return Notice(NotificationKind.ASSIGNED, view.id, view.department_id, agent_id=view.agent_id, by=fact.by)


def _transferred(fact: ConversationTransferred) -> Notice:
    view = fact.conversation
    return Notice(NotificationKind.TRANSFERRED, view.id, fact.to_department_id, agent_id=view.agent_id, by=fact.by)


def _overdue(fact: ConversationTimedOut) -> Notice:
    view = fact.conversation
    return Notice(NotificationKind.OVERDUE, view.id, fact.department_id, agent_id=view.agent_id, admins=True)


def _channel(fact: ChannelStateChanged) -> Notice | None:
    if fact.state not in SILENT:
        return None
    return Notice(NotificationKind.CHANNEL_DOWN, channel_id=fact.channel_id, admins=True)


_NOTICES: Mapping[type[Fact], Callable[..., Notice | None]] = {
    ConversationQueued: _queued,
    ConversationAssigned: _assigned,
    ConversationTransferred: _transferred,
    ConversationTimedOut: _overdue,
    ChannelStateChanged: _channel,
}

TELLING = frozenset(_NOTICES) | frozenset(SETTLED)
"""The kinds of facts that lead to anything here; the others need not be read."""
