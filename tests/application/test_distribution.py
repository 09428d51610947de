"""Conversations find their agents: handed out when one comes, when somebody comes, and when somebody becomes free."""

from dataclasses import replace

import pytest

from tests.application.floor import Floor
from wppconnector.domain.distribution import Distribution


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


@pytest.mark.parametrize("policy", [Distribution.ROUND_ROBIN, Distribution.LEAST_LOADED])
async def test_nobody_is_ever_given_more_than_he_or_she_takes(policy: Distribution) -> None:
    floor = Floor(policy)
    await floor.staffed("Ana", "Bia", capacity=2)

    customers = await floor.arrivals(7)

    assert sorted(floor.agents_of(*customers)) == ["-", "-", "-", "Ana", "Ana", "Bia", "Bia"]
