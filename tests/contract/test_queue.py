"""Jobs: who may have which, and when."""

import asyncio
from datetime import timedelta
from uuid import UUID

from tests.support.jobs import add, claim, claim_one, finish, job, now, put_back, texts
from tests.support.stages import CHANNEL, Stage, open_for
from wppconnector.application.ports.queue import Lane
from wppconnector.domain.ids import ChannelId

ANOTHER_CHANNEL = ChannelId(UUID(int=3))


async def test_a_claimed_job_is_as_it_was_added(stage: Stage) -> None:
    await add(stage, job("hello", "maria"))
    lease = await claim_one(stage)
    assert (lease.lane, lease.partition, lease.payload) == (Lane.DELIVERY, "maria", {"text": "hello"})
    assert (lease.company_id, lease.channel_id) == (CHANNEL.company_id, CHANNEL.id)
    assert (lease.attempts, lease.expired_before) == (0, False)
    assert lease.until > lease.created_at


async def test_a_job_of_no_channel_is_claimed_too(stage: Stage) -> None:
    await add(stage, job("hello", channel_id=None))
    assert (await claim_one(stage)).channel_id is None


async def test_a_job_does_not_exist_before_its_commit(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.jobs.add(job("never"))
        assert await claim(stage) == []
    assert await claim(stage) == []


async def test_only_the_lanes_asked_for_are_claimed(stage: Stage) -> None:
    await add(stage, job("file", "a", lane=Lane.MEDIA), job("text", "b"))
    assert texts(await stage.queue.claim([Lane.MEDIA], 10)) == ["file"]


async def test_no_more_are_claimed_than_asked_for(stage: Stage) -> None:
    await add(stage, *(job(str(n), str(n)) for n in range(5)))
    assert len(await claim(stage, 3)) == 3
    assert len(await claim(stage, 3)) == 2


async def test_a_claimed_job_is_not_claimed_again(stage: Stage) -> None:
    await add(stage, job("once"))
    await claim_one(stage)
    assert await claim(stage) == []


async def test_the_jobs_of_a_partition_are_done_one_after_the_other(stage: Stage) -> None:
    await add(stage, job("first"), job("second"))
    await add(stage, job("third"))
    done = []
    while leases := await claim(stage):
        done += texts(leases)
        assert len(leases) == 1
        await finish(stage, *leases)
    assert done == ["first", "second", "third"]


async def test_partitions_do_not_wait_for_each_other(stage: Stage) -> None:
    await add(stage, job("first", "maria"), job("second", "maria"), job("other", "joana"))
    assert texts(await claim(stage)) == ["first", "other"]


async def test_lanes_do_not_wait_for_each_other(stage: Stage) -> None:
    await add(stage, job("text", "same"), job("file", "same", lane=Lane.MEDIA))
    assert texts(await claim(stage)) == ["text", "file"]


async def test_failures_of_jobs_that_were_in_hand_together_are_one_failure(stage: Stage) -> None:
    in_five_minutes = now() + timedelta(minutes=5)
    await add(stage, job("held up"))
    for until in (in_five_minutes, now() + timedelta(minutes=1)):
        async with open_for(stage) as work:
            work.jobs.pause_channel(CHANNEL.id, until)
            await work.commit()
    async with open_for(stage) as work:
        assert await work.jobs.channel_failures(CHANNEL.id) == 1
    assert await stage.queue.next_due([Lane.DELIVERY]) == in_five_minutes


async def test_the_jobs_of_a_paused_channel_wait(stage: Stage) -> None:
    await add(stage, job("held up", "a"), job("free", "b", ANOTHER_CHANNEL))
    async with open_for(stage) as work:
        work.jobs.pause_channel(CHANNEL.id, now() + timedelta(minutes=5))
        await work.commit()
    assert texts(await claim(stage)) == ["free"]
    await stage.pass_time(timedelta(minutes=6))
    assert texts(await claim(stage)) == ["held up", "free"]


async def test_the_failures_of_a_channel_are_counted_until_it_works_again(stage: Stage) -> None:
    for failures in range(3):
        async with open_for(stage) as work:
            assert await work.jobs.channel_failures(CHANNEL.id) == failures
            work.jobs.pause_channel(CHANNEL.id, now() + timedelta(minutes=5))
            assert await work.jobs.channel_failures(CHANNEL.id) == failures + 1
            await work.commit()
        await stage.pass_time(timedelta(hours=1))
    await add(stage, job("waiting"))
    async with open_for(stage) as work:
        work.jobs.pause_channel(CHANNEL.id, now() + timedelta(hours=9))
        work.jobs.resume_channel(CHANNEL.id)
        assert await work.jobs.channel_failures(CHANNEL.id) == 0
        await work.commit()
    assert texts(await claim(stage)) == ["waiting"]


async def test_the_next_job_is_due_when_the_first_wait_ends(stage: Stage) -> None:
    assert await stage.queue.next_due([Lane.DELIVERY]) is None
    await add(stage, job("sooner", "a"), job("later", "b"), job("behind", "a"))
    in_a_minute, in_an_hour = now() + timedelta(minutes=1), now() + timedelta(hours=1)
    sooner, later = await claim(stage)
    await put_back(stage, sooner, in_a_minute)
    await put_back(stage, later, in_an_hour)
    assert await stage.queue.next_due([Lane.DELIVERY]) == in_a_minute
    assert await stage.queue.next_due([Lane.MEDIA]) is None
    in_half_an_hour = now() + timedelta(minutes=30)
    async with open_for(stage) as work:
        work.jobs.pause_channel(CHANNEL.id, in_half_an_hour)
        await work.commit()
    assert await stage.queue.next_due([Lane.DELIVERY]) == in_half_an_hour


async def test_workers_that_claim_at_once_share_nothing(stage: Stage) -> None:
    await add(stage, *(job(str(n), f"customer {n % 20}") for n in range(40)))
    claimed = await asyncio.gather(*(claim(stage, 5) for _ in range(6)))
    partitions = [lease.partition for leases in claimed for lease in leases]
    assert len(set(partitions)) == len(partitions) >= 5


async def test_unfinished_jobs_are_counted_by_lane(stage: Stage) -> None:
    assert await stage.queue.depth() == {}
    await add(stage, job("file", "a", lane=Lane.MEDIA), job("one", "b"), job("two", "b"))
    leases = await stage.queue.claim([Lane.MEDIA], 10)
    assert await stage.queue.depth() == {Lane.MEDIA: 1, Lane.DELIVERY: 2}
    await finish(stage, *leases)
    assert await stage.queue.depth() == {Lane.DELIVERY: 2}
