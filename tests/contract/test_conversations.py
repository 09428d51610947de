"""Conversations, in every store."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, BRUNO, CARLA, FINANCE, contact, phone
from tests.support.histories import accepted, assigned, heard, opened, queued, read, resolved, save
from tests.support.stages import CHANNEL, CONTACT, Stage, open_for
from wppconnector.application.errors import ConcurrentUpdate
from wppconnector.domain.contact import Contact
from wppconnector.domain.conversation.attending import merge_away, rebind
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.errors import AlreadyAssigned
from wppconnector.domain.events import ConversationAssigned
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.user import User

OTHER = contact(21, phone("5511900000000"), name="João")


async def test_a_conversation_is_read_as_it_was_saved(stage: Stage) -> None:
    outcome = opened()
    await save(stage, outcome)
    async with open_for(stage) as work:
        assert await read(work, outcome.conversation) == outcome.conversation


async def test_every_field_survives(stage: Stage) -> None:
    conversation = await assigned(stage, ANA)
    spoken = heard(conversation, "socorro", at=AT + timedelta(minutes=1))
    full = replace(
        spoken.conversation,
        overdue=True,
        escalations=2,
        first_response_at=AT,
        window_expires_at=AT + timedelta(hours=24),
        last_department_id=FINANCE.id,
        last_attendant_id=CARLA.id,
        last_attended_at=AT,
        misunderstandings=1,
        arrived_late=True,
        answered=True,
        told_closed=True,
        automatic_at=(AT, AT + timedelta(microseconds=1)),
    )
    async with open_for(stage) as work:
        await read(work, conversation)
        work.conversations.save(replace(spoken, conversation=full))
        await work.commit()
    async with open_for(stage) as work:
        assert await read(work, full) == full


async def test_what_an_agent_has_is_found_and_what_was_ended_or_is_somebody_elses_is_not(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.contacts.save(OTHER)
        await work.commit()
    await resolved(stage, ANA)
    held = await assigned(stage, ANA)
    await assigned(stage, BRUNO, OTHER)
    async with open_for(stage) as work:
        assert await work.conversations.held_by(ANA.id) == [held]
        assert await work.conversations.held_by(CARLA.id) == []


async def test_a_unit_of_work_reads_what_it_saved_itself(stage: Stage) -> None:
    outcome = opened()
    async with open_for(stage) as work:
        work.conversations.save(outcome)
        assert await read(work, outcome.conversation) == outcome.conversation
        assert await work.conversations.live(CHANNEL.id, [CONTACT.id]) == {CONTACT.id: outcome.conversation}
        again = heard(outcome.conversation, "1", at=AT + timedelta(seconds=10))
        work.conversations.save(again)
        await work.commit()
    async with open_for(stage) as work:
        assert await read(work, outcome.conversation) == again.conversation


async def test_an_act_without_facts_saves_nothing(stage: Stage) -> None:
    outcome = opened()
    async with open_for(stage) as work:
        work.conversations.save(replace(outcome, facts=()))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.conversations.live_of(CONTACT.id) == []


async def test_who_saves_over_a_newer_version_is_refused(stage: Stage) -> None:
    conversation = (await resolved_of(stage))[0]
    async with open_for(stage) as first, open_for(stage) as second:
        before = (await first.conversations.last_closed([CONTACT.id]))[CONTACT.id]
        await second.conversations.last_closed([CONTACT.id])
        first.conversations.save(heard(before, "obrigada"))
        await first.commit()
        second.conversations.save(heard(before, "valeu"))
        with pytest.raises(ConcurrentUpdate):
            await second.commit()
    async with open_for(stage) as work:
        assert (await read(work, conversation)).last_message_preview == "obrigada"


async def test_a_contact_has_one_live_conversation_on_a_channel(stage: Stage) -> None:
    await save(stage, opened())
    async with open_for(stage) as work:
        work.conversations.save(opened())
        with pytest.raises(ConcurrentUpdate):
            await work.commit()


async def test_a_contact_may_be_live_on_two_channels(stage: Stage) -> None:
    elsewhere = replace(CHANNEL, id=ChannelId(UUID(int=3)), account="second")
    async with open_for(stage) as work:
        work.channels.save(elsewhere)
        work.conversations.save(here := opened())
        work.conversations.save(there := opened(channel=elsewhere))
        await work.commit()
    async with open_for(stage) as work:
        both = await work.conversations.live_of(CONTACT.id)
        assert sorted(both, key=lambda c: c.id) == [here.conversation, there.conversation]
        assert await work.conversations.live(elsewhere.id, [CONTACT.id]) == {CONTACT.id: there.conversation}


async def test_a_resolved_conversation_makes_room_for_a_new_one(stage: Stage) -> None:
    await resolved(stage, ANA)
    await save(stage, again := opened())
    async with open_for(stage) as work:
        assert await work.conversations.live_of(CONTACT.id) == [again.conversation]


async def test_the_conversation_resolved_last_is_found(stage: Stage) -> None:
    older, newer = await resolved_of(stage, 0, 30)
    async with open_for(stage) as work:
        found = await work.conversations.last_closed([CONTACT.id, OTHER.id])
    assert {id: c.id for id, c in found.items()} == {CONTACT.id: newer.id}
    assert older.id != newer.id


async def test_what_a_merged_contact_had_counts_as_the_heirs(stage: Stage) -> None:
    await save_contact(stage, OTHER)
    conversation = await resolved(stage, ANA, OTHER)
    async with open_for(stage) as work:
        await work.contacts.known_as(OTHER.identities)
        work.contacts.save(replace(OTHER, identities=frozenset(), merged_into=CONTACT.id))
        await work.commit()
    async with open_for(stage) as work:
        found = await work.conversations.last_closed([CONTACT.id])
    assert found[CONTACT.id].id == conversation.id


async def test_of_two_live_conversations_that_meet_one_goes_on(stage: Stage) -> None:
    await save_contact(stage, OTHER)
    await save(stage, loser := opened(), survivor := opened(contact=OTHER))
    async with open_for(stage) as work:
        mine, theirs = await work.conversations.live_of(CONTACT.id), await work.conversations.live_of(OTHER.id)
        work.conversations.save(rebind(theirs[0], CONTACT.card, AT))
        work.conversations.save(merge_away(mine[0], (await work.companies.routing()), AT))
        assert [c.id for c in await work.conversations.live_of(CONTACT.id)] == [survivor.conversation.id]
        await work.commit()
    async with open_for(stage) as work:
        assert not (await read(work, loser.conversation)).live
        assert (await read(work, survivor.conversation)).contact == CONTACT.card


async def test_a_conversation_shows_its_contacts_present_name(stage: Stage) -> None:
    conversation = await queued(stage)
    async with open_for(stage) as work:
        (known,) = await work.contacts.known_as(CONTACT.identities)
        work.contacts.save(
            replace(known, name="Maria da Silva", identities=known.identities - {phone(CONTACT.phone or "")})
        )
        await work.commit()
    async with open_for(stage) as work:
        card = (await read(work, conversation)).contact
    assert (card.name, card.phone) == ("Maria da Silva", None)


async def test_of_two_who_accept_in_the_same_moment_one_wins(stage: Stage) -> None:
    conversation = await queued(stage)

    async def accept(agent: User) -> str:
        try:
            async with open_for(stage, agent.acting()) as work:
                found = await read(work, conversation)
                await asyncio.sleep(0)
                work.conversations.save(accepted(found, agent))
                await work.commit()
        except (AlreadyAssigned, ConcurrentUpdate):
            return "lost"
        return agent.name

    answers = await asyncio.gather(accept(ANA), accept(BRUNO))
    winners = [answer for answer in answers if answer != "lost"]
    facts = [fact for fact in await stage.facts() if isinstance(fact, ConversationAssigned)]
    assert [fact.agent_name for fact in facts] == winners
    assert len(winners) == len(await stage.assignments()) == 1


async def resolved_of(stage: Stage, *minutes: int) -> list[Conversation]:
    """Conversations of the contact, resolved one after the other."""
    return [await resolved(stage, ANA, at=AT + timedelta(minutes=m)) for m in minutes or (0,)]


async def save_contact(stage: Stage, contact: Contact) -> None:
    async with open_for(stage) as work:
        work.contacts.save(contact)
        await work.commit()
