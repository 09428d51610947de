"""A contact is a person: hidden identifiers, user ids, numbers that change and change hands."""

import pytest

from tests.guises import LID, NEW_NUMBER, NUMBER, OTHER_USER, USER, both, hidden, numbered
from tests.world import World
from wppconnector.application.ports.inbound import IdentityReplaced
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.contact_events import ContactsMerged
from wppconnector.domain.errors import LiveConversationExists
from wppconnector.domain.events import ConversationRebound, ConversationResolved
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.views import ConversationStatus


async def test_a_contact_without_a_phone_is_a_full_contact_answered_where_it_wrote_from() -> None:
    world = World(ProviderKind.META)
    maria = world.contact("", "Maria", USER, address=USER.value)

    await maria.writes("oi")
    await maria.writes("lab")
    ana = world.agent("Ana")
    await ana.accepts(maria)
    await ana.says(maria, "Olá!")

    assert maria.contact.phone is None
    assert maria.received[-1] == "*Ana - Laboratório*: Olá!"


async def test_the_hidden_identifier_and_then_the_number_are_one_person_once_a_payload_shows_both() -> None:
    world = World()
    await hidden(world).writes("oi")
    await numbered(world).writes("oi")
    assert len(world.facts(ContactsMerged)) == 0

    await both(world).writes("lab")

    assert len(world.facts(ContactsMerged)) == 1
    maria = both(world)
    assert maria.contact.phone == "5511987654321"
    live = [c for c in maria.conversations if c.live]
    assert [c.flow_state for c in live] == [FlowState.DEPARTMENT_SELECTED]
    [ended] = world.facts(ConversationResolved)
    assert isinstance(ended, ConversationResolved)
    assert ended.merged


async def test_of_two_live_conversations_the_assigned_one_goes_on() -> None:
    world = World()
    await hidden(world).writes("oi")
    world.clock.advance(minutes=1)
    phone = numbered(world)
    await phone.writes("oi")
    await phone.writes("lab")
    ana = world.agent("Ana")
    await ana.accepts(phone)
    attended = phone.conversation.id

    await both(world).writes("sou a mesma Maria")

    survivor = world.store.tables.conversations[attended]
    assert survivor.status is ConversationStatus.ASSIGNED
    assert survivor.agent_id == ana.user.id
    assert survivor.contact.id == both(world).contact.id
    assert survivor.last_message_preview == "sou a mesma Maria"


async def test_of_two_conversations_in_the_menu_the_older_one_goes_on() -> None:
    world = World()
    await numbered(world).writes("oi")
    older = numbered(world).conversation.id
    world.clock.advance(minutes=1)
    await hidden(world).writes("oi")

    await both(world).writes("lab")

    assert world.store.tables.conversations[older].flow_state is FlowState.DEPARTMENT_SELECTED


async def test_conversations_on_different_numbers_of_the_company_both_go_on() -> None:
    world = World()
    await numbered(world).writes("oi")
    await world.receive(hidden(world).message("oi"), channel=world.add_channel("sales"))

    await both(world).writes("lab")

    assert len([c for c in both(world).conversations if c.live]) == 2
    assert world.facts(ConversationResolved) == []


async def test_people_who_turn_out_to_be_one_within_a_single_batch_are_one() -> None:
    world = World()

    await world.receive(hidden(world).message("oi"), numbered(world).message("ei"), both(world).message("olá"))

    assert len(both(world).conversations) == 1
    assert len(both(world).messages()) == 4, "three of hers, one menu"


async def test_one_known_and_one_new_become_one_within_a_batch_even_at_the_same_instant() -> None:
    world = World()
    await numbered(world).writes("oi")

    await world.receive(hidden(world).message("ei"), both(world).message("olá"))

    assert len([c for c in both(world).conversations if c.live]) == 1
    assert world.rejected == []


async def test_a_clock_that_was_set_back_confuses_nobody() -> None:
    world = World()
    await numbered(world).writes("oi")
    world.clock.advance(minutes=-5)

    await world.receive(hidden(world).message("ei"), both(world).message("olá"))

    assert len(world.store.tables.conversations) == 1
    assert len(both(world).messages()) == 4, "oi, the menu, ei, olá"


