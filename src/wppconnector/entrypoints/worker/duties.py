"""What one worker of all does from time to time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from wppconnector.application.ports.turns import Turns

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Duty:
    """`act` is done every `seconds` by whichever worker has the turn; what fails is tried again the next time."""

    name: str
    seconds: float
    act: Callable[[], Awaitable[object]]

    async def run(self, turns: Turns) -> None:
        """Until cancelled."""
        while True:
            try:
                async with turns.take(self.name) as ours:
                    if ours:
                        await self.act()
            except Exception:
                log.warning("a duty failed", duty=self.name, exc_info=True)
            await asyncio.sleep(self.seconds)
