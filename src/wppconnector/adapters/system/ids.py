"""UUIDs of version 7 (RFC 9562): the time in front, chance behind it."""

import secrets
import time
from collections.abc import Callable
from threading import Lock
from uuid import UUID

_TICKS_PER_MS = 4096
_NS_PER_MS = 1_000_000
_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_BYTES = 8
_SURPLUS_BITS = 2
_IDS_A_DRAW = 256
"""Each draw asks the system; a webhook makes several ids."""


class SystemIds:
    """Within a process every id is greater than the one before, also when the clock stands or goes back.

    The twelve bits behind the milliseconds hold their fraction (method 3 of section 6.2), so that ids of several
    processes sort by the quarter of a microsecond. `nanoseconds` is the time since 1970.
    """

    def __init__(self, nanoseconds: Callable[[], int] = time.time_ns) -> None:
        self._nanoseconds = nanoseconds
        self._last = 0
        self._chance = b""
        self._lock = Lock()

    def __call__(self) -> UUID:
        with self._lock:
            tick = max(self._nanoseconds() * _TICKS_PER_MS // _NS_PER_MS, self._last + 1)
            self._last = tick
            if not self._chance:
                self._chance = secrets.token_bytes(_BYTES * _IDS_A_DRAW)
            drawn, self._chance = self._chance[:_BYTES], self._chance[_BYTES:]
        chance = int.from_bytes(drawn) >> _SURPLUS_BITS
        ms, fraction = divmod(tick, _TICKS_PER_MS)
        return UUID(int=ms << 80 | _VERSION | fraction << 64 | _VARIANT | chance)
