"""The sockets of a process are told what the log says: all of it, in its order, once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pytest
from typing_extensions import override

from tests.people import Colleague
from tests.world import World
from wppconnector.adapters.memory.log import MemoryEventLog
from wppconnector.application.audience import company_room, rooms_of
from wppconnector.application.ports.realtime import Cursor, EventLog
from wppconnector.application.use_cases.broadcast_facts import PAGE, BroadcastFacts
from wppconnector.domain.events import UserChanged
from wppconnector.domain.ids import UserId


@dataclass(slots=True)
class Screens:
    """The sockets of a process, by name with the rooms they are in. `told` is what each showed, as cursor and payload;
    `breaks_after` so many events the line breaks, once."""

    rooms: Mapping[str, Collection[str]]
    told: list[tuple[str, str, Mapping[str, object]]] = field(default_factory=list)
    closed: list[UserId] = field(default_factory=list)
    breaks_after: int = -1
    emits: int = 0

    def count(self) -> int:
        return len(self.rooms)

    def anybody_listens(self) -> bool:
        return bool(self.rooms)

    def anybody_in(self, rooms: Collection[str]) -> bool:
        return any(not set(joined).isdisjoint(rooms) for joined in self.rooms.values())

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        self.emits += 1
        self.breaks_after -= 1
        if self.breaks_after == -1:
            raise ConnectionError("the line is down")
        for socket, joined in self.rooms.items():
            if not set(joined).isdisjoint(rooms) and set(joined).isdisjoint(besides):
                self.told.append((socket, str(payload["cursor"]), payload))

    async def disconnect(self, user_id: UserId) -> None:
        self.closed.append(user_id)

    def cursors(self, socket: str) -> list[str]:
        return [cursor for name, cursor, _ in self.told if name == socket]


@dataclass(slots=True)
class CountedBell:
    """Waits for nothing, and counts how often somebody would have."""

    waits: int = 0

    async def ring(self) -> None:
        """Nobody is asleep."""

    async def wait(self, seconds: float) -> None:
        self.waits += 1


def screens_of(world: World, *people: Colleague) -> Screens:
    """The sockets of `people`, each in the person's rooms, and of the admins' screen on the wall."""
    return Screens({"wall": [company_room(world.company.id)], **{p.user.name: rooms_of(p.actor) for p in people}})


def broadcasting(world: World, screens: Screens, log: EventLog | None = None) -> BroadcastFacts:
    return BroadcastFacts(log or world.store.log, screens, CountedBell())


def everything(world: World) -> list[str]:
    """The place of each fact; admins hear of all of them."""
    return [entry.cursor for entry in world.store.tables.log]


async def test_facts_are_told_in_the_order_of_the_log_to_each_socket_once() -> None:
    world = World()
    ana, maria = await world.attended()
    gilda = world.admin()
    screens = screens_of(world, ana, gilda)
    broadcast = broadcasting(world, screens)
    await broadcast()
    before = len(everything(world))

    await ana.reopens(maria)
    await gilda.accepts(maria)
    await gilda.transfers(maria, "Financeiro")
    await broadcast()
    await broadcast()

    assert screens.cursors("wall") == screens.cursors("Gilda") == everything(world)[before:]
    assert screens.cursors("Ana") == everything(world)[before:-1], "all but that it waits in the other department"


async def test_who_is_in_several_circles_hears_the_one_that_tells_most() -> None:
    world = World()
    gilda, maria = world.admin(), await world.queued()
    await gilda.accepts(maria)
    screens = screens_of(world, gilda)
    broadcast = broadcasting(world, screens)
    await broadcast()

    await gilda.reopens(maria)
    await broadcast()

    assert all("conversation" in payload for name, _, payload in screens.told if name == "Gilda")


async def test_what_happened_before_the_process_began_is_not_told_again() -> None:
    world = World()
    await world.attended()
    screens = screens_of(world)

    await broadcasting(world, screens)()

    assert screens.told == []


async def test_more_than_a_page_is_told_page_by_page_without_a_pause() -> None:
    world, bell = World(), CountedBell()
    screens = screens_of(world)
    broadcast = BroadcastFacts(world.store.log, screens, bell)
    await broadcast()
    maria = world.contact()
    await world.receive(*(maria.message(str(number)) for number in range(PAGE + 10)))
    waits = bell.waits

    await broadcast()
    first, in_between = len(screens.told), bell.waits
    await broadcast()

    assert (first, in_between) == (PAGE, waits)
    assert screens.cursors("wall") == everything(world)


async def test_a_line_that_breaks_costs_no_event_and_repeats_none() -> None:
    world = World()
    screens = screens_of(world)
    broadcast = broadcasting(world, screens)
    await broadcast()
    await world.contact().writes("oi")
    screens.breaks_after = 2

    with pytest.raises(ConnectionError):
        await broadcast()
    await broadcast()

    assert screens.cursors("wall") == everything(world)


async def test_a_log_that_began_anew_is_followed_from_its_end() -> None:
    world = World()
    screens = screens_of(world)
    broadcast = broadcasting(world, screens)
    broadcast.cursor = "999"
    await world.contact().writes("oi")
    before = len(everything(world))

    await broadcast()
    await world.contact("+5511912345678").writes("oi")
    await broadcast()

    assert screens.cursors("wall") == everything(world)[before:]


async def test_a_user_whose_access_changed_is_forgotten_and_disconnected() -> None:
    world = World()
    screens = screens_of(world)
    forgotten: list[UserId] = []

    async def forget(user_id: UserId) -> None:
        forgotten.append(user_id)

    broadcast = BroadcastFacts(world.store.log, screens, CountedBell(), forget)
    await broadcast()
    ana, bia = world.agent("Ana"), world.agent("Bia")

    async with world.store.open(world.system) as work:
        for who, signed_out in ((ana, True), (bia, False)):
            user = await work.users.get(who.user.id)
            fact = UserChanged(
                user_id=user.id, name=user.name, active=True, signed_out=signed_out, at=world.clock.now()
            )
            work.users.save(user, (fact,))
        await work.commit()
    await broadcast()

    assert forgotten == [ana.user.id, bia.user.id]
    assert screens.closed == [ana.user.id]


async def test_two_who_ask_for_the_place_at_once_agree_on_it() -> None:
    world = World()

    class SlowLog(MemoryEventLog):
        """While the first one asks where the log ends, somebody else begins."""

        @override
        async def end(self) -> Cursor:
            broadcast.cursor = "0"
            return await super().end()

    await world.contact().writes("oi")
    broadcast = broadcasting(world, screens_of(world), SlowLog(world.store.tables))

    assert await broadcast.place() == "0"


async def test_what_concerns_nobody_here_is_not_even_read() -> None:
    world = World()
    screens = Screens({"elsewhere": ["company:another"]})
    broadcast = broadcasting(world, screens)
    await broadcast()
    await world.contact().writes("oi")

    await broadcast()

    assert screens.emits == 0
    assert broadcast.cursor == await world.store.log.end()
