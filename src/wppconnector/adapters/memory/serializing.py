"""Who has what to himself among the units of work of one process."""

import asyncio
from collections import Counter
from collections.abc import Collection

from wppconnector.application.ports.persistence import Thing


class Holdings:
    """What all units of work hold, `alone` or `beside` others."""

    def __init__(self) -> None:
        self._alone: set[Thing] = set()
        self._beside: Counter[Thing] = Counter()
        self._changed = asyncio.Condition()

    async def take(self, alone: Collection[Thing], beside: Collection[Thing]) -> None:
        """All of them at once, as soon as they are free."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._are_free(alone, beside))
            self._alone.update(alone)
            self._beside.update(beside)

    async def give_back(self, alone: Collection[Thing], beside: Collection[Thing]) -> None:
        async with self._changed:
            self._alone.difference_update(alone)
            self._beside = self._beside - Counter(beside)
            self._changed.notify_all()

    def _are_free(self, alone: Collection[Thing], beside: Collection[Thing]) -> bool:
        taken = self._alone
        return taken.isdisjoint(alone) and taken.isdisjoint(beside) and not any(self._beside[thing] for thing in alone)


class Turn:
    """What one unit of work holds. `end` gives it back."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._alone: set[Thing] = set()
        self._beside: set[Thing] = set()

    async def take(self, alone: Collection[Thing], beside: Collection[Thing]) -> None:
        more_alone = frozenset(alone) - self._alone
        more_beside = frozenset(beside) - self._beside - self._alone
        await self._holdings.take(more_alone, more_beside)
        self._alone |= more_alone
        self._beside |= more_beside

    async def end(self) -> None:
        await self._holdings.give_back(self._alone, self._beside)
