"""Counting acts for all processes together."""

from datetime import timedelta

import structlog
from redis.asyncio import Redis

from wppconnector.adapters.redis.connecting import GONE
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.ports.system import Clock
from wppconnector.application.sliding_window import SlidingWindow

RESPITE = timedelta(seconds=2)
"""How long a failing Redis is left alone, so that not every request waits for it."""

# In one step, or two processes would both take the last place. Answers what was counted before this act.
_TAKE = """
local previous = tonumber(redis.call('get', KEYS[1]) or '0')
local current = tonumber(redis.call('get', KEYS[2]) or '0')
if previous * (1 - tonumber(ARGV[1])) + current + 1 <= tonumber(ARGV[2]) then
  redis.call('incr', KEYS[2])
  redis.call('expire', KEYS[2], tonumber(ARGV[3]))
end
return {previous, current}
"""

log = structlog.get_logger(__name__)


class RedisRateLimit:
    """`alone` counts for this process while Redis does not answer: each then admits as much as a single one would."""

    def __init__(self, client: Redis, clock: Clock, alone: RateLimit) -> None:
        self._client = client
        self._take = client.register_script(_TAKE)
        self._clock = clock
        self._alone = alone
        self._again_at = clock.now()

    async def take(self, key: str, limit: int, seconds: int) -> int:
        now = self._clock.now()
        if now < self._again_at:
            return await self._alone.take(key, limit, seconds)
        window = SlidingWindow(now.timestamp(), seconds)
        # Braces keep both counters of a key on one server of a cluster.
        keys = [f"wppconnector:limit:{{{key}}}:{seconds}:{number}" for number in (window.number - 1, window.number)]
        try:
            previous, current = await self._take(keys=keys, args=[window.gone, limit, 2 * seconds])
        except GONE as failure:
            log.warning("acts are counted by each process alone for now", error=type(failure).__name__)
            self._again_at = now + RESPITE
            return await self._alone.take(key, limit, seconds)
        return 0 if window.admits(previous, current, limit) else window.wait(previous, current, limit)

    async def aclose(self) -> None:
        await self._client.aclose()
