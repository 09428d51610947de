"""The jobs of one company, inside a unit of work: kept until the commit, then written set by set."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from wppconnector.adapters.postgres.rowset import by_column
from wppconnector.adapters.postgres.session import Session
from wppconnector.application.ports.queue import Job, Lease, LeaseLost
from wppconnector.domain.ids import ChannelId

_ADD = """
    insert into jobs (company_id, lane, partition, channel_id, payload)
    select $1, lane, partition, channel_id, payload
    from unnest($2::text[], $3::text[], $4::uuid[], $5::json[])
        with ordinality as added (lane, partition, channel_id, payload, position)
    order by position
"""

# Both answer the jobs whose leases were still held. A lease taken over by another worker has another token.
_FINISH = """
    delete from jobs j using unnest($2::uuid[], $3::uuid[]) as held (id, token)
    where j.company_id = $1 and j.id = held.id and j.lease_token = held.token
    returning j.id
"""
_PUT_BACK = """
    update jobs j set
        available_at = held.due,
        leased_until = null,
        lease_token = null,
        lease_holder = null,
        lease_expired = false,
        attempts = j.attempts + held.attempted::integer,
        payload = case when held.doubt then (j.payload::jsonb || '{"doubt": "yes"}')::json else j.payload end
    from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::boolean[], $6::boolean[])
        as held (id, token, due, attempted, doubt)
    where j.company_id = $1 and j.id = held.id and j.lease_token = held.token
    returning j.id
"""

_PAUSE = """
    insert into channel_pauses (company_id, channel_id, paused_until, failures) values ($1, $2, $3, 1)
    on conflict (company_id, channel_id)
    do update set
        paused_until = greatest(excluded.paused_until, channel_pauses.paused_until),
        failures = channel_pauses.failures + (channel_pauses.paused_until <= now())::integer
"""
_RESUME = "delete from channel_pauses where company_id = $1 and channel_id = $2"
_FAILURES = """
    select failures, paused_until <= now() as over from channel_pauses where company_id = $1 and channel_id = $2
"""


@dataclass(frozen=True, slots=True)
class _PutBack:
    lease: Lease
    due: datetime
    attempted: bool
    doubt: bool


class PostgresJobs:
    """`flush` writes what was asked for; nothing of it reaches the database before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: list[Job] = []
        self._finished: list[Lease] = []
        self._put_back: list[_PutBack] = []
        self._pauses: dict[ChannelId, datetime | None] = {}

    @property
    def adds(self) -> bool:
        """Whether a flush would leave new work for the workers."""
        return bool(self._added)

    def add(self, job: Job) -> None:
        self._added.append(job)

    def finish(self, lease: Lease) -> None:
        self._finished.append(lease)

    def put_back(self, lease: Lease, due: datetime, *, attempted: bool, doubt: bool = False) -> None:
        self._put_back.append(_PutBack(lease, due, attempted, doubt))

    def pause_channel(self, channel_id: ChannelId, until: datetime) -> None:
        self._pauses[channel_id] = until

    def resume_channel(self, channel_id: ChannelId) -> None:
        self._pauses[channel_id] = None

    async def channel_failures(self, channel_id: ChannelId) -> int:
        if channel_id in self._pauses and self._pauses[channel_id] is None:
            return 0
        stored = await self._session.read(_FAILURES, channel_id)
        failures: int = stored[0]["failures"] if stored else 0
        return failures + int(channel_id in self._pauses and (not stored or stored[0]["over"]))

    async def flush(self) -> None:
        """Raises `LeaseLost`. Driver errors are the caller's to translate."""
        await self._flush_ended()
        for channel_id, until in self._pauses.items():
            if until is None:
                await self._session.write(_RESUME, channel_id)
            else:
                await self._session.write(_PAUSE, channel_id, until)
        if self._added:
            rows = [
                (job.lane, job.partition, job.channel_id, msgspec.json.encode(job.payload).decode())
                for job in self._added
            ]
            self._session.post(_ADD, *by_column(rows))

    async def _flush_ended(self) -> None:
        ended = 0
        if self._finished:
            finished = [(lease.job_id, lease.token) for lease in self._finished]
            ended += len(await self._session.write(_FINISH, *by_column(finished)))
        if self._put_back:
            put_back = [
                (one.lease.job_id, one.lease.token, one.due, one.attempted, one.doubt) for one in self._put_back
            ]
            ended += len(await self._session.write(_PUT_BACK, *by_column(put_back)))
        if ended != len(self._finished) + len(self._put_back):
            raise LeaseLost("another worker has taken the job over")
