"""Jobs that a worker cannot finish: it stops in the middle, or something unforeseen goes wrong."""

from datetime import timedelta

import pytest

from tests.people import Customer
from tests.world import World
from wppconnector.application.ports.queue import Job, Lane, Lease, LeaseLost
from wppconnector.application.retrying import MOST_ATTEMPTS
from wppconnector.application.use_cases.hand_back_job import HandBackJob
from wppconnector.domain.content import Content, Direction, Media, MediaState, MessageKind, MessageStatus, MessageType
from wppconnector.domain.events import MessageSeenOnPhone


async def waiting_delivery() -> tuple[World, Customer, Lease]:
    """The menu for Maria, in a worker's hands."""
    world = World()
    maria = world.contact("+5511987654321")
    await world.receive(maria.message("oi"))
    [lease] = await world.claim()
    return world, maria, lease


async def crash(world: World, lane: Lane) -> None:
    [lease] = await world.claim(lane)
    await HandBackJob(world.store, world.clock)(lease, crashed=True)
    world.clock.advance(minutes=10)


async def test_a_worker_that_stops_leaves_its_delivery_to_the_next_which_looks_it_up_first() -> None:
    world, maria, lease = await waiting_delivery()

    await HandBackJob(world.store, world.clock)(lease, crashed=False)
    [again] = await world.claim()

    assert (again.attempts, "doubt" in again.payload) == (0, True)
    await world.do(again)
    assert len(maria.received) == 1


async def test_a_crash_counts_as_an_attempt_and_is_waited_out() -> None:
    world, maria, lease = await waiting_delivery()

    await HandBackJob(world.store, world.clock)(lease, crashed=True)

    assert await world.claim() == []
    world.clock.advance(minutes=1)
    [again] = await world.claim()
    assert again.attempts == 1
    await world.do(again)
    assert len(maria.received) == 1


async def test_a_delivery_that_crashes_twice_is_unconfirmed_in_sight_of_the_agents() -> None:
    world, maria, lease = await waiting_delivery()
    await HandBackJob(world.store, world.clock)(lease, crashed=True)
    world.clock.advance(minutes=1)
    await crash(world, Lane.DELIVERY)

    [menu] = maria.messages(Direction.OUTBOUND)
    assert (menu.status, menu.error_code) == (MessageStatus.FAILED, "unconfirmed")
    assert await world.claim() == []


async def test_the_echo_of_a_delivery_given_up_is_not_taken_for_words_typed_on_the_phone() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    for _ in range(2):
        await crash(world, Lane.DELIVERY)

    await world.receive(maria.echo("*Ana - Laboratório*: Oi", id="late-1"))
    await world.receive(world.receipt_of("late-1", MessageStatus.DELIVERED))

    message = world.message(view.id)
    assert (message.status, message.error_code) == (MessageStatus.DELIVERED, None)
    assert world.facts(MessageSeenOnPhone) == []


async def test_a_delivery_that_was_seen_to_arrive_is_not_failed_by_a_crash() -> None:
    world, maria, lease = await waiting_delivery()
    await world.do(lease)
    [menu] = maria.messages(Direction.OUTBOUND)
    async with world.store.open(world.system) as work:
        work.jobs.add(Job(Lane.DELIVERY, "p", {"message_id": str(menu.id), "doubt": "yes"}, world.channel.id))
        await work.commit()

    await crash(world, Lane.DELIVERY)

    assert world.message(menu.id).status is MessageStatus.SENT


async def test_a_file_whose_fetching_always_crashes_is_given_up_and_the_message_stays() -> None:
    world = World()
    maria = world.contact("+5511987654321")
    file = Media(mime_type="image/jpeg", source="photo")
    await world.receive(maria.message(content=Content(MessageType.IMAGE, MessageKind.IMAGE, "", file)))

    for _ in range(MOST_ATTEMPTS):
        await crash(world, Lane.MEDIA)

    [photo] = maria.messages(Direction.INBOUND)
    assert photo.content.media is not None
    assert (photo.content.media.state, photo.content.media.error) == (MediaState.FAILED, "internal_error")
    assert await world.claim(Lane.MEDIA) == []


@pytest.mark.parametrize("lane", [Lane.COURTESY, Lane.IDENTIFY, Lane.DELIVERY])
async def test_a_job_without_a_message_is_dropped_after_too_many_crashes(lane: Lane) -> None:
    world = World()
    async with world.store.open(world.system) as work:
        work.jobs.add(Job(lane, "p", {"message_id": str(world.ids())}, world.channel.id))
        await work.commit()

    for _ in range(2 if lane is Lane.DELIVERY else MOST_ATTEMPTS):
        await crash(world, lane)

    world.clock.advance(hours=1)
    assert await world.claim(lane) == []


async def test_a_job_that_another_worker_has_taken_over_is_left_to_it() -> None:
    world, maria, lease = await waiting_delivery()
    world.clock.advance(seconds=61)
    [taken] = await world.claim()

    with pytest.raises(LeaseLost):
        await HandBackJob(world.store, world.clock)(lease, crashed=False)

    await world.do(taken)
    assert len(maria.received) == 1
    assert taken.until == world.clock.now() + timedelta(seconds=60)
