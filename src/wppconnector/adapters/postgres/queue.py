"""The job queue: claiming across companies, by rows that one worker locks and the others skip.

A partition's oldest unfinished job is its head; only heads are claimed. A claimed job is made unavailable until its
lease ends, so an expired lease needs nobody to notice it: the job is simply available again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.scope import ACROSS_COMPANIES
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.queue import Lane, Lease, LeaseLost

LEASE = timedelta(seconds=60)

# Each pair of lane and channel with unfinished jobs, found by jumping from one to the next in the index: the cost is
# that of the pairs, not of the jobs. `source` is the channel, or the company for jobs of no channel.
_SOURCES = """
    with recursive sources as (
        (select lane, source from jobs order by 1, 2 limit 1)
        union all
        select following.lane, following.source
        from sources s cross join lateral (
            select j.lane, j.source
            from jobs j where (j.lane, j.source) > (s.lane, s.source)
            order by 1, 2 limit 1
        ) following
    )
"""

# Whether a job is its partition's oldest is asked of one job after the other, in the order in which they are wanted.
# (`not exists` invites the planner to compare all jobs with all others at once.)
_HEADS = """
            select j.company_id, j.id, j.seq, j.available_at
            from jobs j
            where j.lane = s.lane and j.source = s.source
                and j.seq <= (
                    select oldest.seq from jobs oldest
                    where oldest.company_id = j.company_id and oldest.lane = j.lane and oldest.partition = j.partition
                    order by oldest.seq limit 1
                )
"""

# Channels take turns, so that one with a long queue does not keep the others waiting. A few more candidates than
# asked for are looked at, because other workers hold some of them at this very moment.
_CLAIM = f"""
    {_SOURCES}, candidates as (
        select head.*, row_number() over (partition by s.lane, s.source order by head.available_at, head.seq) as turn
        from sources s cross join lateral (
            {_HEADS} and j.available_at <= now()
            order by j.available_at, j.seq limit 4 * $2::integer
        ) head
        where s.lane = any($1::text[]) and not exists (
            select from channel_pauses p where p.channel_id = s.source and p.paused_until > now()
        )
        order by turn, head.available_at limit 4 * $2::integer
    ), chosen as (
        select locked.*
        from (select * from candidates order by turn, available_at) c cross join lateral (
            select j.company_id, j.id from jobs j
            where j.company_id = c.company_id and j.id = c.id and j.available_at <= now()
            for update skip locked
        ) locked
        limit $2
    ), leased as (
        update jobs j set
            available_at = now() + $3::interval,
            leased_until = now() + $3::interval,
            lease_token = gen_random_uuid(),
            lease_holder = $4,
            lease_expired = j.lease_token is not null
        from chosen c where j.company_id = c.company_id and j.id = c.id
        returning j.*
    )
    select * from leased order by seq
"""

_NEXT_DUE = f"""
    {_SOURCES}
    select min(greatest(head.available_at, p.paused_until))
    from sources s
    left join channel_pauses p on p.channel_id = s.source
    cross join lateral ({_HEADS} order by j.available_at, j.seq limit 1) head
    where s.lane = any($1::text[])
"""

# The token stays: whoever claims the job next sees by it that somebody has had it.
_TAKE_BACK = """
    with ended as (
        update jobs set available_at = now(), leased_until = now()
        where lease_holder = $1 and leased_until > now()
        returning 1
    )
    select count(*) from ended
"""

_RENEW = """
    update jobs set available_at = now() + $1::interval, leased_until = now() + $1::interval
    where company_id = $2 and id = $3 and lease_token = $4
    returning leased_until
"""

_DEPTH = "select lane, count(*) as jobs from jobs group by lane"


class PostgresQueue:
    """The database's clock decides what is due, so that the clocks of workers need not agree."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def claim(self, lanes: Collection[Lane], limit: int, holder: UUID | None = None) -> Sequence[Lease]:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            return [_lease(row) for row in await connection.fetch(_CLAIM, lanes, limit, LEASE, holder)]

    async def take_back(self, holder: UUID) -> int:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            ended: int = await connection.fetchval(_TAKE_BACK, holder)
            return ended

    async def renew(self, lease: Lease) -> Lease:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            until: datetime | None = await connection.fetchval(
                _RENEW, LEASE, lease.company_id, lease.job_id, lease.token
            )
        if until is None:
            raise LeaseLost("another worker has taken the job over")
        return replace(lease, until=until)

    async def next_due(self, lanes: Collection[Lane]) -> datetime | None:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            due: datetime | None = await connection.fetchval(_NEXT_DUE, lanes)
            return due

    async def depth(self) -> Mapping[Lane, int]:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            return {Lane(row["lane"]): row["jobs"] for row in await connection.fetch(_DEPTH)}


def _lease(row: Mapping[str, Any]) -> Lease:
    return Lease(
        job_id=row["id"],
        company_id=row["company_id"],
        lane=Lane(row["lane"]),
        partition=row["partition"],
        payload=msgspec.json.decode(row["payload"], type=dict[str, str]),
        channel_id=row["channel_id"],
        attempts=row["attempts"],
        token=row["lease_token"],
        until=row["leased_until"],
        created_at=row["created_at"],
        expired_before=row["lease_expired"],
    )
