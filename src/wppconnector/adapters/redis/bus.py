"""A bus between processes over one channel of Redis.

This process hears itself without Redis, so a lost connection costs only what the others would have heard; it is made
again without ado, and then everybody says again what is worth knowing.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import msgspec
import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from wppconnector.adapters.redis.connecting import GONE
from wppconnector.application.ports.realtime import Hear, Topic

CHANNEL = "wppconnector"
SHORTEST_INTERVAL = 1 / 50
"""Seconds between two batches that are sent: what is said meanwhile goes together."""
MOST_WAITING = 10_000
"""Beyond this the oldest is dropped: while Redis is away nobody may fill the memory."""
PROBE_INTERVAL = 10.0
"""Seconds of silence after which the connection is tried; as long again without an answer, and it is given up."""
LONGEST_PAUSE = 5.0
"""Seconds between attempts to connect, at most."""

log = structlog.get_logger(__name__)


class Said(msgspec.Struct, frozen=True, array_like=True):
    host: UUID
    topic: str
    told: dict[str, Any]


class RedisBus:
    """Other processes are reached while the bus is entered (`async with bus:`). `host` names this one among them."""

    reaches_others = True

    def __init__(self, client: Redis, host: UUID) -> None:
        self._client = client
        self._host = host
        self._heard: defaultdict[str, list[Hear]] = defaultdict(list)
        self._waiting: dict[bytes, None] = {}
        self._to_tell = asyncio.Event()
        self._connected = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def subscribe(self, topic: Topic, hear: Hear) -> None:
        self._heard[topic].append(hear)

    async def publish(self, topic: Topic, told: Mapping[str, object]) -> None:
        said = msgspec.json.encode(Said(self._host, topic, dict(told)))
        # What is said again goes to the end: the last word of somebody who types counts.
        self._waiting.pop(said, None)
        self._waiting[said] = None
        if len(self._waiting) > MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._to_tell.set()
        await self._pass_on(topic, told)

    async def connected(self) -> None:
        """Return once what other processes say is heard here."""
        await self._connected.wait()

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._stay_connected()), asyncio.create_task(self._keep_telling())]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        left = set(self._tasks)
        while left:
            # More than once: the library swallows a cancellation that comes while it connects.
            for task in left:
                task.cancel()
            _, left = await asyncio.wait(left, timeout=SHORTEST_INTERVAL)
        await self._client.aclose()

    async def _stay_connected(self) -> None:
        pause = SHORTEST_INTERVAL
        while True:
            try:
                async with self._client.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    pause = SHORTEST_INTERVAL
                    await self._listen(channel)
            except GONE as failure:
                log.warning("other processes are not heard for now", error=type(failure).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            finally:
                self._connected.clear()

    async def _listen(self, channel: PubSub) -> None:
        """Until the connection fails, which it also does when nothing is heard of it."""
        probed = False
        while True:
            message = await channel.get_message(timeout=PROBE_INTERVAL)
            if message is None:
                if probed:
                    raise TimeoutError
                await channel.ping()
                probed = True
                continue
            probed = False
            if message["type"] == "subscribe":
                self._connected.set()
                await self.publish(Topic.JOINED, {})
            elif message["type"] == "message":
                await self._hear(message["data"])

    async def _hear(self, data: bytes) -> None:
        try:
            said = msgspec.json.decode(data, type=Said)
            if said.host != self._host:
                await self._pass_on(said.topic, said.told)
        except Exception as error:
            # Said by another version, or by somebody else altogether: what comes next is heard all the same.
            log.error("what another process said was of no use", exc_info=error)

    async def _pass_on(self, topic: str, told: Mapping[str, Any]) -> None:
        for hear in self._heard[topic]:
            await hear(told)

    async def _keep_telling(self) -> None:
        pause = SHORTEST_INTERVAL
        while True:
            await self._to_tell.wait()
            self._to_tell.clear()
            try:
                await self._tell()
                pause = SHORTEST_INTERVAL
            except GONE:
                # Lost; who listens again says what is worth knowing.
                pause = min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _tell(self) -> None:
        said, self._waiting = self._waiting, {}
        async with self._client.pipeline(transaction=False) as pipeline:
            for message in said:
                pipeline.execute_command("PUBLISH", CHANNEL, message)
            await pipeline.execute()
