"""Users find in their inbox what happened that is theirs to notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from wppconnector.application.notices import SETTLED, TELLING, notice_of, noticed_by
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.realtime import LogEntry
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.events import ConversationAssigned, ConversationFact, ConversationTransferred, Fact
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.notification import Notification, NotificationsRead, UsersNotified
from wppconnector.domain.user import User

NEWS = timedelta(hours=24)
"""Of what is older when it is read, nobody is told any more."""
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NotifyUsers:
    """A reader of the log."""

    clock: Clock
    ids: Ids
    name: str = "notifications"

    async def __call__(self, work: UnitOfWork, entries: Sequence[LogEntry]) -> None:
        telling = [entry.fact for entry in entries if entry.kind in TELLING]
        if not telling:
            return
        users = await work.users.all()
        handed_over: set[tuple[ConversationId, int]] = set()
        for fact in telling:
            # A transfer to an agent is one piece of news, although it also assigns.
            if isinstance(fact, ConversationAssigned) and _act(fact) in handed_over:
                continue
            if isinstance(fact, ConversationTransferred):
                handed_over.add(_act(fact))
            await self._settle(work, fact)
            self._tell(work, fact, users)
        await work.notifications.forget(self.clock.now() - KEPT)

    async def _settle(self, work: UnitOfWork, fact: Fact) -> None:
        if not isinstance(fact, ConversationFact) or type(fact) not in SETTLED:
            return
        settled = await work.notifications.settle(fact.conversation.id, SETTLED[type(fact)], fact.at)
        for id in dict.fromkeys(id for id, _ in settled):
            users = tuple(user_id for other, user_id in settled if other == id)
            work.notifications.tell((NotificationsRead(user_ids=users, ids=(id,), at=fact.at),))

    def _tell(self, work: UnitOfWork, fact: Fact, users: Sequence[User]) -> None:
        notice = notice_of(fact)
        if notice is None or self.clock.now() - fact.at > NEWS:
            return
        told = noticed_by(notice, users)
        if told:
            notification = Notification(
                self.ids(), notice.kind, fact.at, notice.conversation_id, notice.department_id, notice.channel_id
            )
            work.notifications.add(notification, told)
            work.notifications.tell((UsersNotified(user_ids=told, notification=notification, at=fact.at),))


def _act(fact: ConversationFact) -> tuple[ConversationId, int]:
    return fact.conversation.id, fact.conversation.version
