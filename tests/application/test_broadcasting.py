"""The sockets of a process are told what the log says: all of it, in its order, once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pytest
from typing_extensions import override

from tests.world import World
from wppconnector.adapters.memory.log import MemoryEventLog
from wppconnector.application.ports.realtime import Cursor, EventLog
from wppconnector.application.use_cases.broadcast_facts import PAGE, BroadcastFacts
from wppconnector.domain.events import UserChanged
from wppconnector.domain.ids import UserId


@dataclass(slots=True)
class Screens:
    """The sockets of a process, each showing what it was told. `broken` makes the next one fail."""

    told: list[tuple[str, str]] = field(default_factory=list)
    closed: list[UserId] = field(default_factory=list)
    broken: bool = False
    dark: bool = False
    """Nobody is there."""

    def anybody_in(self, rooms: Collection[str]) -> bool:
        return not self.dark

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        if self.broken:
            self.broken = False
            raise ConnectionError("the line is down")
        self.told += [(str(payload["cursor"]), room) for room in rooms if room not in besides]

    async def disconnect(self, user_id: UserId) -> None:
        self.closed.append(user_id)


@dataclass(slots=True)
class CountedBell:
    """Waits for nothing, and counts how often somebody would have."""

    waits: int = 0

    async def ring(self) -> None:
        """Nobody is asleep."""

    async def wait(self, seconds: float) -> None:
        self.waits += 1


def broadcasting(world: World, screens: Screens, log: EventLog | None = None) -> BroadcastFacts:
    return BroadcastFacts(log or world.store.log, screens, CountedBell())


def everything(world: World) -> list[tuple[str, str]]:
    """Each fact once to each room that may hear of it."""
    return [(entry.cursor, room) for entry in world.store.tables.log for room in entry.rooms]


async def test_facts_are_told_in_the_order_of_the_log_to_each_room_once() -> None:
    world, screens = World(), Screens()
    broadcast = broadcasting(world, screens)
    await broadcast()

    ana, maria = await world.attended()
    await ana.transfers(maria, "Financeiro")
    await broadcast()
    await broadcast()

    assert screens.told == everything(world)


async def test_what_happened_before_the_process_began_is_not_told_again() -> None:
    world, screens = World(), Screens()
    await world.attended()

    await broadcasting(world, screens)()

    assert screens.told == []


async def test_more_than_a_page_is_told_page_by_page_without_a_pause() -> None:
    world, screens, bell = World(), Screens(), CountedBell()
    broadcast = BroadcastFacts(world.store.log, screens, bell)
    await broadcast()
    maria = world.contact()
    await world.receive(*(maria.message(str(number)) for number in range(PAGE + 10)))
    waits = bell.waits

    await broadcast()
    first = {cursor for cursor, _ in screens.told}
    in_between = bell.waits
    await broadcast()

    assert len(first) == PAGE
    assert in_between == waits
    assert screens.told == everything(world)


async def test_a_line_that_breaks_costs_no_event_and_repeats_none() -> None:
    world, screens = World(), Screens()
    broadcast = broadcasting(world, screens)
    await broadcast()
    maria = world.contact()
    await maria.writes("oi")
    told_before = await broadcast.log.after(await broadcast.place(), 1)
    await broadcast()
    await maria.writes("lab")
    screens.broken = True

    with pytest.raises(ConnectionError):
        await broadcast()
    await broadcast()

    assert told_before.entries
    assert screens.told == everything(world)


async def test_a_log_that_began_anew_is_followed_from_its_end() -> None:
    world, screens = World(), Screens()
    broadcast = broadcasting(world, screens)
    broadcast.cursor = "999"
    await world.contact().writes("oi")

    await broadcast()
    await world.contact("+5511912345678").writes("oi")
    await broadcast()

    cursors = {entry.cursor for entry in world.store.tables.log}
    assert {cursor for cursor, _ in screens.told} < cursors


async def test_a_user_whose_access_changed_is_forgotten_and_disconnected() -> None:
    world, screens = World(), Screens()
    forgotten: list[UserId] = []
    broadcast = BroadcastFacts(world.store.log, screens, CountedBell(), forgotten.append)
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
    world, screens = World(), Screens()

    class SlowLog(MemoryEventLog):
        """While the first one asks where the log ends, somebody else begins."""

        @override
        async def end(self) -> Cursor:
            broadcast.cursor = "0"
            return await super().end()

    await world.contact().writes("oi")
    broadcast = broadcasting(world, screens, SlowLog(world.store.tables))

    assert await broadcast.place() == "0"


async def test_nobody_reads_facts_for_an_empty_room() -> None:
    world = World()
    screens = Screens(dark=True)
    broadcast = BroadcastFacts(MemoryEventLog(world.store.tables), screens, CountedBell())
    await broadcast()
    await world.contact("+5511987654321").writes("oi")

    await broadcast()

    assert screens.told == []
    assert broadcast.cursor == await world.store.log.end()
