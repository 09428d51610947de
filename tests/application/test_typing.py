"""Customers see that an answer is coming, and agents that one is being written; nothing of it is stored."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.people import Customer
from tests.world import World
from wppconnector.application.ports.provider import ChannelBroken, ChannelUnavailable
from wppconnector.application.typing_courtesy import MOST_REMEMBERED, TypingCourtesy
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ConversationId


class Desk:
    """An agent's hands on the keys, and what reaches the customer."""

    def __init__(self, world: World, actor: Actor, maria: Customer) -> None:
        self.world = world
        self.actor = actor
        self.maria = maria
        self.courtesy = TypingCourtesy(world.store, world.providers, world.clock)

    async def types(self, *, on: bool = True) -> None:
        self.courtesy.show(self.actor, self.maria.conversation.view, on=on)
        await self.courtesy.settled()

    @property
    def shown(self) -> list[bool]:
        return [on for _, on, _ in self.world.provider.typing]


async def desk() -> Desk:
    world = World()
    ana, maria = await world.attended()
    await maria.writes("alguém aí?", id="m-9")
    return Desk(world, ana.actor, maria)


async def test_typing_is_shown_as_an_answer_to_the_last_message() -> None:
    here = await desk()
    await here.types()
    assert here.world.provider.typing == [(here.maria.address, True, "m-9")]


async def test_every_key_is_not_told_to_the_provider() -> None:
    here = await desk()
    for _ in range(4):
        await here.types()
        here.world.clock.advance(seconds=4)
    assert here.shown == [True, True], "once in ten seconds"


async def test_who_stops_is_seen_to_stop_once_and_to_begin_again_at_once() -> None:
    here = await desk()
    for on in (False, True, False, False, True):
        await here.types(on=on)
    assert here.shown == [True, False, True]


async def test_of_very_many_conversations_the_first_is_forgotten() -> None:
    here = await desk()
    view = here.maria.conversation.view
    for number in range(MOST_REMEMBERED + 1):
        here.courtesy.show(here.actor, replace(view, id=ConversationId(UUID(int=number))), on=True)
    here.courtesy.show(here.actor, replace(view, id=ConversationId(UUID(int=0))), on=True)
    here.courtesy.show(here.actor, replace(view, id=ConversationId(UUID(int=MOST_REMEMBERED))), on=True)
    await here.courtesy.settled()
    assert len(here.shown) == MOST_REMEMBERED + 2


@pytest.mark.parametrize("failure", [ChannelUnavailable("unavailable"), ChannelBroken("credentials_refused")])
async def test_a_provider_that_cannot_show_it_disturbs_nobody(failure: Exception) -> None:
    here = await desk()
    here.world.provider.answers("show_typing", failure)
    await here.types()
    assert here.shown == []
