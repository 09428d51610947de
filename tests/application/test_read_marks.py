"""Agents read, and customers may see that they did."""

import pytest

from tests.people import Customer
from tests.world import World
from wppconnector.application.ports.provider import (
    ChannelBroken,
    MessageRefused,
    ProviderFailure,
    TemporaryFailure,
)
from wppconnector.application.use_cases.mark_read import MOST_MARKS
from wppconnector.domain.events import ConversationRead


async def waiting(world: World) -> Customer:
    """A customer with three unread messages, one of which has a reference of its own."""
    maria = world.contact()
    await maria.writes("oi", id="m-1")
    await maria.writes("lab", id="m-2", reference="false_m-2")
    await maria.writes("alguém?", id="m-3")
    return maria


async def test_reading_forgets_the_count_and_shows_the_marks_the_newest_first() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await waiting(world)
    assert maria.conversation.unread_count == 3

    view = await ana.reads(maria)
    await world.work_off()

    assert view.unread_count == 0
    assert world.provider.marked == ["m-3", "false_m-2", "m-1"]
    assert world.provider.watched == [maria.address], "whoever reads also wants to see an answer being typed"


async def test_reading_again_is_no_event() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await waiting(world)
    first = await ana.reads(maria)

    assert await ana.reads(maria) == first
    assert len(world.facts(ConversationRead)) == 1


async def test_of_a_long_backlog_only_the_newest_are_marked() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await waiting(world)
    await world.receive(*(maria.message(str(number), id=f"x-{number}") for number in range(150)))

    await ana.reads(maria)
    await world.work_off()

    assert len(world.provider.marked) == MOST_MARKS
    assert world.provider.marked[0] == "x-149"
    assert maria.conversation.unread_count == 0


async def test_marks_that_fail_are_tried_a_few_times() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await waiting(world)
    world.provider.answers("mark_read", *(TemporaryFailure("provider_error") for _ in range(4)))

    await ana.reads(maria)
    await world.work_for(minutes=5)

    assert len(world.provider.marked) == 3


@pytest.mark.parametrize(
    ("failure", "times"),
    [(TemporaryFailure("provider_error"), 5), (MessageRefused("not_found"), 1), (ChannelBroken("credentials_lost"), 1)],
)
async def test_marks_without_hope_are_dropped(failure: ProviderFailure, times: int) -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await waiting(world)
    world.provider.answers("mark_read", *[failure] * times)

    await ana.reads(maria)
    await world.work_for(minutes=30)

    assert world.provider.marked == []
    assert world.store.tables.jobs == {}
