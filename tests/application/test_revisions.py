"""Reactions, edits and deletions change messages that are known, and open no conversation."""

from dataclasses import replace

from tests.people import Customer
from tests.world import World
from wppconnector.application.ports.inbound import Correspondent, MessageEdited, MessageRevoked, ReactionArrived
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.events import MessageRevised
from wppconnector.domain.message import Message


async def known(world: World) -> tuple[Customer, Message]:
    maria = await world.queued()
    await maria.writes("preciso do exame", id="m-9")
    return maria, maria.messages(Direction.INBOUND)[-1]


def reaction(maria: Customer, emoji: str, *, target: str = "m-9", from_us: bool = False) -> ReactionArrived:
    who = Correspondent(maria.address, maria.identities)
    return ReactionArrived("default", target, who, emoji, maria.world.clock.now(), from_us)


async def test_reactions_stand_beside_each_other_and_can_be_taken_back() -> None:
    world = World()
    maria, message = await known(world)

    await world.receive(reaction(maria, "👍"), reaction(maria, "❤", from_us=True))
    both = world.message(message.id).reactions
    await world.receive(reaction(maria, ""))

    assert both == {"contact": "👍", "us": "❤"}
    assert world.message(message.id).reactions == {"us": "❤"}


async def test_an_edit_shows_the_new_words() -> None:
    world = World()
    maria, message = await known(world)
    at = world.clock.now()

    await world.receive(MessageEdited("default", "m-9", None, Content(text="preciso do laudo"), at))

    assert world.message(message.id).content.text == "preciso do laudo"
    assert world.message(message.id).edited_at == at
    assert len(maria.messages(Direction.INBOUND)) == 3


async def test_what_the_customer_deletes_stays_readable_and_marked() -> None:
    world = World()
    _, message = await known(world)
    revoked = MessageRevoked("default", "m-9", None, world.clock.now())

    await world.receive(revoked)
    world.clock.advance(minutes=1)
    await world.receive(replace(revoked, at=world.clock.now()))

    after = world.message(message.id)
    assert after.content.text == "preciso do exame"
    assert after.revoked_at == revoked.at
    assert len(world.facts(MessageRevised)) == 1, "once deleted, deleted"


async def test_a_message_and_its_edit_in_one_batch_are_both_taken_in() -> None:
    world = World()
    maria = world.contact()
    edit = MessageEdited("default", "m-1", None, Content(text="2"), world.clock.now())

    await world.receive(edit, maria.message("1", id="m-1"))

    assert maria.messages(Direction.INBOUND)[0].content.text == "2"


async def test_a_reaction_to_something_unknown_is_nobodys() -> None:
    world = World()
    maria = world.contact()

    await world.receive(reaction(maria, "👍", target="never-seen"))

    assert world.facts() == []
    assert world.store.tables.contacts == {}


async def test_a_reaction_to_our_message_is_told_to_whoever_has_the_conversation() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)
    view = await ana.says(maria, "Pronto!")

    await world.receive(reaction(maria, "🙏", target=world.message(view.id).provider_message_id or ""))

    [fact] = world.facts(MessageRevised)
    assert isinstance(fact, MessageRevised)
    assert fact.agent_id == ana.user.id
    assert fact.message.reactions == {"contact": "🙏"}
