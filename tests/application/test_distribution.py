"""Conversations find their agents: handed out when one comes, when somebody comes, and when somebody becomes free."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest

from tests.people import Colleague, Customer
from tests.world import World
from wppconnector.application.attendance import BELIEVED
from wppconnector.application.audience import department_room
from wppconnector.application.ports.queue import Lane
from wppconnector.application.use_cases.begin_attendance import BeginAttendance
from wppconnector.application.use_cases.end_attendance import EndAttendance
from wppconnector.application.use_cases.keep_attendance import KeepAttendance
from wppconnector.application.use_cases.update_department import DepartmentChanges, UpdateDepartment
from wppconnector.application.use_cases.update_user import UpdateUser, UserChanges
from wppconnector.application.wire import EventName
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.presence import Presence

HOST, OTHER_HOST = UUID(int=1001), UUID(int=1002)


class Floor(World):
    """A company that hands out what waits for Laboratório, and who sits where."""

    def __init__(self, policy: Distribution = Distribution.ROUND_ROBIN) -> None:
        super().__init__()
        self.configure(None, replace(self.department("Laboratório"), distribution=policy, slug="laboratorio"))

    async def comes(self, colleague: Colleague, host: UUID = HOST) -> Presence:
        presence = await BeginAttendance(self.store, self.clock, host)(colleague.actor)
        await self.work_off()
        return presence

    async def goes(self, colleague: Colleague, host: UUID = HOST) -> Presence:
        return await EndAttendance(self.store, self.clock, host)(colleague.actor)

    async def staffed(self, *names: str, capacity: int = 5) -> list[Colleague]:
        """Agents who are there."""
        team = [self.agent(name) for name in names]
        for colleague in team:
            self.store.tables.users[colleague.user.id] = replace(colleague.user, capacity=capacity)
            await self.comes(colleague)
        return team

    async def arrivals(self, count: int, department: str = "lab") -> list[Customer]:
        customers = []
        for number in range(count):
            customers.append(await self.queued(f"+55119876500{number:02}", f"Cliente {number}", department))
            self.clock.advance(seconds=1)
        return customers

    async def stay(self, *team: Colleague) -> None:
        """Their host says again that they are there."""
        keep = KeepAttendance(self.store, self.clock, HOST)
        await keep(self.company.id, [colleague.user.id for colleague in team])
        await self.work_off()

    def agents_of(self, *customers: Customer) -> list[str]:
        names = {user.id: user.name for user in self.store.tables.users.values()}
        return [names[agent] if (agent := c.conversation.agent_id) else "-" for c in customers]

    def told(self, customer: Customer) -> list[Mapping[str, object]]:
        id, room = str(customer.conversation.id), department_room(self.department("Laboratório").id)
        heard = [b.payload for b in self.heard_in(room) if b.name is EventName.CONVERSATION_ASSIGNED]
        return [payload for payload in heard if payload["conversationId"] == id]


async def test_in_turn_everybody_who_is_there_gets_one() -> None:
    floor = Floor()
    await floor.staffed("Ana", "Bia", "Caio")

    customers = await floor.arrivals(5)

    assert floor.agents_of(*customers) == ["Ana", "Bia", "Caio", "Ana", "Bia"]


async def test_by_load_who_has_the_fewest_gets_the_next() -> None:
    floor = Floor(Distribution.LEAST_LOADED)
    ana, _ = await floor.staffed("Ana", "Bia")
    first, second = await floor.arrivals(2)
    await ana.resolves(first)

    third, fourth = await floor.queued("+5511900000001", "Rui"), await floor.queued("+5511900000002", "Lia")

    assert floor.agents_of(second, third, fourth) == ["Bia", "Ana", "Bia"]


async def test_why_somebody_was_given_it_is_kept_and_told() -> None:
    floor = Floor()
    await floor.staffed("Ana")

    [maria] = await floor.arrivals(1)

    [row] = floor.store.tables.assignments.values()
    assert (row.opened.reason, row.opened.by) == ("next_in_turn", None)
    [told] = floor.told(maria)
    assert (told["userName"], told["reason"], told["by"]) == ("Ana", "next_in_turn", None)


async def test_who_takes_one_by_hand_has_no_reason() -> None:
    floor = Floor(Distribution.OFF)
    [ana] = await floor.staffed("Ana")
    [maria] = await floor.arrivals(1)
    assert floor.agents_of(maria) == ["-"]

    await ana.accepts(maria)

    assert [told["reason"] for told in floor.told(maria)] == [None]


async def test_nobody_is_given_what_he_or_she_is_not_there_for() -> None:
    floor = Floor()
    floor.agent("Ana")
    away, elsewhere, gone = floor.agent("Bia"), floor.agent("Caio", "Comercial"), floor.agent("Davi")
    floor.store.tables.users[away.user.id] = replace(away.user, away=True)
    admin = floor.admin()
    for colleague in (away, elsewhere, gone, admin):
        await floor.comes(colleague)
    floor.store.tables.users[gone.user.id] = replace(gone.user, active=False)

    [maria] = await floor.arrivals(1)

    assert floor.agents_of(maria) == ["-"]


async def test_what_waits_is_handed_out_when_somebody_comes() -> None:
    floor = Floor()
    customers = await floor.arrivals(3)

    await floor.staffed("Ana", capacity=2)

    assert floor.agents_of(*customers) == ["Ana", "Ana", "-"], "the longest wait first, and no more than she takes"


async def test_whoever_becomes_free_is_given_the_next() -> None:
    floor = Floor()
    [ana] = await floor.staffed("Ana", capacity=1)
    first, second, third, fourth = await floor.arrivals(4)
    given = [floor.agents_of(first, second, third, fourth)]

    for end in (lambda: ana.resolves(first), lambda: ana.transfers(second, "Comercial")):
        await end()
        await floor.work_off()
        given.append(floor.agents_of(first, second, third, fourth))

    assert given == [["Ana", "-", "-", "-"], ["-", "Ana", "-", "-"], ["-", "-", "Ana", "-"]]


async def test_an_agent_of_last_time_who_is_full_is_passed_over() -> None:
    floor = Floor()
    [ana] = await floor.staffed("Ana", capacity=1)
    [maria] = await floor.arrivals(1)
    await ana.resolves(maria)
    joana = await floor.queued("+5511900000001", "Joana")
    floor.clock.advance(minutes=11)
    await floor.stay(ana)
    await floor.staffed("Bia")

    await maria.writes("oi")
    await maria.writes("sim")

    assert floor.agents_of(joana, maria) == ["Ana", "Bia"]


async def test_a_returning_customer_goes_to_the_agent_of_last_time() -> None:
    floor = Floor()
    ana, bia = await floor.staffed("Ana", "Bia")
    [maria] = await floor.arrivals(1)
    await ana.resolves(maria)
    floor.clock.advance(minutes=11)
    await floor.stay(ana, bia)

    await maria.writes("oi")
    await maria.writes("sim")

    assert floor.agents_of(maria) == ["Ana"], "although it is Bia's turn"
    assert [told["reason"] for told in floor.told(maria)] == ["last_agent"]


async def test_what_somebody_gave_back_goes_to_another() -> None:
    floor = Floor()
    [ana] = await floor.staffed("Ana")
    [maria] = await floor.arrivals(1)

    await ana.reopens(maria)
    await floor.work_off()
    assert floor.agents_of(maria) == ["-"], "nobody else is there"
    await floor.staffed("Bia")

    assert floor.agents_of(maria) == ["Bia"]


async def test_a_transfer_into_the_department_is_handed_out() -> None:
    floor = Floor()
    ze = floor.agent("Zé", "Comercial")
    [maria] = await floor.arrivals(1, "Comercial")
    await ze.accepts(maria)
    await floor.staffed("Ana")

    await ze.transfers(maria, "Laboratório")
    await floor.work_off()

    assert floor.agents_of(maria) == ["Ana"]


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


@pytest.mark.parametrize("policy", [Distribution.ROUND_ROBIN, Distribution.LEAST_LOADED])
async def test_nobody_is_ever_given_more_than_he_or_she_takes(policy: Distribution) -> None:
    floor = Floor(policy)
    await floor.staffed("Ana", "Bia", capacity=2)

    customers = await floor.arrivals(7)

    assert sorted(floor.agents_of(*customers)) == ["-", "-", "-", "Ana", "Ana", "Bia", "Bia"]
