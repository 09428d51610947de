"""What every bell keeps to, inside one process."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from tests.support.postgres import Database
from wppconnector.adapters.memory.bell import MemoryBell
from wppconnector.adapters.postgres.bell import PostgresBell
from wppconnector.adapters.redis.bell import RedisBell
from wppconnector.adapters.redis.bus import RedisBus
from wppconnector.adapters.redis.connecting import connect
from wppconnector.application.ports.realtime import Bell

FOR_EVER = 3600.0


@pytest.fixture(params=["memory", "postgres", "redis"])
async def bell(request: pytest.FixtureRequest) -> AsyncIterator[Bell]:
    if request.param == "memory":
        yield MemoryBell()
        return
    if request.param == "redis":
        async with RedisBus(connect(request.getfixturevalue("redis_url")), uuid4()) as bus:
            await bus.connected()
            yield RedisBell(MemoryBell(), bus)
        return
    database: Database = request.getfixturevalue("empty_database")
    async with PostgresBell(database.url) as postgres:
        yield postgres


async def test_a_ring_wakes_everybody_who_waits(bell: Bell) -> None:
    waiters = [asyncio.create_task(bell.wait(FOR_EVER)) for _ in range(3)]
    await asyncio.sleep(0)
    await bell.ring()
    await asyncio.gather(*waiters)


async def test_each_wait_needs_a_ring_of_its_own(bell: Bell) -> None:
    await bell.ring()
    waiter = asyncio.create_task(bell.wait(FOR_EVER))
    await asyncio.sleep(0)
    assert not waiter.done()
    await bell.ring()
    await waiter


async def test_without_a_ring_the_wait_ends_by_itself(bell: Bell) -> None:
    await bell.wait(0.01)


async def test_a_waiter_that_is_cancelled_as_the_bell_rings_does_not_go_on(bell: Bell) -> None:
    waiter = asyncio.create_task(bell.wait(FOR_EVER))
    await asyncio.sleep(0)
    await bell.ring()
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
