"""For tests that cannot wait: the waits between tries come to an end at once, and are added up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import asyncpg

from tests.e2e.server import Server

JOBS = """
    with waiting as (
        select company_id, id, available_at - now() as "left" from jobs
        where lane = $1 and leased_until is null and available_at > now()
    ), hurried as (
        update jobs j set available_at = now() from waiting w where j.company_id = w.company_id and j.id = w.id
        returning w."left"
    )
    select coalesce(sum("left"), interval '0') from hurried
"""
PAUSES = "update channel_pauses set paused_until = now() where paused_until > now()"


@dataclass
class Hurry:
    spared: timedelta = timedelta()
    """All that the jobs would still have waited."""


@asynccontextmanager
async def hurried(server: Server, lane: str) -> AsyncIterator[Hurry]:
    """While inside, no job of `lane` waits for its next try and no channel rests."""
    hurry = Hurry()
    hurrying = asyncio.create_task(_hurry(server, lane, hurry))
    try:
        yield hurry
    finally:
        hurrying.cancel()
        await asyncio.gather(hurrying, return_exceptions=True)


async def _hurry(server: Server, lane: str, hurry: Hurry) -> None:
    database = await asyncpg.connect(server.database_url)
    try:
        while True:
            hurry.spared += await database.fetchval(JOBS, lane)
            await database.execute(PAUSES)
            await asyncio.sleep(0.02)
    finally:
        database.terminate()
