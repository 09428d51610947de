"""Several processes count together, and each for itself while Redis is away."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from tests.support.redis import RedisServer
from wppconnector.adapters.memory.rate_limit import MemoryRateLimit
from wppconnector.adapters.redis.connecting import connect
from wppconnector.adapters.redis.rate_limit import RESPITE, RedisRateLimit


@dataclass
class Watch:
    at: datetime = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def process(url: str, watch: Watch) -> RedisRateLimit:
    """Patient, so that nothing but Redis's absence is taken for it."""
    return RedisRateLimit(connect(url, patience=30), watch, MemoryRateLimit(watch))


async def test_processes_that_count_at_once_admit_together_what_one_would(redis_url: str) -> None:
    processes, account = [process(redis_url, Watch()) for _ in range(4)], str(uuid4())
    waits = await asyncio.gather(*(each.take(account, 10, 60) for each in processes for _ in range(10)))
    for each in processes:
        await each.aclose()
    assert waits.count(0) == 10


async def test_without_redis_each_process_counts_by_itself_and_together_afterwards(redis_server: RedisServer) -> None:
    watch = Watch()
    one, other = process(redis_server.url, watch), process(redis_server.url, watch)
    assert await one.take("account", 1, 60) == 0

    redis_server.stop()
    alone = [await each.take("account", 2, 60) for each in (one, one, one, other)]
    assert [wait > 0 for wait in alone] == [False, False, True, False]

    redis_server.start()
    watch.at += RESPITE + timedelta(milliseconds=1)
    together = [await each.take("account", 1, 60) for each in (one, other)]
    assert [wait > 0 for wait in together] == [False, True]
    await asyncio.gather(one.aclose(), other.aclose())
