"""A bell heard by every process, over the bus."""

from collections.abc import Mapping
from typing import Any

from wppconnector.application.ports.realtime import Bell, Bus, Topic


class RedisBell:
    """`local` is the bell of this process, which also rings when this one could not hear the others for a while."""

    def __init__(self, local: Bell, bus: Bus) -> None:
        self._local = local
        self._bus = bus
        bus.subscribe(Topic.RING, self._hear)
        bus.subscribe(Topic.JOINED, self._hear)

    async def ring(self) -> None:
        await self._bus.publish(Topic.RING, {})

    async def wait(self, seconds: float) -> None:
        await self._local.wait(seconds)

    async def _hear(self, _: Mapping[str, Any]) -> None:
        await self._local.ring()
