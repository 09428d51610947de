"""How jobs are claimed, worked on and let go, over the queue in memory."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from typing_extensions import override

from tests.support.waiting import until
from tests.world import World
from wppconnector.adapters.memory.bell import MemoryBell
from wppconnector.adapters.memory.queue import MemoryQueue
from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.queue import Job, Lane, Lease, LeaseLost
from wppconnector.application.use_cases.hand_back_job import HandBackJob
from wppconnector.entrypoints.worker.job_loop import JobLoop
from wppconnector.entrypoints.worker.work import Work


@dataclass
class Bench:
    """A worker's loop over a world, and what its jobs do."""

    act: Callable[[Lease], Awaitable[None]]
    places: int = 2
    world: World = field(default_factory=World)
    bell: MemoryBell = field(default_factory=MemoryBell)
    began: list[Lease] = field(default_factory=list)

    def __post_init__(self) -> None:
        queue = self.world.store.queue
        hand_back = HandBackJob(self.world.store, self.world.clock)
        work = Work(queue, {Lane.MEDIA: self._act}, hand_back, renew_seconds=0.01)
        self.loop = JobLoop(queue, self.bell, self.world.clock, {Lane.MEDIA: self.places}, work, 0.01)

    async def _act(self, lease: Lease) -> None:
        self.began.append(lease)
        await self.act(lease)

    async def add(self, *partitions: str) -> None:
        async with self.world.store.open(self.world.system) as work:
            for partition in partitions:
                work.jobs.add(Job(Lane.MEDIA, partition, {"message_id": str(self.world.ids())}))
            await work.commit()
        await self.bell.ring()

    async def finish(self, lease: Lease) -> None:
        async with self.world.store.open(self.world.system) as work:
            work.jobs.finish(lease)
            await work.commit()

    @asynccontextmanager
    async def running(self, patience: float = 0.0) -> AsyncIterator[None]:
        running = asyncio.create_task(self.loop.run())
        yield
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await self.loop.finish(patience)

    @property
    def left(self) -> Sequence[str]:
        return [row.job.partition for row in self.world.store.tables.jobs.values()]


async def test_as_many_jobs_run_at_once_as_there_are_places_and_the_rest_follows() -> None:
    at_once = Counter[str]()

    async def act(lease: Lease) -> None:
        at_once["now"] += 1
        at_once["most"] = max(at_once["most"], at_once["now"])
        await asyncio.sleep(0)
        at_once["now"] -= 1
        await bench.finish(lease)

    bench = Bench(act)
    await bench.add(*"abcdefg")
    async with bench.running():
        await until(lambda: not bench.left)

    assert at_once["most"] == 2
    assert len(bench.began) == 7


async def test_jobs_of_one_partition_run_one_after_the_other_in_their_order() -> None:
    async def act(lease: Lease) -> None:
        await asyncio.sleep(0)
        await bench.finish(lease)

    bench = Bench(act)
    await bench.add("a", "a", "a")
    order = [row.id for row in bench.world.store.tables.jobs.values()]
    async with bench.running():
        await until(lambda: not bench.left)

    assert [lease.job_id for lease in bench.began] == order


async def test_a_ring_brings_a_job_that_came_later() -> None:
    async def act(lease: Lease) -> None:
        await bench.finish(lease)

    bench = Bench(act)
    async with bench.running():
        await asyncio.sleep(0)
        await bench.add("a")
        await until(lambda: bool(bench.began) and not bench.left)


async def test_a_job_that_fails_unexpectedly_counts_and_the_worker_goes_on() -> None:
    async def act(lease: Lease) -> None:
        if lease.partition == "bad":
            raise KeyError("unforeseen")
        await bench.finish(lease)

    bench = Bench(act)
    await bench.add("bad", "good")
    async with bench.running():
        await until(lambda: bench.left == ["bad"])
        await until(lambda: next(iter(bench.world.store.tables.jobs.values())).attempts == 1)
        await bench.add("later")
        await until(lambda: bench.left == ["bad"] and len(bench.began) == 3)


async def test_a_job_that_somebody_else_took_over_is_let_go() -> None:
    async def act(lease: Lease) -> None:
        raise LeaseLost(str(lease.job_id))

    bench = Bench(act)
    await bench.add("a")
    async with bench.running():
        await until(lambda: bool(bench.began))
    assert next(iter(bench.world.store.tables.jobs.values())).attempts == 0


async def test_a_worker_that_stops_lets_jobs_end_in_time_and_hands_the_others_back() -> None:
    go_on = asyncio.Event()

    async def act(lease: Lease) -> None:
        if lease.partition == "slow":
            await asyncio.Event().wait()
        await go_on.wait()
        await bench.finish(lease)

    bench = Bench(act)
    await bench.add("quick", "slow")
    async with bench.running(patience=0.2):
        await until(lambda: len(bench.began) == 2)
        go_on.set()

    assert bench.left == ["slow"]
    [handed_back] = await bench.world.claim(Lane.MEDIA)
    assert (handed_back.attempts, handed_back.expired_before) == (0, False)


async def test_a_lease_is_renewed_while_the_work_runs() -> None:
    done = asyncio.Event()

    async def act(lease: Lease) -> None:
        await done.wait()
        await bench.finish(lease)

    bench = Bench(act)
    await bench.add("a")
    async with bench.running():
        await until(lambda: bool(bench.began))
        bench.world.clock.advance(seconds=50)
        renewed = bench.world.clock.now() + (bench.began[0].until - bench.began[0].created_at)
        await until(lambda: next(iter(bench.world.store.tables.jobs.values())).leased_until == renewed)
        done.set()
        await until(lambda: not bench.left)


class UnsteadyQueue(MemoryQueue):
    """One that cannot be reached the first few times."""

    failures = 3

    @override
    async def claim(self, lanes: Collection[Lane], limit: int, holder: UUID | None = None) -> Sequence[Lease]:
        if self.failures:
            self.failures -= 1
            raise Unavailable
        return await super().claim(lanes, limit, holder)


async def test_a_queue_that_cannot_be_reached_is_asked_again() -> None:
    async def act(lease: Lease) -> None:
        await bench.finish(lease)

    bench = Bench(act)
    queue = UnsteadyQueue(bench.world.store.tables, bench.world.clock, bench.world.ids)
    bench.loop.queue = queue
    await bench.add("a")
    async with bench.running():
        await until(lambda: not bench.left)
    assert queue.failures == 0
