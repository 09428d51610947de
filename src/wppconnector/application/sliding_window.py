"""Counting acts in a window that slides: two counters suffice, the one of the window before fading as the current one
grows. A burst at the turn of a minute does not count as two fresh minutes."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlidingWindow:
    """The window of `seconds` seconds that `now` (seconds since 1970) is in."""

    now: float
    seconds: int

    @property
    def number(self) -> int:
        return int(self.now // self.seconds)

    @property
    def gone(self) -> float:
        """The part of the window that is behind us."""
        return self.now % self.seconds / self.seconds

    def admits(self, previous: int, current: int, limit: int) -> bool:
        """Whether one more act fits, after so many in the window before and so many in this one."""
        return previous * (1 - self.gone) + current + 1 <= limit

    def wait(self, previous: int, current: int, limit: int) -> int:
        """Whole seconds until one more act fits, as what came earlier fades."""
        if current < limit:
            windows = 1 - (limit - current - 1) / previous - self.gone
        else:
            # Full by itself: it must become the earlier window and fade in its turn.
            windows = (1 - self.gone) + 1 - (limit - 1) / current
        return max(1, math.ceil(windows * self.seconds))
