"""What a bus over Redis does between processes, each of which has a bus of its own, and while Redis is away."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from redis.asyncio import Redis

from tests.support.redis import RedisServer
from tests.support.waiting import until
from wppconnector.adapters.memory.bell import MemoryBell
from wppconnector.adapters.redis.bell import RedisBell
from wppconnector.adapters.redis.bus import CHANNEL, RedisBus
from wppconnector.adapters.redis.connecting import connect
from wppconnector.application.ports.realtime import Topic

FOR_EVER = 3600.0


class Listener:
    """Notes the numbers it hears."""

    def __init__(self, bus: RedisBus) -> None:
        self.numbers: list[int] = []
        bus.subscribe(Topic.EMIT, self._hear)

    async def _hear(self, told: Mapping[str, Any]) -> None:
        self.numbers.append(told["number"])


@asynccontextmanager
async def bus_at(url: str) -> AsyncIterator[RedisBus]:
    async with RedisBus(connect(url), uuid4()) as bus:
        yield bus


@asynccontextmanager
async def two_at(url: str) -> AsyncIterator[tuple[RedisBus, RedisBus]]:
    async with bus_at(url) as one, bus_at(url) as other:
        await asyncio.gather(one.connected(), other.connected())
        yield one, other


async def test_other_processes_hear_everything_once_and_in_order(redis_url: str) -> None:
    async with two_at(redis_url) as (one, other):
        here, there = Listener(one), Listener(other)
        for number in range(100):
            await one.publish(Topic.EMIT, {"number": number})
        await until(lambda: len(there.numbers) >= 100)
        await other.publish(Topic.EMIT, {"number": 100})
        await until(lambda: len(here.numbers) >= 101)
    assert here.numbers == there.numbers == list(range(101))


async def test_of_what_alternates_the_last_word_is_heard_last(redis_url: str) -> None:
    async with two_at(redis_url) as (one, other):
        there = Listener(other)
        for number in (1, 0, 1, 7):
            await one.publish(Topic.EMIT, {"number": number})
        await until(lambda: 7 in there.numbers)
    assert there.numbers == [0, 1, 7]


async def test_a_ring_wakes_who_waits_in_another_process(redis_url: str) -> None:
    async with two_at(redis_url) as (one, other):
        waiting = asyncio.create_task(RedisBell(MemoryBell(), other).wait(FOR_EVER))
        await asyncio.sleep(0)
        await RedisBell(MemoryBell(), one).ring()
        await waiting


async def test_nonsense_on_the_channel_does_not_make_anybody_deaf(redis_url: str) -> None:
    client: Redis = Redis.from_url(redis_url)
    async with two_at(redis_url) as (one, other):
        there = Listener(other)
        for nonsense in (b"\xff", b"[]", b'["' + str(uuid4()).encode() + b'","emit",{"number":{}}]', b"1"):
            await client.publish(CHANNEL, nonsense)
        await client.publish(CHANNEL, b'["' + str(uuid4()).encode() + b'","emit",{}]')
        await one.publish(Topic.EMIT, {"number": 7})
        await until(lambda: 7 in there.numbers)
    await client.aclose()


async def test_without_redis_a_process_hears_itself_and_afterwards_the_others_again(redis_server: RedisServer) -> None:
    async with two_at(redis_server.url) as (one, other):
        here, there = Listener(one), Listener(other)
        redis_server.stop()
        await one.publish(Topic.EMIT, {"number": 1})
        assert here.numbers == [1]

        joined = asyncio.Event()

        async def note(_: Mapping[str, Any]) -> None:
            joined.set()

        other.subscribe(Topic.JOINED, note)
        redis_server.start()
        await joined.wait()
        await asyncio.gather(one.connected(), other.connected())
        await one.publish(Topic.EMIT, {"number": 2})
        await until(lambda: 2 in there.numbers)


async def test_a_process_starts_without_redis_and_joins_the_others_when_it_can(redis_server: RedisServer) -> None:
    redis_server.stop()
    async with bus_at(redis_server.url) as one, bus_at(redis_server.url) as other:
        here, there = Listener(one), Listener(other)
        await one.publish(Topic.EMIT, {"number": 1})
        assert here.numbers == [1]
        redis_server.start()
        await asyncio.gather(one.connected(), other.connected())
        await one.publish(Topic.EMIT, {"number": 2})
        await until(lambda: 2 in there.numbers)
