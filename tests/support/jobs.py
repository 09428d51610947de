"""What tests do with jobs."""

from collections.abc import Sequence
from datetime import UTC, datetime

from tests.support.stages import CHANNEL, Stage, open_for
from wppconnector.application.ports.queue import Job, Lane, Lease
from wppconnector.domain.ids import ChannelId


def job(
    text: str, partition: str = "one", channel_id: ChannelId | None = CHANNEL.id, lane: Lane = Lane.DELIVERY
) -> Job:
    return Job(lane, partition, {"text": text}, channel_id)


async def add(stage: Stage, *jobs: Job) -> None:
    async with open_for(stage) as work:
        for each in jobs:
            work.jobs.add(each)
        await work.commit()


async def claim(stage: Stage, limit: int = 10) -> Sequence[Lease]:
    return await stage.queue.claim([Lane.DELIVERY, Lane.MEDIA], limit)


async def claim_one(stage: Stage) -> Lease:
    (lease,) = await claim(stage)
    return lease


async def finish(stage: Stage, *leases: Lease) -> None:
    async with open_for(stage) as work:
        for lease in leases:
            work.jobs.finish(lease)
        await work.commit()


async def put_back(stage: Stage, lease: Lease, due: datetime, *, attempted: bool = False, doubt: bool = False) -> None:
    async with open_for(stage) as work:
        work.jobs.put_back(lease, due, attempted=attempted, doubt=doubt)
        await work.commit()


def texts(leases: Sequence[Lease]) -> list[str]:
    return [lease.payload["text"] for lease in leases]


def now() -> datetime:
    return datetime.now(UTC)
