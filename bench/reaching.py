"""How fast messages reach 500 and 5,000 sockets, by each host, and by plain Socket.IO on Node.js (`bench/fanout.py`).

Gateways need a Redis: the one at REDIS_URL, or one of its own.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.fanout import HOSTS, Figures, measure, measure_node
from bench.results import Row

from tests.support.redis import RedisServer, given_url

SIZES = ((500, 400), (5_000, 40))
"""Sockets, and messages that each of them is told."""


def rows(*, quick: bool) -> Iterator[Row]:
    runs = 1 if quick else 3
    with _redis():
        for sockets, messages in SIZES[:1] if quick else SIZES:
            told = b""
            for host in HOSTS:
                figures, told = measure(host, sockets, messages, runs)
                yield _row(host, sockets, figures)
            if shutil.which("node"):
                yield _row("Socket.IO on Node.js", sockets, measure_node(told, sockets, messages, runs))


def _row(host: str, sockets: int, figures: Figures) -> Row:
    memory = f"{figures.each:.0f} KB a socket, {figures.whole:.0f} MB in all"
    return Row(
        f"{sockets:,} sockets, {host}", f"{figures.rate:,.0f} deliveries/s", f"CPU {figures.cpu:.1f} us each; {memory}"
    )


@contextmanager
def _redis() -> Iterator[None]:
    if given_url():
        yield
        return
    with tempfile.TemporaryDirectory(prefix="wppconnector-bench-redis-") as directory:
        server = RedisServer(Path(directory))
        server.start()
        os.environ["REDIS_URL"] = server.url
        try:
            yield
        finally:
            del os.environ["REDIS_URL"]
            server.stop()
