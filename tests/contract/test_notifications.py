"""Users' notifications, in every store."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from tests.builders import ANA, AT, BRUNO
from tests.support.stages import Stage, open_for
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId, ConversationId, UserId
from wppconnector.domain.notification import Notification, NotificationKind

QUEUED, ASSIGNED = NotificationKind.QUEUED, NotificationKind.ASSIGNED
HERE, THERE = ConversationId(UUID(int=30)), ConversationId(UUID(int=31))
ELSEWHERE = Actor.system(CompanyId(UUID(int=9)))


def notice(minute: int, kind: NotificationKind = QUEUED, about: ConversationId = HERE) -> Notification:
    return Notification(UUID(int=100 + minute), kind, AT + timedelta(minutes=minute), about)


OLD, NEW, GIVEN, OTHER = notice(0), notice(5), notice(6, ASSIGNED), notice(7, QUEUED, THERE)


async def added(stage: Stage, *notices: Notification, to: Collection[UserId] = (ANA.id,)) -> None:
    async with open_for(stage) as work:
        for each in notices:
            work.notifications.add(each, to)
        await work.commit()


async def marked(
    stage: Stage, ids: Collection[UUID] | None, minute: int = 60, user_id: UserId = ANA.id, actor: Actor | None = None
) -> list[UUID]:
    async with open_for(stage, actor) if actor else open_for(stage) as work:
        read = await work.notifications.mark(user_id, ids, AT + timedelta(minutes=minute))
        await work.commit()
        return list(read)


async def test_what_is_marked_was_unread_once(stage: Stage) -> None:
    await added(stage, OLD, NEW)
    assert await marked(stage, [NEW.id, UUID(int=7)]) == [NEW.id]
    assert await marked(stage, [NEW.id]) == []
    assert await marked(stage, None) == [OLD.id]


async def test_all_means_all_up_to_now(stage: Stage) -> None:
    await added(stage, OLD, NEW, OTHER)
    assert await marked(stage, None, minute=5) == [OLD.id, NEW.id]
    assert await marked(stage, None, minute=8) == [OTHER.id]


async def test_everybody_reads_his_or_her_own(stage: Stage) -> None:
    await added(stage, OLD, to=(ANA.id, BRUNO.id))
    assert await marked(stage, [OLD.id], user_id=BRUNO.id) == [OLD.id]
    assert await marked(stage, None, actor=ELSEWHERE) == []
    assert await marked(stage, None) == [OLD.id]


async def test_what_is_settled_need_not_be_read_by_anybody(stage: Stage) -> None:
    await added(stage, OLD, NEW, GIVEN, OTHER, to=(ANA.id, BRUNO.id))
    async with open_for(stage) as work:
        settled = await work.notifications.settle(HERE, (QUEUED,), AT + timedelta(minutes=1))
        await work.commit()
    assert settled == [(OLD.id, ANA.id), (OLD.id, BRUNO.id)]
    async with open_for(stage, ELSEWHERE) as work:
        assert await work.notifications.settle(HERE, (QUEUED,), AT + timedelta(hours=1)) == []
    assert await marked(stage, None) == [NEW.id, GIVEN.id, OTHER.id]


async def test_what_is_added_and_settled_in_one_go_is_settled(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.notifications.add(OLD, (ANA.id,))
        assert await work.notifications.settle(HERE, (QUEUED,), AT) == [(OLD.id, ANA.id)]
        await work.commit()
    assert await marked(stage, None) == []


async def test_what_is_old_is_forgotten(stage: Stage) -> None:
    await added(stage, OLD, NEW)
    async with open_for(stage, ELSEWHERE) as work:
        await work.notifications.forget(AT + timedelta(hours=1))
        await work.commit()
    async with open_for(stage) as work:
        await work.notifications.forget(NEW.at)
        await work.commit()
    assert await marked(stage, None) == [NEW.id]
