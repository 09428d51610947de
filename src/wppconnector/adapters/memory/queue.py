"""Jobs of the memory store: claimed across companies, finished inside a unit of work."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from wppconnector.adapters.memory.tables import JobRow, Pause, Tables
from wppconnector.application.ports.queue import Job, Lane, Lease, LeaseLost
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.ids import ChannelId, CompanyId

LEASE = timedelta(seconds=60)


class MemoryQueue:
    def __init__(self, tables: Tables, clock: Clock, ids: Ids) -> None:
        self._tables = tables
        self._clock = clock
        self._ids = ids

    async def claim(self, lanes: Collection[Lane], limit: int, holder: UUID | None = None) -> Sequence[Lease]:
        now = self._clock.now()
        claimed = [row for row in self._heads(lanes) if self._due(row) <= now][:limit]
        return [self._lease(row, now, holder) for row in claimed]

    async def take_back(self, holder: UUID) -> int:
        now = self._clock.now()
        held = [row for row in self._tables.jobs.values() if row.holder == holder and (row.leased_until or now) > now]
        self._tables.jobs.update({row.id: replace(row, leased_until=now) for row in held})
        return len(held)

    async def renew(self, lease: Lease) -> Lease:
        row = self._tables.jobs.get(lease.job_id)
        if row is None or row.token != lease.token:
            raise LeaseLost(str(lease.job_id))
        until = self._clock.now() + LEASE
        self._tables.jobs[row.id] = replace(row, leased_until=until)
        return replace(lease, until=until)

    async def next_due(self, lanes: Collection[Lane]) -> datetime | None:
        return min((self._due(row) for row in self._heads(lanes)), default=None)

    def _heads(self, lanes: Collection[Lane]) -> list[JobRow]:
        """The oldest unfinished job of each partition."""
        heads: dict[tuple[Lane, str], JobRow] = {}
        for row in sorted(self._tables.jobs.values(), key=lambda row: row.order):
            if row.job.lane in lanes:
                heads.setdefault((row.job.lane, row.job.partition), row)
        return list(heads.values())

    def _due(self, row: JobRow) -> datetime:
        moments = [row.due]
        if row.leased_until is not None:
            moments.append(row.leased_until)
        if row.job.channel_id and (pause := self._tables.pauses.get(row.job.channel_id)):
            moments.append(pause.until)
        return max(moments)

    def _lease(self, row: JobRow, now: datetime, holder: UUID | None) -> Lease:
        token = self._ids()
        leased = replace(row, token=token, leased_until=now + LEASE, holder=holder)
        self._tables.jobs[row.id] = leased
        return Lease(
            job_id=row.id,
            company_id=row.company_id,
            lane=row.job.lane,
            partition=row.job.partition,
            payload=row.job.payload,
            channel_id=row.job.channel_id,
            attempts=row.attempts,
            token=token,
            until=now + LEASE,
            created_at=row.created_at,
            expired_before=row.token is not None,
        )

    async def depth(self) -> Mapping[Lane, int]:
        return Counter(row.job.lane for row in self._tables.jobs.values())


class MemoryJobs:
    """What one unit of work does to jobs. `check` and `apply` run at its commit."""

    def __init__(self, company_id: CompanyId, tables: Tables, clock: Clock, ids: Ids) -> None:
        self._company_id = company_id
        self._tables = tables
        self._clock = clock
        self._ids = ids
        self.added: list[Job] = []
        self._finished: list[Lease] = []
        self._put_back: list[tuple[Lease, JobRow]] = []
        self._pauses: dict[ChannelId, Pause | None] = {}

    def add(self, job: Job) -> None:
        self.added.append(job)

    def finish(self, lease: Lease) -> None:
        self._finished.append(lease)

    def put_back(self, lease: Lease, due: datetime, *, attempted: bool, doubt: bool = False) -> None:
        row = self._tables.jobs.get(lease.job_id)
        if row is None:
            raise LeaseLost(str(lease.job_id))
        payload = {**row.job.payload, "doubt": "yes"} if doubt else row.job.payload
        job = replace(row.job, payload=payload)
        waiting = replace(
            row, job=job, due=due, attempts=row.attempts + int(attempted), token=None, leased_until=None, holder=None
        )
        self._put_back.append((lease, waiting))

    def pause_channel(self, channel_id: ChannelId, until: datetime) -> None:
        known = self._tables.pauses.get(channel_id)
        if known is None or known.until <= self._clock.now():
            self._pauses[channel_id] = Pause(until, self._failures(channel_id) + 1)
        else:
            self._pauses[channel_id] = Pause(max(until, known.until), known.failures)

    def resume_channel(self, channel_id: ChannelId) -> None:
        self._pauses[channel_id] = None

    async def channel_failures(self, channel_id: ChannelId) -> int:
        return self._failures(channel_id)

    def check(self) -> None:
        for lease in (*self._finished, *(lease for lease, _ in self._put_back)):
            row = self._tables.jobs.get(lease.job_id)
            if row is None or row.token != lease.token:
                raise LeaseLost(str(lease.job_id))

    def apply(self) -> None:
        for lease in self._finished:
            del self._tables.jobs[lease.job_id]
        for _, row in self._put_back:
            self._tables.jobs[row.id] = row
        for channel_id, pause in self._pauses.items():
            self._tables.pauses.pop(channel_id, None)
            if pause is not None:
                self._tables.pauses[channel_id] = pause
        now = self._clock.now()
        for job in self.added:
            self._tables.jobs_added += 1
            row = JobRow(self._ids(), self._tables.jobs_added, self._company_id, job, now, now)
            self._tables.jobs[row.id] = row

    def _failures(self, channel_id: ChannelId) -> int:
        pause = self._pauses.get(channel_id, self._tables.pauses.get(channel_id))
        return pause.failures if pause else 0
