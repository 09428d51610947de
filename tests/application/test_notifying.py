"""Who finds what in the inbox of notifications."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.people import Colleague
from tests.world import World
from wppconnector.adapters.memory.bell import MemoryBell
from wppconnector.application.audience import user_room
from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.use_cases.follow_log import FollowLog
from wppconnector.application.use_cases.notify_users import NEWS, NotifyUsers
from wppconnector.application.use_cases.read_notifications import ReadNotifications
from wppconnector.application.wire import EventName
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.notification import NotificationKind, NotificationsRead, UsersNotified

QUEUED, ASSIGNED, TRANSFERRED, OVERDUE, CHANNEL_DOWN = NotificationKind


async def follow(world: World) -> None:
    readers = (NotifyUsers(world.clock, world.ids),)
    follow_log = FollowLog(world.store, world.store.log, world.directory, MemoryBell(), readers)
    while await follow_log.catch_up():
        pass


async def unread(*people: Colleague) -> list[list[NotificationKind]]:
    """What each has not read yet, in the order of events."""
    await follow(people[0].world)
    rows = people[0].world.store.tables.notifications.values()
    return [
        [
            row.notification.kind
            for row in sorted(rows, key=lambda row: (row.notification.at, row.notification.id))
            if row.user_id == person.user.id and row.read_at is None
        ]
        for person in people
    ]


async def test_who_works_in_a_department_learns_of_what_waits_there() -> None:
    world = World()
    ana, bruno = world.agent("Ana", "Laboratório"), world.agent("Bruno", "Comercial")
    both = world.agent("Bia", "Comercial", "Laboratório")

    await world.queued(department="Laboratório")

    assert await unread(ana, bruno, both) == [[QUEUED], [], [QUEUED]]


async def test_once_somebody_accepts_it_is_no_news_to_anybody() -> None:
    world = World()
    ana, bia = world.agent("Ana", "Laboratório"), world.agent("Bia", "Laboratório")
    maria = await world.queued(department="Laboratório")
    assert await unread(ana, bia) == [[QUEUED], [QUEUED]]

    await ana.accepts(maria)

    assert await unread(ana, bia) == [[], []]
    [read] = world.facts(NotificationsRead)
    assert set(read.user_ids) == {ana.user.id, bia.user.id}


async def test_who_is_given_a_conversation_learns_of_it_and_who_takes_one_knows() -> None:
    world = World()
    ana, bia, gilda = world.agent("Ana"), world.agent("Bia"), world.admin()
    maria = await world.queued()
    await ana.accepts(maria)
    assert await unread(ana, bia, gilda) == [[], [], []]

    await gilda.gives(maria, bia)

    assert await unread(ana, bia, gilda) == [[], [ASSIGNED], []]


async def test_a_transfer_is_one_piece_of_news() -> None:
    world = World()
    ana, bruno = world.agent("Ana", "Laboratório"), world.agent("Bruno", "Comercial")
    carla = world.agent("Carla", "Comercial")
    maria = await world.queued(department="Laboratório")
    await ana.accepts(maria)

    await ana.transfers(maria, "Comercial")
    assert await unread(ana, bruno, carla) == [[], [TRANSFERRED], [TRANSFERRED]]
    await bruno.accepts(maria)
    assert await unread(ana, bruno, carla) == [[], [], []]
    await bruno.transfers(maria, "Laboratório", ana)

    assert await unread(ana, bruno, carla) == [[TRANSFERRED], [], []]


async def test_what_is_overdue_is_told_to_the_department_or_to_the_agent_and_to_admins() -> None:
    world = World()
    ana, bia = world.agent("Ana", "Laboratório"), world.agent("Bia", "Laboratório")
    gilda = world.admin()
    maria = await world.queued(department="Laboratório")
    world.clock.advance(minutes=16)
    await world.watch_the_clock()
    assert await unread(ana, bia, gilda) == [[QUEUED, OVERDUE]] * 3

    await ana.accepts(maria)
    world.clock.advance(minutes=16)
    await world.watch_the_clock()

    assert await unread(ana, bia, gilda) == [[OVERDUE, OVERDUE], [OVERDUE], [OVERDUE, OVERDUE]]
    await ana.resolves(maria)
    assert await unread(ana, bia, gilda) == [[], [], []]


async def test_back_in_the_menu_nobody_waits_any_more() -> None:
    world = World()
    ana = world.agent("Ana", "Laboratório")
    maria = await world.queued(department="Laboratório")
    assert await unread(ana) == [[QUEUED]]

    await maria.writes("menu")

    assert await unread(ana) == [[]]


@pytest.mark.parametrize("state", [ChannelState.DOWN, ChannelState.PAIRING])
async def test_admins_learn_that_a_number_is_silent(state: ChannelState) -> None:
    world = World()
    ana, gilda = world.agent("Ana"), world.admin()

    for each in (ChannelState.WORKING, state):
        world.clock.advance(seconds=1)
        await world.receive(ChannelStateReported(world.channel.account, each, world.clock.now()))

    assert await unread(ana, gilda) == [[], [CHANNEL_DOWN]]


async def test_screens_are_told_and_only_those_of_whom_it_concerns() -> None:
    world = World()
    ana, bruno = world.agent("Ana", "Laboratório"), world.agent("Bruno", "Comercial")
    await world.queued(department="Laboratório")
    await follow(world)

    [told] = [each for each in world.broadcasts() if each.name is EventName.NOTIFICATION]

    assert told.rooms == (user_room(ana.user.id),)
    assert not world.heard_in(user_room(bruno.user.id))
    [notified] = world.facts(UsersNotified)
    assert told.payload["notification"]["id"] == str(notified.notification.id)  # type: ignore[index]


async def test_old_news_is_told_to_nobody() -> None:
    world = World()
    ana = world.agent("Ana", "Laboratório")
    await world.queued(department="Laboratório")
    world.clock.at += NEWS + timedelta(seconds=1)

    assert await unread(ana) == [[]]


async def test_who_has_left_the_company_is_told_nothing() -> None:
    world = World()
    ana, gilda = world.agent("Ana", "Laboratório"), world.admin()
    for gone in (ana.user, gilda.user):
        world.store.tables.users[gone.id] = replace(gone, active=False)
    await world.queued(department="Laboratório")
    world.clock.advance(seconds=1)
    await world.receive(ChannelStateReported(world.channel.account, ChannelState.DOWN, world.clock.now()))

    assert await unread(ana, gilda) == [[], []]


async def test_following_twice_tells_once() -> None:
    world = World()
    ana = world.agent("Ana", "Laboratório")
    await world.queued(department="Laboratório")

    await follow(world)
    await follow(world)

    assert await unread(ana) == [[QUEUED]]
    assert len(world.facts(UsersNotified)) == 1


async def test_everybody_reads_for_himself_or_herself() -> None:
    world = World()
    ana, bia = world.agent("Ana", "Laboratório"), world.agent("Bia", "Laboratório")
    await world.queued(department="Laboratório")
    await follow(world)
    read = ReadNotifications(world.store, world.clock)
    [told] = world.facts(UsersNotified)

    assert [await read(ana.actor, [told.notification.id]), await read(ana.actor, None)] == [1, 0]

    assert await unread(ana, bia) == [[], [QUEUED]]
    assert await read(bia.actor, None) == 1
    assert [fact.ids for fact in world.facts(NotificationsRead)] == [(told.notification.id,), None]
