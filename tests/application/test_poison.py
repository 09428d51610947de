"""An event that cannot be stored as what it is is kept raw, and costs nobody else anything."""

import asyncio

import pytest

from tests.troubled_store import troubled
from tests.world import World
from wppconnector.application.backlog import Delivery
from wppconnector.application.errors import Unavailable
from wppconnector.domain.channel_events import InboundWasRejected
from wppconnector.domain.content import Direction


async def test_poison_alone_is_set_aside_and_the_admins_hear_of_it() -> None:
    world = World()
    maria, joana = world.contact(), world.contact("+5511912345678", "Joana")

    await asyncio.gather(world.intake.submit(maria.poison()), world.receive(joana.message("oi")))

    [rejected] = world.store.tables.rejected.values()
    assert (rejected.body, rejected.channel_id) == ('{"odd": true}', world.channel.id)
    assert len(joana.messages(Direction.INBOUND)) == 1
    [fact] = world.facts(InboundWasRejected)
    assert isinstance(fact, InboundWasRejected)
    assert fact.rejected_id == str(rejected.id)
    assert world.rejected == [rejected.reason]


async def test_poison_among_good_events_of_one_body_costs_only_itself() -> None:
    world = World()
    maria, joana = world.contact(), world.contact("+5511912345678", "Joana")
    body = (maria.message("um"), *joana.poison().events, maria.message("dois"))

    await world.intake.submit(Delivery(world.channel, body, "{}"))

    assert len(maria.messages(Direction.INBOUND)) == 2
    assert len(world.store.tables.rejected) == 1


async def test_poison_that_cannot_even_be_set_aside_is_heard_of() -> None:
    world = World()
    store = troubled(world)
    maria = world.contact()
    store.troubles.extend([None, None, Unavailable("gone")])

    with pytest.raises(Unavailable):
        await world.intake.submit(maria.poison())

    assert world.store.tables.rejected == {}
