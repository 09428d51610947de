from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from wppconnector.adapters.memory.rate_limit import MemoryRateLimit


@dataclass
class Watch:
    at: datetime = field(default=datetime(2026, 3, 2, 12, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


async def test_what_is_within_the_limit_passes_and_no_more() -> None:
    limits = MemoryRateLimit(Watch())
    assert [await limits.take("ip", 3, 60) for _ in range(3)] == [0, 0, 0]
    assert await limits.take("ip", 3, 60) > 0


async def test_everybody_has_a_count_of_their_own() -> None:
    limits = MemoryRateLimit(Watch())
    assert await limits.take("one", 1, 60) == 0
    assert await limits.take("other", 1, 60) == 0


async def test_who_waits_as_told_passes() -> None:
    watch = Watch()
    limits = MemoryRateLimit(watch)
    for offset in (0, 40, 65, 70, 100):
        watch.at = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(seconds=offset)
        while (wait := await limits.take("ip", 2, 60)) == 0:
            pass
        watch.pass_by(wait)
        assert await limits.take("ip", 2, 60) == 0


async def test_the_turn_of_the_minute_gives_no_second_burst() -> None:
    watch = Watch()
    limits = MemoryRateLimit(watch)
    watch.pass_by(59)
    for _ in range(10):
        await limits.take("ip", 10, 60)
    watch.pass_by(2)
    passed = [await limits.take("ip", 10, 60) for _ in range(10)]
    assert passed.count(0) == 0


async def test_being_refused_does_not_prolong_the_wait() -> None:
    watch = Watch()
    limits = MemoryRateLimit(watch)
    for _ in range(50):
        await limits.take("ip", 5, 60)
    watch.pass_by(121)
    assert await limits.take("ip", 5, 60) == 0
