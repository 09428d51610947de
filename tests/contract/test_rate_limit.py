"""What every rate limit keeps to."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wppconnector.adapters.memory.rate_limit import MemoryRateLimit
from wppconnector.adapters.redis.connecting import connect
from wppconnector.adapters.redis.rate_limit import RedisRateLimit
from wppconnector.application.ports.security import RateLimit


@dataclass
class Watch:
    at: datetime = field(default=datetime(2026, 3, 2, 12, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def ip() -> str:
    """Nobody has counted it before, here or anywhere."""
    return str(uuid4())


@pytest.fixture(params=["memory", "redis"])
async def limits(request: pytest.FixtureRequest, watch: Watch) -> AsyncIterator[RateLimit]:
    if request.param == "memory":
        yield MemoryRateLimit(watch)
        return
    redis = RedisRateLimit(connect(request.getfixturevalue("redis_url")), watch, Unreached())
    yield redis
    await redis.aclose()


class Unreached:
    """Who would count if Redis did not."""

    async def take(self, key: str, limit: int, seconds: int) -> int:
        raise AssertionError("Redis did not count")


async def test_what_is_within_the_limit_passes_and_no_more(limits: RateLimit, ip: str) -> None:
    assert [await limits.take(ip, 3, 60) for _ in range(3)] == [0, 0, 0]
    assert await limits.take(ip, 3, 60) > 0


async def test_everybody_has_a_count_of_their_own(limits: RateLimit, ip: str) -> None:
    assert await limits.take(ip, 1, 60) == 0
    assert await limits.take(f"{ip} too", 1, 60) == 0


async def test_who_waits_as_told_passes(limits: RateLimit, ip: str, watch: Watch) -> None:
    for pause in (0, 40, 25, 5, 30):
        watch.pass_by(pause)
        while (wait := await limits.take(ip, 2, 60)) == 0:
            pass
        watch.pass_by(wait)
        assert await limits.take(ip, 2, 60) == 0


async def test_the_turn_of_the_minute_gives_no_second_burst(limits: RateLimit, ip: str, watch: Watch) -> None:
    watch.pass_by(59)
    for _ in range(10):
        await limits.take(ip, 10, 60)
    watch.pass_by(2)
    passed = [await limits.take(ip, 10, 60) for _ in range(10)]
    assert passed.count(0) == 0


async def test_being_refused_does_not_prolong_the_wait(limits: RateLimit, ip: str, watch: Watch) -> None:
    for _ in range(50):
        await limits.take(ip, 5, 60)
    watch.pass_by(121)
    assert await limits.take(ip, 5, 60) == 0
