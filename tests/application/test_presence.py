"""Who is there for customers: by connection, and by choice."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest

from tests.people import Colleague
from tests.world import World
from wppconnector.application.audience import company_room, department_room
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.queue import Lane
from wppconnector.application.use_cases.begin_attendance import BeginAttendance
from wppconnector.application.use_cases.choose_presence import ChoosePresence
from wppconnector.application.use_cases.end_attendance import EndAttendance
from wppconnector.application.wire import EventName
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.ids import UserId
from wppconnector.domain.presence import Presence

HOST = UUID(int=1001)


@dataclass
class Loudspeaker:
    """Sockets that remember what was told to which rooms."""

    told: list[tuple[str, Mapping[str, object], frozenset[str]]] = field(default_factory=list)

    def count(self) -> int:
        return 0

    def anybody_listens(self) -> bool:
        return True

    def anybody_in(self, rooms: Collection[str]) -> bool:
        return bool(rooms)

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        self.told.append((name, payload, frozenset(rooms)))

    async def disconnect(self, user_id: UserId) -> None:
        raise AssertionError(user_id)


async def connects(world: World, colleague: Colleague) -> Presence:
    return await BeginAttendance(world.store, world.clock, HOST)(colleague.actor)


async def chooses(world: World, colleague: Colleague, *, away: bool, sockets: Loudspeaker | None = None) -> Presence:
    return await ChoosePresence(world.store, sockets or Loudspeaker(), world.clock)(colleague.actor, away=away)


async def test_being_away_outlives_the_connection() -> None:
    world = World()
    ana = world.agent("Ana")
    seen = [await connects(world, ana), await chooses(world, ana, away=True)]

    seen += [await EndAttendance(world.store, world.clock, HOST)(ana.actor), await connects(world, ana)]
    seen += [await chooses(world, ana, away=False)]

    assert seen == [Presence.ONLINE, Presence.AWAY, Presence.OFFLINE, Presence.AWAY, Presence.ONLINE]


async def test_who_chooses_from_afar_stays_offline() -> None:
    world = World()
    ana = world.agent("Ana")

    assert await chooses(world, ana, away=True) is Presence.OFFLINE
    assert world.store.tables.users[ana.user.id].away


async def test_colleagues_hear_of_the_choice() -> None:
    world, sockets = World(), Loudspeaker()
    ana = world.agent("Ana")
    await connects(world, ana)

    await chooses(world, ana, away=True, sockets=sockets)

    [(name, payload, rooms)] = sockets.told
    assert name == EventName.PRESENCE
    assert payload == {"userId": str(ana.user.id), "userName": "Ana", "status": "away"}
    assert rooms == {company_room(world.company.id), department_room(world.department("Laboratório").id)}


@pytest.mark.parametrize(
    ("policy", "jobs"), [(Distribution.OFF, 0), (Distribution.ROUND_ROBIN, 1), (Distribution.LEAST_LOADED, 1)]
)
async def test_who_is_back_may_be_given_what_waits_where_it_is_handed_out(policy: Distribution, jobs: int) -> None:
    world = World()
    world.configure(None, replace(world.department("Laboratório"), distribution=policy))
    ana = world.agent("Ana")
    await chooses(world, ana, away=True)
    await connects(world, ana)
    await world.work_off()

    for away in (True, False, False):
        await chooses(world, ana, away=away)

    assert len(await world.claim(Lane.DISTRIBUTION)) == jobs


async def test_the_program_itself_is_nowhere() -> None:
    world = World()

    for act in (
        BeginAttendance(world.store, world.clock, HOST)(world.system),
        EndAttendance(world.store, world.clock, HOST)(world.system),
        ChoosePresence(world.store, Loudspeaker(), world.clock)(world.system, away=True),
    ):
        with pytest.raises(NotFound):
            await act
