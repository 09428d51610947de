"""What every bus keeps to, inside one process."""

from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import uuid4

import pytest

from wppconnector.adapters.memory.bus import MemoryBus
from wppconnector.adapters.redis.bus import RedisBus
from wppconnector.adapters.redis.connecting import connect
from wppconnector.application.ports.realtime import Bus, Topic


@pytest.fixture(params=["memory", "redis"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    if request.param == "memory":
        yield MemoryBus()
        return
    async with RedisBus(connect(request.getfixturevalue("redis_url")), uuid4()) as redis:
        await redis.connected()
        yield redis


async def test_this_process_has_heard_it_when_publishing_is_over(bus: Bus) -> None:
    heard: list[Mapping[str, Any]] = []

    async def hear(told: Mapping[str, Any]) -> None:
        heard.append(told)

    bus.subscribe(Topic.EMIT, hear)
    for number in range(3):
        await bus.publish(Topic.EMIT, {"number": number})
    assert [told["number"] for told in heard] == [0, 1, 2]


async def test_each_topic_is_heard_by_who_subscribed_to_it(bus: Bus) -> None:
    heard: list[str] = []

    async def ringing(_: Mapping[str, Any]) -> None:
        heard.append("ring")

    async def forgetting(_: Mapping[str, Any]) -> None:
        heard.append("forget")

    bus.subscribe(Topic.RING, ringing)
    bus.subscribe(Topic.RING, ringing)
    bus.subscribe(Topic.FORGET, forgetting)
    await bus.publish(Topic.RING, {})
    await bus.publish(Topic.FORGET, {"userId": "somebody"})
    assert heard == ["ring", "ring", "forget"]
