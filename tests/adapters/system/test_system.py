from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Thread
from uuid import RFC_4122, UUID

from wppconnector.adapters.system.clock import SystemClock
from wppconnector.adapters.system.entropy import SystemEntropy
from wppconnector.adapters.system.ids import SystemIds

NOON = int(datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()) * 10**9


def test_the_clock_tells_the_time_with_its_zone() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_token_holds_256_bits_and_none_comes_twice() -> None:
    tokens = {SystemEntropy().token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)


def test_an_id_is_a_uuid_of_version_7_that_begins_with_the_milliseconds() -> None:
    made = SystemIds(lambda: NOON)()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == NOON // 10**6


def test_the_fraction_of_the_millisecond_decides_the_order_between_processes() -> None:
    earlier, later = SystemIds(lambda: NOON + 500), SystemIds(lambda: NOON + 1_000)
    assert earlier() < later()


def test_ids_grow_although_the_clock_stands() -> None:
    ids = SystemIds(lambda: NOON)
    made = [ids() for _ in range(10_000)]
    assert all(one < other for one, other in pairwise(made))


def test_ids_grow_although_the_clock_goes_back() -> None:
    times = iter([NOON, NOON - 10**9, NOON - 2 * 10**9])
    ids = SystemIds(lambda: next(times))
    assert ids() < ids() < ids()


def test_threads_never_share_an_id() -> None:
    ids, made = SystemIds(), list[UUID]()
    threads = [Thread(target=lambda: made.extend([ids() for _ in range(2_000)])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(made) == 8_000