async def test_what_a_contact_had_who_was_merged_away_is_not_reopened_beside_the_live_one() -> None:
    world = World()
    maria = numbered(world)
    await maria.writes("oi")
    await maria.writes("lab")
    ana = world.agent("Ana")
    other = hidden(world)
    world.clock.advance(minutes=1)
    await other.writes("oi")
    await other.writes("lab")
    await ana.accepts(other)
    await ana.resolves(other)
    ended = other.conversation

    await both(world).writes("sou a mesma pessoa")

    with pytest.raises(LiveConversationExists):
        await ana.reopens(maria, ended.id)


async def test_a_contact_whose_history_was_merged_away_is_still_a_returning_customer() -> None:
    world = World()
    maria = hidden(world)
    await maria.writes("oi")
    await maria.writes("lab")
    ana = world.agent("Ana")
    await ana.accepts(maria)
    await ana.resolves(maria)
    world.clock.advance(days=1)
    await numbered(world).writes("oi")

    world.clock.advance(days=1)
    await both(world).writes("oi")
    assert numbered(world).conversation.flow_state is FlowState.GREETING, "the live one goes on"
    await world.admin().transfers(both(world), "Comercial")
    await world.admin("Rui").resolves(both(world))
    world.clock.advance(days=1)
    await numbered(world).writes("oi")

    assert numbered(world).conversation.flow_state is FlowState.AWAITING_ROUTING_CONFIRMATION


async def test_a_user_id_outweighs_a_number_that_has_changed_hands() -> None:
    world = World(ProviderKind.META)
    former = world.contact("", "José", USER, NUMBER, address=NUMBER.value)
    await former.writes("oi")
    current = world.contact("", "Maria", OTHER_USER, address=OTHER_USER.value)
    await current.writes("oi")

    await world.contact("", "Maria", OTHER_USER, NUMBER, address=NUMBER.value).writes("lab")

    jose, maria = (world.contact("", None, user).contact for user in (USER, OTHER_USER))
    assert jose.id != maria.id
    assert (jose.phone, maria.phone) == (None, "5511987654321")
    assert current.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert world.facts(ContactsMerged) == []


async def test_a_number_stays_with_its_owner_when_nothing_surer_speaks_against_it() -> None:
    world = World()
    await numbered(world).writes("oi")
    await world.contact("", "José", NEW_NUMBER, address="a").writes("oi")

    await world.contact("", "?", NUMBER, NEW_NUMBER, address="b").writes("oi")

    assert world.facts(ContactsMerged) == [], "two numbers are two people"
    assert numbered(world).contact.phone == "5511987654321"


async def test_a_changed_number_is_the_same_contact_answered_at_the_new_one() -> None:
    world = World(ProviderKind.META)
    maria = world.contact("", "Maria", NUMBER, address=NUMBER.value)
    await maria.writes("oi")
    await maria.writes("lab")
    ana = world.agent("Ana")
    await ana.accepts(maria)
    contact = maria.contact.id

    await world.receive(IdentityReplaced("default", NUMBER, NEW_NUMBER, world.clock.now()))
    moved = world.contact("", "Maria", NEW_NUMBER, address=NEW_NUMBER.value)
    await ana.says(moved, "Ainda está aí?")

    assert moved.contact.id == contact
    assert moved.contact.phone == "5511900001111"
    assert moved.received == ["*Ana - Laboratório*: Ainda está aí?"]
    [fact] = world.facts(ConversationRebound)
    assert isinstance(fact, ConversationRebound)
    assert fact.conversation.contact.phone == "5511900001111"


async def test_a_change_keeps_the_address_that_is_not_the_identity_itself() -> None:
    world = World()
    maria = both(world)
    await maria.writes("oi")

    await world.receive(IdentityReplaced("default", NUMBER, NEW_NUMBER, world.clock.now()))

    assert world.contact("", None, LID).conversation.address == maria.address
    assert world.contact("", None, LID).contact.phone == "5511900001111"


async def test_a_change_of_somebody_unknown_or_to_somebody_known_changes_nobody() -> None:
    world = World(ProviderKind.META)
    await world.receive(IdentityReplaced("default", NUMBER, NEW_NUMBER, world.clock.now()))
    assert world.store.tables.contacts == {}

    await world.contact("", "Maria", NUMBER, address=NUMBER.value).writes("oi")
    await world.contact("", "José", NEW_NUMBER, address=NEW_NUMBER.value).writes("oi")
    before = dict(world.store.tables.contacts)
    await world.receive(IdentityReplaced("default", NUMBER, NEW_NUMBER, world.clock.now()))
    assert world.store.tables.contacts == before
