"""One job from its lease to its end, whatever happens on the way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog

from wppconnector.application.errors import ConcurrentUpdate, Unavailable
from wppconnector.application.ports.queue import JobQueue, Lane, Lease, LeaseLost
from wppconnector.application.use_cases.hand_back_job import HandBackJob

log = structlog.get_logger(__name__)

RENEW_SECONDS = 20.0
"""Well within the 60 seconds of a lease."""
LONGEST_JOB = 15 * 60.0
"""Seconds after which a job counts as stuck. The slowest honest one fetches a large file over a poor line."""


@dataclass(frozen=True, slots=True)
class Work:
    queue: JobQueue
    use_cases: Mapping[Lane, Callable[[Lease], Awaitable[None]]]
    hand_back: HandBackJob
    renew_seconds: float = RENEW_SECONDS

    async def __call__(self, lease: Lease) -> None:
        """Raises nothing but `CancelledError`, and then the job has been handed back."""
        context = {"lane": lease.lane, "job": str(lease.job_id), "company": str(lease.company_id)}
        try:
            async with asyncio.timeout(LONGEST_JOB), self._renewed(lease):
                await self.use_cases[lease.lane](lease)
        except LeaseLost:
            log.warning("another worker has taken the job over", **context)
        except (Unavailable, ConcurrentUpdate):
            # Nothing can be recorded now. The lease runs out, and whoever claims the job then looks into it.
            log.warning("the outcome of a job could not be stored", **context)
        except asyncio.CancelledError:
            await asyncio.shield(self._hand_back(lease, crashed=False))
            raise
        except Exception:
            log.error("a job failed unexpectedly", **context, exc_info=True)
            await self._hand_back(lease, crashed=True)

    async def _hand_back(self, lease: Lease, *, crashed: bool) -> None:
        try:
            await self.hand_back(lease, crashed=crashed)
        except Exception:
            # The lease runs out by itself.
            log.warning("a job could not be handed back", job=str(lease.job_id), exc_info=True)

    @asynccontextmanager
    async def _renewed(self, lease: Lease) -> AsyncIterator[None]:
        renewing = asyncio.create_task(self._renew(lease))
        try:
            yield
        finally:
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing

    async def _renew(self, lease: Lease) -> None:
        while True:
            await asyncio.sleep(self.renew_seconds)
            try:
                lease = await self.queue.renew(lease)
            except LeaseLost:
                # The commit will be refused; nothing is gained by stopping in the middle.
                return
            except Exception:
                log.warning("a lease could not be renewed", job=str(lease.job_id), exc_info=True)
