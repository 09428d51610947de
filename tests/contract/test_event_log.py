"""The log of facts: what a reader with a cursor is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, BRUNO, CARLA, COMPANY, FINANCE, GILDA, LABORATORY, user
from tests.support.stages import CHANNEL, Stage, open_for
from wppconnector.application.audience import company_room, department_room, user_room
from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.realtime import Cursor, LogEntry, LogPage, News
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.channel_events import ChannelStateChanged
from wppconnector.domain.company import Company
from wppconnector.domain.events import Fact, NoteAdded
from wppconnector.domain.ids import CompanyId, ConversationId, DepartmentId, UserId
from wppconnector.domain.notification import NotificationsRead
from wppconnector.domain.user import User

ELSEWHERE = Company(CompanyId(UUID(int=9)), "Outra", AT)
A_CONVERSATION = ConversationId(UUID(int=30))


def note(text: str, department_id: DepartmentId | None = LABORATORY.id, agent_id: UserId | None = None) -> NoteAdded:
    return NoteAdded(
        conversation_id=A_CONVERSATION,
        department_id=department_id,
        agent_id=agent_id,
        note_id=text,
        author_id=GILDA.id,
        author_name=GILDA.name,
        text=text,
        at=AT,
    )


def channel_fact() -> ChannelStateChanged:
    return ChannelStateChanged(channel_id=CHANNEL.id, provider=CHANNEL.provider, state=ChannelState.WORKING, at=AT)


async def tell(stage: Stage, *facts: Fact, by: User = GILDA) -> None:
    async with open_for(stage, by.acting()) as work:
        work.users.save(await work.users.get(by.id), facts)
        await work.commit()


async def follow(stage: Stage, cursor: Cursor, count: int) -> Sequence[LogEntry]:
    """The next `count` entries. Other work on the server may hold them back for a moment, so ask until they come."""
    entries: list[LogEntry] = []
    while len(entries) < count:
        page = await stage.log.after(cursor, 100)
        entries += page.entries
        cursor = page.cursor
    assert len(entries) == count
    return entries


async def texts_for(stage: Stage, cursor: Cursor, user: User) -> list[str]:
    """What the user is told behind `cursor`: of notes the text, of other facts their name."""
    page = await stage.log.visible_after(user.acting(), cursor, 100)
    return [getattr(entry.fact, "text", type(entry.fact).__name__) for entry in page.entries]


async def test_facts_follow_in_the_order_of_their_commits(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, note("one"), note("two"))
    await tell(stage, note("three"))
    entries = await follow(stage, start, 3)
    assert [entry.fact for entry in entries] == [note("one"), note("two"), note("three")]
    assert {entry.company_id for entry in entries} == {COMPANY.id}


async def test_each_cursor_continues_right_behind_its_entry(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, note("one"), note("two"))
    await tell(stage, note("three"))
    entries = await follow(stage, start, 3)
    for position, entry in enumerate(entries):
        page = await stage.log.after(entry.cursor, 100)
        assert page.entries == entries[position + 1 :]
    assert await stage.log.after(entries[-1].cursor, 100) == LogPage([], entries[-1].cursor)


async def test_a_page_has_no_more_than_asked_for_and_the_next_goes_on(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, *(note(str(number)) for number in range(5)))
    entries = await follow(stage, start, 5)
    first = await stage.log.after(start, 2)
    second = await stage.log.after(first.cursor, 2)
    assert [*first.entries, *second.entries] == entries[:4]


async def test_the_end_is_behind_all_that_can_be_read(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, note("before"))
    await follow(stage, start, 1)
    end = await stage.log.end()
    await tell(stage, note("after"))
    (entry,) = await follow(stage, end, 1)
    assert entry.fact == note("after")


async def test_entries_say_whom_they_are_for(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, note("hello", LABORATORY.id, ANA.id))
    (entry,) = await follow(stage, start, 1)
    assert set(entry.rooms) == {company_room(COMPANY.id), department_room(LABORATORY.id), user_room(ANA.id)}


async def test_people_are_told_of_their_departments_and_of_what_is_theirs(stage: Stage) -> None:
    start = await stage.log.end()
    facts = (note("laboratory"), note("finance", FINANCE.id), note("ana's", FINANCE.id, ANA.id), channel_fact())
    await tell(stage, *facts)
    await follow(stage, start, 4)
    assert await texts_for(stage, start, ANA) == ["laboratory", "ana's"]
    assert await texts_for(stage, start, BRUNO) == ["laboratory"]
    assert await texts_for(stage, start, CARLA) == ["finance", "ana's"]
    assert await texts_for(stage, start, GILDA) == ["laboratory", "finance", "ana's", "ChannelStateChanged"]


async def test_nobody_is_told_of_another_company(stage: Stage) -> None:
    start = await stage.log.end()
    rita = replace(user(8, "Rita", role=GILDA.role), company_id=ELSEWHERE.id)
    await stage.directory.create_company(ELSEWHERE, (), rita)
    await tell(stage, note("elsewhere"), by=rita)
    await tell(stage, note("here"))
    assert [entry.company_id for entry in await follow(stage, start, 2)] == [ELSEWHERE.id, COMPANY.id]
    assert await texts_for(stage, start, GILDA) == ["here"]
    assert await texts_for(stage, start, rita) == ["elsewhere"]


async def test_what_is_old_is_forgotten_and_cursors_from_before_expire(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, replace(note("old"), at=AT - timedelta(days=1)), note("recent"))
    await follow(stage, start, 2)
    behind_the_old_one = (await stage.log.after(start, 1)).cursor
    assert await stage.log.prune(AT) == 1
    assert await stage.log.prune(AT) == 0
    for read in (stage.log.after(start, 10), stage.log.visible_after(GILDA.acting(), start, 10)):
        with pytest.raises(CursorExpired):
            await read
    (entry,) = (await stage.log.after(behind_the_old_one, 10)).entries
    assert entry.fact == note("recent")
    await tell(stage, note("new"))
    assert [each.fact for each in await follow(stage, behind_the_old_one, 2)] == [note("recent"), note("new")]


@pytest.mark.parametrize("cursor", ["", "nonsense", "-1", "1-2-x", "9" * 40, "1-" + "9" * 30 + "-1"])
async def test_a_cursor_that_is_none_has_expired(stage: Stage, cursor: str) -> None:
    with pytest.raises(CursorExpired):
        await stage.log.after(cursor, 10)
    with pytest.raises(CursorExpired):
        await stage.log.visible_after(GILDA.acting(), cursor, 10)


async def test_news_name_the_companies_and_lead_on(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, note("a"), note("b"), note("c"))
    await follow(stage, start, 3)
    first = await stage.log.news_after(start, 2)
    assert (first.companies, first.more) == (frozenset({COMPANY.id}), True)
    rest = await stage.log.news_after(first.cursor, 2)
    assert (rest.companies, rest.more) == (frozenset({COMPANY.id}), False)
    assert await stage.log.news_after(rest.cursor, 2) == News(frozenset(), rest.cursor)


async def test_what_only_concerns_users_is_told_to_them_and_no_news_of_their_company(stage: Stage) -> None:
    start = await stage.log.end()
    await tell(stage, NotificationsRead(user_ids=(ANA.id,), at=AT))
    [entry] = await follow(stage, start, 1)
    assert entry.rooms == (user_room(ANA.id),)
    assert (await stage.log.news_after(start, 2)).companies == frozenset()
    assert len((await stage.log.visible_after(ANA.acting(), start, 2)).entries) == 1
    assert (await stage.log.visible_after(GILDA.acting(), start, 2)).entries == []


async def test_the_beginning_is_before_the_oldest_that_is_kept(stage: Stage) -> None:
    await tell(stage, note("a"), note("b"))
    await follow(stage, await stage.log.beginning(), 2)
    await stage.log.prune(AT + timedelta(days=1))
    assert (await stage.log.after(await stage.log.beginning(), 10)).entries == []
