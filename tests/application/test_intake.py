"""Group commit: what providers tell is safe when `submit` returns, and nothing holds anything else up."""

import asyncio
from dataclasses import replace

import pytest

from tests.people import Customer
from tests.troubled_store import troubled
from tests.world import World
from wppconnector.application.backlog import LARGEST_BATCH, LEAST_BESIDE
from wppconnector.application.errors import ConcurrentUpdate, Unavailable
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.events import MessageReceived
from wppconnector.domain.ids import ChannelId, CompanyId


def crowd(world: World, number: int) -> list[Customer]:
    return [world.contact(f"+5511900{index:06}", f"Cliente {index}") for index in range(number)]


async def test_what_gathers_during_a_commit_goes_in_one_transaction() -> None:
    world = World()
    store = troubled(world)
    store.gate.clear()

    waiting = [asyncio.create_task(world.receive(customer.message("oi"))) for customer in crowd(world, 200)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    store.gate.set()
    await asyncio.gather(*waiting)

    assert len(world.facts(MessageReceived)) == 200
    assert store.opened == 1


async def test_a_batch_holds_no_more_than_its_limit_and_a_body_is_never_torn() -> None:
    world = World()
    store = troubled(world)
    customers = crowd(world, LARGEST_BATCH * 3 // 5)
    bodies = [[customer.message("a"), customer.message("b")] for customer in customers]
    large = [customers[0].message(str(number)) for number in range(LARGEST_BATCH + 100)]
    store.gate.clear()

    waiting = [asyncio.create_task(world.receive(*body)) for body in [*bodies, large]]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    store.gate.set()
    await asyncio.gather(*waiting)

    assert len(world.facts(MessageReceived)) == 2 * len(customers) + LARGEST_BATCH + 100
    assert store.opened == 3, "as many bodies as fit, the rest of them, the large one"


async def test_one_body_of_many_events_gives_exactly_its_messages_and_steps() -> None:
    world = World()
    ana, maria = await world.attended()
    joana = world.contact("+5511912345678", "Joana")
    ids = [world.message((await ana.says(maria, text)).id).provider_message_id or "" for text in ("um", "dois")]
    received = len(world.facts(MessageReceived))

    await world.receive(
        *(maria.message(f"m{number}") for number in range(3)),
        *(joana.message(f"j{number}") for number in range(3)),
        *(world.receipt_of(id, status) for id in ids for status in (MessageStatus.DELIVERED, MessageStatus.READ)),
    )

    assert len(world.facts(MessageReceived)) - received == 6
    assert [m.status for m in maria.messages(Direction.OUTBOUND)[-2:]] == [MessageStatus.READ] * 2


async def test_while_one_batch_is_written_the_next_of_other_people_is_decided() -> None:
    world = World()
    store = troubled(world)
    store.gate.clear()
    first, *others = crowd(world, 1 + LEAST_BESIDE)
    waiting = [asyncio.create_task(world.receive(first.message("oi")))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting += [asyncio.create_task(world.receive(first.message("alguém aí?")))]
    waiting += [asyncio.create_task(world.receive(other.message("oi"))) for other in others]
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert store.opened == 2
    store.gate.set()
    await asyncio.gather(*waiting)
    assert store.opened == 3, "whoever wrote again had to wait"
    assert [message.content.text for message in first.messages(Direction.INBOUND)] == ["oi", "alguém aí?"]


async def test_an_empty_body_is_no_work() -> None:
    world = World()
    store = troubled(world)

    await world.receive()

    assert store.opened == 0


async def test_each_company_has_transactions_of_its_own() -> None:
    world = World()
    store = troubled(world)
    other = replace(world.channel, id=ChannelId(world.ids()), company_id=CompanyId(world.ids()))
    world.store.tables.companies[other.company_id] = replace(world.company, id=other.company_id)
    world.store.tables.channels[other.id] = other
    maria = world.contact()

    await asyncio.gather(world.receive(maria.message("oi")), world.receive(maria.message("oi"), channel=other))

    assert store.opened == 2
    assert len(world.store.tables.contacts) == 2, "one and the same person is two contacts of two companies"


async def test_a_store_out_of_reach_is_heard_of_by_everybody_who_waits() -> None:
    world = World()
    store = troubled(world)
    store.troubles.append(Unavailable("no route to host"))
    store.gate.clear()

    waiting = [asyncio.create_task(world.receive(customer.message("oi"))) for customer in crowd(world, 3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    store.gate.set()
    heard = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(answer) for answer in heard] == [Unavailable] * 3
    assert world.facts() == []
    assert world.store.tables.rejected == {}


async def test_after_it_is_back_the_same_events_are_taken_in() -> None:
    world = World()
    store = troubled(world)
    store.troubles.append(Unavailable("no route to host"))
    arrival = world.contact().message("oi")
    with pytest.raises(Unavailable):
        await world.receive(arrival)

    await world.receive(arrival)

    assert len(world.facts(MessageReceived)) == 1


async def test_a_conflict_is_decided_again_and_nobody_hears_of_it() -> None:
    world = World()
    store = troubled(world)
    store.troubles.extend([ConcurrentUpdate(), ConcurrentUpdate()])

    await world.receive(world.contact().message("oi"))

    assert store.opened == 3
    assert len(world.facts(MessageReceived)) == 1


async def test_a_batch_that_conflicts_three_times_is_taken_in_event_by_event() -> None:
    world = World()
    store = troubled(world)
    store.troubles.extend([ConcurrentUpdate()] * 3)

    await world.receive(*(customer.message("oi") for customer in crowd(world, 2)))

    assert store.opened == 5
    assert len(world.facts(MessageReceived)) == 2


@pytest.mark.parametrize("trouble", [ConcurrentUpdate, Unavailable])
async def test_an_event_that_cannot_be_stored_now_is_for_the_provider_to_send_again(
    trouble: type[Exception],
) -> None:
    world = World()
    store = troubled(world)
    store.troubles.extend([*(ConcurrentUpdate() for _ in range(3)), *(trouble() for _ in range(3))])

    with pytest.raises(Unavailable):
        await world.receive(world.contact().message("oi"))

    assert world.store.tables.rejected == {}


async def test_whoever_stops_waiting_takes_nothing_with_him() -> None:
    world = World()
    store = troubled(world)
    store.gate.clear()
    maria, joana = crowd(world, 2)
    impatient = asyncio.create_task(world.receive(maria.message("oi")))
    patient = asyncio.create_task(world.receive(joana.message("oi")))
    await asyncio.sleep(0)

    impatient.cancel()
    store.gate.set()
    await asyncio.gather(impatient, patient, return_exceptions=True)

    assert len(world.facts(MessageReceived)) == 2
    store.troubles.append(Unavailable("gone"))
    store.gate.clear()
    leaving = asyncio.create_task(world.receive(maria.message("ei")))
    await asyncio.sleep(0)
    leaving.cancel()
    store.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await leaving
