"""What holds for every unit of work, in every store: all or nothing, facts and jobs with the state, in turn."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, CARLA, FINANCE, ROUTING, contact, wa_id
from tests.support.histories import accepted, assigned, opened, queued, save
from tests.support.stages import CHANNEL, SYSTEM, Assigned, Stage, open_for
from wppconnector.application.ports.persistence import Thing
from wppconnector.application.ports.queue import Job, Lane
from wppconnector.domain.conversation.attending import transfer
from wppconnector.domain.events import ConversationOpened, MessageReceived
from wppconnector.domain.ids import AssignmentId, ChannelId

FOR_EVER = 60.0
STRANGER = contact(21, wa_id("404"))


async def test_leaving_without_a_commit_leaves_no_trace(stage: Stage) -> None:
    before = list(await stage.facts())
    async with open_for(stage) as work:
        work.contacts.save(STRANGER)
        work.conversations.save(outcome := opened(contact=STRANGER))
        work.jobs.add(Job(Lane.MEDIA, "p"))
        assert await work.conversations.get(outcome.conversation.id) == outcome.conversation
    async with open_for(stage) as work:
        assert await work.contacts.known_as(STRANGER.identities) == []
        assert await work.conversations.live_of(STRANGER.id) == []
    assert await stage.facts() == before
    assert await stage.queue.claim(list(Lane), 10) == []


async def test_an_error_inside_leaves_no_trace(stage: Stage) -> None:
    async def stumble() -> None:
        async with open_for(stage) as work:
            work.contacts.save(STRANGER)
            await work.contacts.known_as(STRANGER.identities)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    async with open_for(stage) as work:
        assert await work.contacts.known_as(STRANGER.identities) == []


async def test_facts_are_logged_with_the_state_in_their_order(stage: Stage) -> None:
    outcome = opened()
    await save(stage, outcome)
    assert list(await stage.facts()) == list(outcome.facts)
    assert [type(fact) for fact in outcome.facts[:2]] == [ConversationOpened, MessageReceived]


async def test_what_follows_from_a_fact_is_queued_with_it(stage: Stage) -> None:
    await save(stage, outcome := opened())
    (lease,) = await stage.queue.claim([Lane.DELIVERY], 10)
    menu = outcome.messages[1]
    assert lease.payload == {"message_id": str(menu.id)}
    assert (lease.partition, lease.channel_id, lease.company_id) == (menu.partition, CHANNEL.id, SYSTEM.company_id)


async def test_an_assignment_is_opened_and_closed_with_the_conversations(stage: Stage) -> None:
    conversation = await assigned(stage, ANA)
    assert await stage.assignments() == [Assigned(ANA.id, AT, None)]
    later = AT + timedelta(hours=1)
    async with open_for(stage) as work:
        found = await work.conversations.get(conversation.id)
        second = AssignmentId(UUID(int=71))
        work.conversations.save(
            transfer(found, FINANCE.id, ROUTING, later, by=ANA.id, agent=CARLA, assignment_id=second)
        )
        await work.commit()
    assert await stage.assignments() == [Assigned(ANA.id, AT, later), Assigned(CARLA.id, later, None)]


async def test_nothing_is_kept_of_a_commit_that_is_refused(stage: Stage) -> None:
    await save(stage, opened())
    before = list(await stage.facts())
    async with open_for(stage) as work:
        work.contacts.save(STRANGER)
        work.conversations.save(opened())
        with pytest.raises(Exception, match="taken"):
            await work.commit()
    async with open_for(stage) as work:
        assert await work.contacts.known_as(STRANGER.identities) == []
    assert await stage.facts() == before


async def test_a_commit_with_facts_rings_the_bell(stage: Stage) -> None:
    waiter = asyncio.create_task(stage.bell.wait(FOR_EVER))
    await asyncio.sleep(0)
    await save(stage, opened())
    await asyncio.wait_for(waiter, FOR_EVER)
    assert waiter.done()


async def test_a_commit_without_facts_and_jobs_rings_no_bell(stage: Stage) -> None:
    waiter = asyncio.create_task(stage.bell.wait(FOR_EVER))
    await asyncio.sleep(0)
    async with open_for(stage) as work:
        work.contacts.save(STRANGER)
        await work.commit()
    await asyncio.sleep(0)
    assert not waiter.done()
    waiter.cancel()


async def test_who_asks_for_the_same_channel_waits_for_his_turn(stage: Stage) -> None:
    order: list[str] = []
    first_holds = asyncio.Event()

    async def first() -> None:
        async with open_for(stage) as work:
            await work.serialize([CHANNEL.id])
            first_holds.set()
            await asyncio.sleep(0.05)
            order.append("first")

    async def second() -> None:
        await first_holds.wait()
        async with open_for(stage) as work:
            await work.serialize([ChannelId(UUID(int=3)), CHANNEL.id])
            order.append("second")

    await asyncio.gather(second(), first())
    assert order == ["first", "second"]


async def test_other_channels_do_not_wait(stage: Stage) -> None:
    async with open_for(stage) as work, open_for(stage) as other:
        await work.serialize([CHANNEL.id])
        async with asyncio.timeout(FOR_EVER):
            await other.serialize([ChannelId(UUID(int=3))])


async def test_those_that_go_on_beside_others_wait_for_nobody_but_who_has_it_alone(stage: Stage) -> None:
    async with asyncio.timeout(FOR_EVER), open_for(stage) as one, open_for(stage) as other:
        await one.serialize([wa_id("551199990001")], beside=[CHANNEL.id])
        await other.serialize([wa_id("551199990002")], beside=[CHANNEL.id])
        alone = asyncio.create_task(_take_alone(stage, [CHANNEL.id]))
        await asyncio.sleep(0.05)
        assert not alone.done()
    await asyncio.wait_for(alone, FOR_EVER)


async def test_one_person_is_dealt_with_by_one_after_the_other(stage: Stage) -> None:
    async with asyncio.timeout(FOR_EVER), open_for(stage) as work:
        await work.serialize([wa_id("551199990001")], beside=[CHANNEL.id])
        second = asyncio.create_task(_take_alone(stage, [wa_id("551199990001")]))
        await asyncio.sleep(0.05)
        assert not second.done()
    await asyncio.wait_for(second, FOR_EVER)


async def _take_alone(stage: Stage, things: Collection[Thing]) -> None:
    async with open_for(stage) as work:
        await work.serialize(things)


async def test_a_batch_of_many_customers_is_stored_whole(stage: Stage) -> None:
    people = [contact(1000 + number, wa_id(f"77{number}"), name=f"Cliente {number}") for number in range(300)]
    async with open_for(stage) as work:
        assert await work.contacts.known_as([i for person in people for i in person.identities]) == []
        outcomes = [opened(contact=person) for person in people]
        for person, outcome in zip(people, outcomes, strict=True):
            work.contacts.save(person)
            work.conversations.save(outcome)
        await work.commit()
    async with open_for(stage) as work:
        live = await work.conversations.live(CHANNEL.id, [person.id for person in people])
        assert live == {outcome.conversation.contact.id: outcome.conversation for outcome in outcomes}
    assert len(await stage.facts()) == sum(len(outcome.facts) for outcome in outcomes)


async def test_the_directory_finds_what_is_due(stage: Stage) -> None:
    conversation = await queued(stage)
    assert conversation.due_at is not None
    due = await stage.directory.due(conversation.due_at, 10)
    assert [(found.company_id, found.conversation_id) for found in due] == [(SYSTEM.company_id, conversation.id)]
    assert await stage.directory.due(conversation.due_at - timedelta(seconds=1), 10) == []
    async with open_for(stage) as work:
        outcome = accepted(await work.conversations.get(conversation.id), ANA)
        done = replace(outcome.conversation, timeout_at=None)
        work.conversations.save(replace(outcome, conversation=done))
        await work.commit()
    assert await stage.directory.due(conversation.due_at + timedelta(days=1), 10) == []


async def test_the_directory_finds_people_and_channels_of_all_companies(stage: Stage) -> None:
    directory = stage.directory
    assert await directory.companies() == [SYSTEM.company_id]
    assert await directory.user_by_email(ANA.email) == await directory.user(ANA.id) == ANA
    assert await directory.user_by_email("nobody@example.com") is None
    assert await directory.channel(CHANNEL.id) == CHANNEL
    assert await directory.channel_by_account(CHANNEL.provider, CHANNEL.account) == CHANNEL
    assert await directory.channel_by_account(CHANNEL.provider, "other") is None
    assert await directory.channels() == [CHANNEL]
