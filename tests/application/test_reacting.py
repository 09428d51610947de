"""Agents put emoji under what customers write."""

import pytest

from tests.people import Colleague
from tests.world import World
from wppconnector.application.ports.provider import MessageRefused, TemporaryFailure
from wppconnector.application.ports.queue import Lane
from wppconnector.application.use_cases.react_to_message import ReactToMessage
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.content import Direction
from wppconnector.domain.errors import InvalidValue, NotAssigned, TransitionNotAllowed, WindowClosed
from wppconnector.domain.events import MessageRevised
from wppconnector.domain.message import Message
from wppconnector.domain.views import MessageView


async def asked(provider: ProviderKind = ProviderKind.WAHA) -> tuple[World, Colleague, Message]:
    """Ana attends to a customer who has just asked something."""
    world = World(provider)
    ana, maria = await world.attended()
    await maria.writes("pode ser às 9?", id="m-9", reference="false_m-9")
    return world, ana, maria.messages(Direction.INBOUND)[-1]


async def reacts(ana: Colleague, message: Message, emoji: str) -> MessageView:
    return await ReactToMessage(ana.world.store, ana.world.clock)(ana.actor, message.id, emoji)


async def test_a_reaction_is_shown_here_and_reaches_the_customer() -> None:
    world, ana, message = await asked()
    assert (await reacts(ana, message, "👍")).reactions == {"us": "👍"}
    await world.work_off()
    assert world.provider.reactions == {"false_m-9": "👍"}


async def test_another_one_takes_its_place_and_an_empty_one_takes_it_away() -> None:
    world, ana, message = await asked()
    for emoji in ("👍", "❤️", ""):
        await reacts(ana, message, emoji)
        await world.work_off()
    assert world.provider.reactions == {"false_m-9": ""}
    assert world.message(message.id).reactions == {}


async def test_the_same_again_is_no_event_and_goes_out_once() -> None:
    world, ana, message = await asked()
    await reacts(ana, message, "👍")
    await reacts(ana, message, "👍")
    assert len(world.facts(MessageRevised)) == 1


async def test_a_reaction_is_no_answer() -> None:
    world, ana, message = await asked()
    await reacts(ana, message, "👍")
    [conversation] = world.store.tables.conversations.values()
    assert not conversation.answered


async def test_what_the_provider_does_not_take_now_is_tried_again() -> None:
    world, ana, message = await asked()
    world.provider.answers("react", TemporaryFailure("unclear"))
    await reacts(ana, message, "👍")
    await world.work_for(minutes=2)
    assert world.provider.reactions == {"false_m-9": "👍"}


@pytest.mark.parametrize("failures", [[MessageRefused("refused")], [TemporaryFailure("unclear")] * 5])
async def test_what_the_provider_never_takes_is_taken_back(failures: list[Exception]) -> None:
    world, ana, message = await asked()
    world.provider.answers("react", *failures)
    await reacts(ana, message, "👍")
    await world.work_for(minutes=60)
    assert world.message(message.id).reactions == {}
    assert world.provider.reactions == {}


async def test_a_message_that_is_gone_is_nobodys_reaction() -> None:
    world, ana, message = await asked()
    await reacts(ana, message, "👍")
    del world.store.tables.messages[message.id]
    await world.work_off()
    assert world.provider.reactions == {}
    assert await world.claim(Lane.REACTION) == []


@pytest.mark.parametrize("emoji", ["ok", ":)", "👍 ", "é", "1"])
async def test_words_are_no_reaction(emoji: str) -> None:
    _, ana, message = await asked()
    with pytest.raises(InvalidValue):
        await reacts(ana, message, emoji)


async def test_only_who_may_answer_reacts_and_only_to_the_customer() -> None:
    world, ana, message = await asked()
    with pytest.raises(NotAssigned):
        await reacts(world.agent("Bia"), message, "👍")
    own = next(m for m in world.store.tables.messages.values() if m.direction is Direction.OUTBOUND)
    with pytest.raises(TransitionNotAllowed):
        await reacts(ana, own, "👍")


async def test_after_24_hours_meta_takes_no_reaction() -> None:
    world, ana, message = await asked(ProviderKind.META)
    world.clock.advance(hours=25)
    with pytest.raises(WindowClosed):
        await reacts(ana, message, "👍")
