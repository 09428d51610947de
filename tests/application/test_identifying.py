"""Who hides behind an address that shows no phone: the provider is asked, by a job."""

from tests.guises import LID, NUMBER, hidden, numbered
from tests.world import World
from wppconnector.application.ports.provider import ChannelUnavailable
from wppconnector.application.ports.queue import Lane
from wppconnector.domain.contact_events import ContactsMerged
from wppconnector.domain.events import ConversationRebound


async def test_the_provider_is_asked_who_is_behind_a_hidden_identifier() -> None:
    world = World()
    maria = hidden(world)
    world.provider.known[maria.address] = (NUMBER,)

    await maria.writes("oi")

    assert maria.contact.phone == "5511987654321"
    [fact] = world.facts(ConversationRebound)
    assert isinstance(fact, ConversationRebound)
    assert fact.conversation.contact.phone == "5511987654321", "the screen learns it, too"


async def test_an_answer_that_shows_nothing_new_is_no_event() -> None:
    world = World()
    maria = hidden(world)
    world.provider.known[maria.address] = (LID,)

    await maria.writes("oi")

    assert world.facts(ConversationRebound) == []


async def test_the_answer_may_join_the_contact_with_one_known_already() -> None:
    world = World()
    await numbered(world).writes("oi")
    world.clock.advance(minutes=1)
    maria = hidden(world)
    world.provider.known[maria.address] = (NUMBER,)

    await maria.writes("oi")

    assert len(world.facts(ContactsMerged)) == 1
    assert len([c for c in numbered(world).conversations if c.live]) == 1


async def test_a_provider_that_knows_nothing_or_never_answers_leaves_the_contact_as_it_is() -> None:
    world = World()
    await hidden(world).writes("oi")
    assert hidden(world).contact.phone is None

    world = World()
    world.provider.answers("identify", *(ChannelUnavailable("refused") for _ in range(5)))
    await hidden(world).writes("oi")
    await world.work_for(minutes=10)
    assert hidden(world).contact.phone is None
    assert world.store.tables.jobs == {}


async def test_a_contact_that_is_gone_when_the_answer_comes_is_nobodys_business() -> None:
    world = World()
    maria = hidden(world)
    world.provider.known[maria.address] = (NUMBER,)
    await world.receive(maria.message("oi"))
    [lease] = await world.claim(Lane.IDENTIFY)
    world.store.tables.contacts.clear()

    await world.do(lease)

    assert world.store.tables.contacts == {}
    assert await world.claim(Lane.IDENTIFY) == []
