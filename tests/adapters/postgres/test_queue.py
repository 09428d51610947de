"""The queue among many channels and several workers."""

import asyncpg
import pytest

from tests.support.gallery import CHANNELS
from tests.support.postgres import Database
from tests.support.stages import SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.queue import PostgresQueue
from wppconnector.application.ports.queue import Job, Lane
from wppconnector.domain.ids import ChannelId

LONG, SHORT = (channel.id for channel in CHANNELS)


@pytest.fixture
async def queue(postgres_stage: PostgresStage) -> PostgresQueue:
    await furnish(postgres_stage)
    return postgres_stage.queue


async def add(stage: PostgresStage, channel_id: ChannelId, *partitions: str) -> None:
    async with stage.store.open(SYSTEM) as work:
        for partition in partitions:
            work.jobs.add(Job(Lane.DELIVERY, partition, channel_id=channel_id))
        await work.commit()


async def test_a_channel_with_a_long_queue_does_not_keep_the_others_waiting(
    postgres_stage: PostgresStage, queue: PostgresQueue
) -> None:
    await add(postgres_stage, LONG, *(f"customer {number}" for number in range(100)))
    await add(postgres_stage, SHORT, "somebody", "somebody else")
    leases = await queue.claim([Lane.DELIVERY], 6)
    assert [lease.channel_id for lease in leases] == [LONG] * 4 + [SHORT] * 2


async def test_a_job_that_another_worker_is_taking_is_left_to_it(
    postgres_stage: PostgresStage, queue: PostgresQueue, database: Database
) -> None:
    await add(postgres_stage, LONG, "taken", "free", "taken")
    other = await asyncpg.connect(database.url)
    try:
        async with other.transaction():
            await other.execute("set local role wppconnector_system")
            await other.fetch("select from jobs where partition = 'taken' order by seq limit 1 for update")
            assert [lease.partition for lease in await queue.claim([Lane.DELIVERY], 10)] == ["free"]
    finally:
        await other.close()
    assert [lease.partition for lease in await queue.claim([Lane.DELIVERY], 10)] == ["taken"]


async def test_jobs_behind_many_that_wait_are_found(postgres_stage: PostgresStage, queue: PostgresQueue) -> None:
    await add(postgres_stage, LONG, *["one customer"] * 500, "another customer")
    leases = await queue.claim([Lane.DELIVERY], 10)
    assert [lease.partition for lease in leases] == ["one customer", "another customer"]
