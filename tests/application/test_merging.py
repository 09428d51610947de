"""Merging contacts by hand, and undoing that."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.care import block, merge, separate
from tests.guises import both, hidden, numbered
from tests.people import Customer
from tests.world import World
from wppconnector.application.errors import Conflict, NotFound
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_events import ContactsMerged, ContactsSeparated
from wppconnector.domain.errors import PermissionDenied
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import ContactId, ConversationId


async def two(world: World) -> tuple[Customer, Customer]:
    maria, second = world.contact(), world.contact("+5511912345678", "Maria (trabalho)")
    await maria.writes("oi")
    world.clock.advance(minutes=1)
    await second.writes("oi")
    return maria, second


class TestMerging:
    async def test_both_numbers_lead_to_one_contact_and_one_conversation(self) -> None:
        world = World()
        gilda = world.admin()
        maria, second = await two(world)
        older, newer = maria.conversation.id, second.conversation.id

        kept = await merge(gilda, maria.contact.id, second.contact.id)
        await second.writes("1")
        await maria.writes("tudo bem?")

        assert maria.contact.id == second.contact.id == kept.id
        assert maria.conversation.id == older
        assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
        assert world.store.tables.conversations[newer].flow_state is FlowState.RESOLVED
        assert len(world.facts(ContactsMerged)) == 1

    async def test_an_accepted_conversation_goes_on_rather_than_an_older_one(self) -> None:
        world = World()
        ana, gilda = world.agent("Ana"), world.admin()
        maria, second = await two(world)
        await second.writes("1")
        await ana.accepts(second)
        accepted = second.conversation.id

        kept = await merge(gilda, maria.contact.id, second.contact.id)

        survivor = world.store.tables.conversations[accepted]
        assert (survivor.contact.id, survivor.agent_id) == (kept.id, ana.user.id)

    async def test_one_contact_cannot_be_merged_with_itself(self) -> None:
        world = World()
        gilda = world.admin()
        maria, second = await two(world)
        gone = second.contact.id
        await merge(gilda, maria.contact.id, gone)

        for other in (maria.contact.id, gone):
            with pytest.raises(Conflict):
                await merge(gilda, maria.contact.id, other)

    async def test_agents_neither_block_nor_merge(self) -> None:
        world = World()
        ana = world.agent("Ana")
        maria, second = await two(world)

        for asked in (
            block(ana, maria.contact.id),
            merge(ana, maria.contact.id, second.contact.id),
            separate(ana, maria.contact.id),
        ):
            with pytest.raises(PermissionDenied):
                await asked


class TestUndoing:
    async def test_the_number_and_the_conversation_come_back_with_their_notes(self) -> None:
        world = World()
        ana, gilda = world.agent("Ana"), world.admin()
        maria, second = await two(world)
        await second.writes("1")
        await ana.accepts(second)
        gone, conversation = second.contact, second.conversation
        note = await ana.notes(second, "Prefere o trabalho")
        await merge(gilda, maria.contact.id, gone.id)

        back = await separate(gilda, gone.id)
        await second.writes("ainda aí?")

        assert back == gone
        assert second.contact.id == gone.id != maria.contact.id
        assert second.conversation.id == conversation.id == note.conversation_id
        assert second.conversation.agent_id == ana.user.id
        assert len(world.facts(ContactsSeparated)) == 1

    async def test_a_conversation_that_ended_with_the_merge_stays_ended(self) -> None:
        world = World()
        gilda = world.admin()
        maria, second = await two(world)
        gone = second.contact.id
        await merge(gilda, maria.contact.id, gone)

        await separate(gilda, gone)
        ended = second.conversation.id
        await second.writes("oi")

        assert second.conversations[0].id == ended
        assert [c.live for c in second.conversations] == [False, True]

    async def test_what_the_program_merged_by_itself_can_be_undone_too(self) -> None:
        world = World()
        await hidden(world).writes("oi")
        world.clock.advance(minutes=1)
        await numbered(world).writes("oi")
        first, second = hidden(world).contact, numbered(world).contact
        await both(world).writes("lab")
        assert numbered(world).contact.id == first.id

        back = await separate(world.admin(), second.id)

        assert back == second == numbered(world).contact
        assert hidden(world).contact.id == first.id

    async def test_a_contact_that_was_never_merged_cannot_be_separated(self) -> None:
        world = World()
        maria, second = await two(world)
        await merge(world.admin(), maria.contact.id, second.contact.id)

        with pytest.raises(NotFound):
            await separate(world.admin("Olga"), maria.contact.id)


NUMBERS = range(4)
PAIRS = st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), max_size=5)
CHOICES = st.lists(st.sampled_from(["menu", "queue", "agent", "ended"]), min_size=4, max_size=4)

State = tuple[dict[ContactId, Contact], dict[ConversationId, ContactId]]


def state_of(world: World) -> State:
    tables = world.store.tables
    return dict(tables.contacts), {id: c.contact.id for id, c in tables.conversations.items()}


async def furnished(choices: list[str]) -> tuple[World, list[ContactId]]:
    world = World()
    ana = world.agent("Ana")
    people = [world.contact(f"+551198765000{number}", f"Cliente {number}") for number in NUMBERS]
    for person, choice in zip(people, choices, strict=True):
        await person.writes("oi")
        if choice != "menu":
            await person.writes("1")
        if choice in ("agent", "ended"):
            await ana.accepts(person)
        if choice == "ended":
            await ana.resolves(person)
    return world, [person.contact.id for person in people]


@settings(max_examples=40, deadline=None)
@given(choices=CHOICES, pairs=PAIRS, data=st.data())
def test_undoing_all_merges_in_any_order_gives_everybody_everything_back(
    choices: list[str], pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    async def story() -> tuple[State, State]:
        world, ids = await furnished(choices)
        gilda, before = world.admin(), state_of(world)
        for one, other in pairs:
            if await heir(world, ids[one]) != await heir(world, ids[other]):
                await merge(gilda, ids[one], ids[other])
        for id in data.draw(st.permutations(sorted(world.store.tables.merges))):
            await separate(gilda, id)
        return before, state_of(world)

    before, after = asyncio.run(story())
    assert after == before


async def heir(world: World, id: ContactId) -> ContactId:
    async with world.store.open(world.system) as work:
        return (await work.contacts.get(id)).id
