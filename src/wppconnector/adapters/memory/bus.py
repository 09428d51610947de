"""A bus that ends where the process does."""

from collections import defaultdict
from collections.abc import Mapping

from wppconnector.application.ports.realtime import Hear, Topic


class MemoryBus:
    reaches_others = False

    def __init__(self) -> None:
        self._heard: defaultdict[Topic, list[Hear]] = defaultdict(list)

    def subscribe(self, topic: Topic, hear: Hear) -> None:
        self._heard[topic].append(hear)

    async def publish(self, topic: Topic, told: Mapping[str, object]) -> None:
        for hear in self._heard[topic]:
            await hear(told)
