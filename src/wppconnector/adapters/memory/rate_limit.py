"""Counting acts inside one process."""

import math
from dataclasses import dataclass

from wppconnector.application.ports.system import Clock

MOST_KEYS = 100_000
"""Beyond this whoever has been quiet for a whole window is forgotten, so that strangers cannot fill the memory."""


@dataclass(slots=True)
class _Window:
    """Acts in the current window and in the one before, which fades as the current one grows."""

    number: int
    seconds: int
    current: int = 0
    previous: int = 0


class MemoryRateLimit:
    """A sliding window of two counters: a burst at the turn of a minute does not count as two fresh minutes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._windows: dict[str, _Window] = {}

    async def take(self, key: str, limit: int, seconds: int) -> int:
        now = self._clock.now().timestamp()
        window = self._window(key, int(now // seconds), seconds)
        gone = now % seconds / seconds
        if window.previous * (1 - gone) + window.current + 1 > limit:
            return _wait(window, limit, gone)
        window.current += 1
        return 0

    def _window(self, key: str, number: int, seconds: int) -> _Window:
        window = self._windows.get(key)
        if window is None:
            if len(self._windows) >= MOST_KEYS:
                self._forget_the_quiet()
            window = self._windows[key] = _Window(number, seconds)
        elif window.number != number:
            window.previous = window.current if window.number == number - 1 else 0
            window.number, window.current = number, 0
        return window

    def _forget_the_quiet(self) -> None:
        now = self._clock.now().timestamp()
        self._windows = {
            key: window for key, window in self._windows.items() if window.number >= int(now // window.seconds) - 1
        }


def _wait(window: _Window, limit: int, gone: float) -> int:
    """Whole seconds until one more act fits, as what came earlier fades; `gone` is the part of the window behind us."""
    if window.current < limit:
        fading, room = window.previous, limit - window.current - 1
        windows = 1 - room / fading - gone
    else:
        # Full by itself: it must become the earlier window and fade in its turn.
        windows = (1 - gone) + 1 - (limit - 1) / window.current
    return max(1, math.ceil(windows * window.seconds))
