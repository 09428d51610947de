"""Who hands out, who is there and how much they take changes, and what waits finds its agents all the same."""

from dataclasses import replace

import pytest

from tests.application.floor import HOST, OTHER_HOST, Floor
from wppconnector.application.attendance import BELIEVED
from wppconnector.application.ports.queue import Lane
from wppconnector.application.use_cases.begin_attendance import BeginAttendance
from wppconnector.application.use_cases.update_department import DepartmentChanges, UpdateDepartment
from wppconnector.application.use_cases.update_user import UpdateUser, UserChanges
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.presence import Presence


async def test_what_waits_is_handed_out_once_the_department_wishes_it_or_the_agent_takes_more() -> None:
    floor = Floor(Distribution.OFF)
    [ana] = await floor.staffed("Ana", capacity=0)
    [maria] = await floor.arrivals(1)
    gilda = floor.admin().actor
    wish = DepartmentChanges(distribution=Distribution.LEAST_LOADED)

    await UpdateDepartment(floor.store, floor.clock)(gilda, floor.department("Laboratório").id, wish)
    await floor.work_off()
    assert floor.agents_of(maria) == ["-"]
    await UpdateUser(floor.store, NoPasswords(), floor.clock)(gilda, ana.user.id, UserChanges(capacity=1))
    await floor.work_off()

    assert floor.agents_of(maria) == ["Ana"]


class NoPasswords:
    """Nobody's password is asked for."""

    async def hash(self, password: str) -> str:
        raise AssertionError(password)

    async def verify(self, password: str, hashed: str) -> bool:
        raise AssertionError(password)

    async def verify_nothing(self, password: str) -> None:
        raise AssertionError(password)


async def test_who_vanishes_without_a_word_counts_as_gone_after_a_while() -> None:
    floor = Floor()
    [ana] = await floor.staffed("Ana")
    floor.clock.advance(seconds=BELIEVED.total_seconds())
    [maria] = await floor.arrivals(1)
    assert floor.agents_of(maria) == ["-"]

    await floor.stay(ana)

    assert floor.agents_of(maria) == ["Ana"], "her host was only late"


async def test_who_is_connected_at_two_hosts_is_there_until_both_are_gone() -> None:
    floor = Floor()
    [ana] = await floor.staffed("Ana")
    await floor.comes(ana, OTHER_HOST)

    gone = [await floor.goes(ana), await floor.goes(ana, OTHER_HOST)]

    assert gone == [Presence.ONLINE, Presence.OFFLINE]
    assert floor.store.tables.attendances == {}


async def test_where_nobody_hands_out_no_work_is_made_of_coming_and_going() -> None:
    floor = Floor(Distribution.OFF)
    [ana] = await floor.staffed("Ana")
    [maria] = await floor.arrivals(1)
    await ana.accepts(maria)
    await ana.resolves(maria)

    assert await floor.claim(Lane.DISTRIBUTION) == []


@pytest.mark.parametrize("change", [{"active": False}, {"distribution": Distribution.OFF}])
async def test_a_department_that_wishes_it_no_more_keeps_what_waits(change: dict[str, object]) -> None:
    floor = Floor()
    await floor.staffed("Ana")
    maria = floor.contact()
    await maria.writes("oi")
    await floor.receive(maria.message("lab"))

    floor.configure(None, replace(floor.department("Laboratório"), **change))  # type: ignore[arg-type]
    await floor.work_off()

    assert floor.agents_of(maria) == ["-"]
    assert floor.store.tables.jobs == {}


async def test_work_for_somebody_who_is_gone_ends_quietly() -> None:
    floor = Floor()
    bia = floor.agent("Bia")
    await BeginAttendance(floor.store, floor.clock, HOST)(bia.actor)
    del floor.store.tables.users[bia.user.id]

    await floor.work_off()

    assert floor.store.tables.jobs == {}
