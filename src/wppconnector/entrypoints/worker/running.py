"""The job worker: deliveries, files, courtesies, deadlines, and the care of the numbers."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from uuid import UUID

import structlog

from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.queue import JobQueue, Lane, Lease
from wppconnector.application.use_cases.escalate_overdue import BATCH, EscalateOverdue
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.worker.channels import Channels
from wppconnector.entrypoints.worker.duties import Duty
from wppconnector.entrypoints.worker.job_loop import JobLoop
from wppconnector.entrypoints.worker.work import Work

log = structlog.get_logger(__name__)

DELIVERIES = {Lane.DELIVERY: 32}
THE_REST = {Lane.MEDIA: 8, Lane.COURTESY: 8, Lane.REACTION: 4, Lane.IDENTIFY: 8, Lane.DISTRIBUTION: 4}
DEADLINE_SECONDS = 1.0
CHECK_SECONDS = 60.0
NEW_CHANNEL_SECONDS = 3.0
LOG_SECONDS = 1.0
"""Until the log is followed anew after a failure."""
RETENTION_SECONDS = 3600.0
GRACE = 10.0
"""Seconds for the jobs under way when the worker is told to stop."""


async def run_worker(container: Container, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then end what is under way. `container` has been opened by the caller."""
    with container.tenure() as tenure:
        if tenure.former is not None:
            await _take_back(container.queue(), tenure.former)
        await _work(container, stop, tenure.holder)


async def _take_back(queue: JobQueue, former: UUID) -> None:
    """What the worker before this one held when it ended need not wait until its leases run out."""
    try:
        ended = await queue.take_back(former)
    except Unavailable:
        log.warning("the leases of the former worker have to run out")
        return
    if ended:
        log.info("jobs of the former worker taken back", jobs=ended)


async def _work(container: Container, stop: asyncio.Event, holder: UUID) -> None:
    loops = [_job_loop(container, places, holder) for places in (DELIVERIES, THE_REST)]
    endless = [loop.run() for loop in loops] + [duty.run(container.turns()) for duty in _duties(container)]
    tasks = [asyncio.create_task(each) for each in endless]
    log.info("worker started")
    stopping = asyncio.create_task(stop.wait())
    try:
        # None of them ends by itself; one that did would leave work undone without a word.
        done, _ = await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (stopping, *tasks):
            task.cancel()
        await asyncio.gather(stopping, *tasks, return_exceptions=True)
        await asyncio.gather(*(loop.finish(GRACE) for loop in loops))
    for task in done - {stopping}:
        task.result()
    log.info("worker stopped")


def _job_loop(container: Container, places: dict[Lane, int], holder: UUID) -> JobLoop:
    use_cases: dict[Lane, Callable[[Lease], Awaitable[None]]] = {
        Lane.DELIVERY: container.deliver_message(),
        Lane.MEDIA: container.fetch_media(),
        Lane.COURTESY: container.show_read_marks(),
        Lane.REACTION: container.send_reaction(),
        Lane.IDENTIFY: container.identify_contact(),
        Lane.DISTRIBUTION: container.distribute_conversations(),
    }
    work = Work(container.queue(), use_cases, container.hand_back_job())
    return JobLoop(container.queue(), container.bell(), container.clock(), places, work, holder=holder)


def _duties(container: Container) -> Iterator[Duty]:
    channels = Channels(
        container.directory(), container.intake(), container.check_channel(), container.reconcile_channel()
    )
    escalate = container.escalate_overdue()
    yield Duty("deadlines", DEADLINE_SECONDS, lambda: _pass_all(escalate))
    yield Duty("channels", CHECK_SECONDS, channels.check)
    yield Duty("new channels", NEW_CHANNEL_SECONDS, channels.set_up_new)
    yield Duty("log", LOG_SECONDS, container.follow_log())
    yield Duty("retention", RETENTION_SECONDS, container.prune_log())
    yield Duty("old records", RETENTION_SECONDS, container.prune_records())
    if seconds := container.settings().channel.poll_seconds:
        yield Duty("reconciliation", seconds, channels.reconcile)


async def _pass_all(escalate_overdue: EscalateOverdue) -> None:
    while await escalate_overdue() == BATCH:
        pass
