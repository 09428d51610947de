"""Counting acts inside one process."""

from dataclasses import dataclass

from wppconnector.application.ports.system import Clock
from wppconnector.application.sliding_window import SlidingWindow

MOST_KEYS = 100_000
"""Beyond this whoever has been quiet for a whole window is forgotten, so that strangers cannot fill the memory."""


@dataclass(slots=True)
class _Acts:
    """In the window of that number, and in the one before."""

    number: int
    seconds: int
    current: int = 0
    previous: int = 0


class MemoryRateLimit:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._acts: dict[str, _Acts] = {}

    async def take(self, key: str, limit: int, seconds: int) -> int:
        window = SlidingWindow(self._clock.now().timestamp(), seconds)
        acts = self._in(window, key)
        if not window.admits(acts.previous, acts.current, limit):
            return window.wait(acts.previous, acts.current, limit)
        acts.current += 1
        return 0

    def _in(self, window: SlidingWindow, key: str) -> _Acts:
        acts = self._acts.get(key)
        if acts is None:
            if len(self._acts) >= MOST_KEYS:
                self._forget_the_quiet()
            acts = self._acts[key] = _Acts(window.number, window.seconds)
        elif acts.number != window.number:
            acts.previous = acts.current if acts.number == window.number - 1 else 0
            acts.number, acts.current = window.number, 0
        return acts

    def _forget_the_quiet(self) -> None:
        now = self._clock.now().timestamp()
        self._acts = {
            key: acts for key, acts in self._acts.items() if acts.number >= SlidingWindow(now, acts.seconds).number - 1
        }
