"""How many texts a second leave through one number, to a provider that takes a while for each.

    .venv/bin/python -m bench.deliver --customers 1000 --latency 20

Customers say hello and choose a department while no worker runs, so that two texts for each of them are queued: a menu,
and then a confirmation, in that order. Then a worker starts, and the time runs from the first text at the provider to
the last. The provider is the WAHA of the tests, in this process and on the same machine; it answers after `--latency`
milliseconds on average. Afterwards it counts that every customer got both texts, once and in their order.
"""

import argparse
import asyncio
import time
from collections import defaultdict

from bench.ingest import conversation
from bench.load import run
from bench.server import Server

from tests.fakes.waha.fake import FakeWaha

TEXTS = 2


async def main() -> None:
    options = _options()
    async with FakeWaha("GOWS") as fake:
        fake.acks.levels, fake.acks.echo = (), False
        # It takes its time twice, before and after the message leaves, and each time half of the most on average.
        fake.world.latency = options.latency / 1000
        with Server(worker=False, waha=(fake.url, fake.api_key)) as server:
            writing = [conversation(server, number)[:TEXTS] for number in range(options.customers)]
            await run(server.url, writing, 32)
            with server.worker():
                seconds = await _deliveries(fake, options.customers * TEXTS)
        _check(fake, options.customers)
    rate = options.customers * TEXTS / seconds
    print(f"{options.customers * TEXTS:,} texts at {options.latency} ms each: {rate:,.0f} a second")


async def _deliveries(fake: FakeWaha, expected: int) -> float:
    """Seconds from the first to the last."""
    while not fake.sent:  # noqa: ASYNC110 - the worker is another process
        await asyncio.sleep(0.001)
    began = time.perf_counter()
    while len(fake.sent) < expected:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    return time.perf_counter() - began


def _check(fake: FakeWaha, customers: int) -> None:
    read: dict[str, list[str]] = defaultdict(list)
    for sent in fake.sent:
        read[sent.chat].append(sent.text or "")
    menu = next(iter(read.values()))[0]
    in_order = all(len(texts) == TEXTS and texts[0] == menu and texts[1] != menu for texts in read.values())
    if len(read) != customers or not in_order:
        raise SystemExit("not exactly once, or not in order")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=1000)
    parser.add_argument("--latency", type=int, default=20, help="milliseconds")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
