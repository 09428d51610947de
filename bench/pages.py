"""What people wait for as history grows: lists, searches, pages of messages, figures, over HTTP.

    .venv/bin/python -m bench pages
    .venv/bin/python -m bench.pages --conversations 1000 100000

For each size a program of its own starts with an empty directory and SQL writes the history (`bench/history.py`). Then
an admin asks each question of all of them in turn, so that other work on the machine disturbs all alike. What nothing
disturbs is how many pages of tables and indexes PostgreSQL touches for it.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass

import httpx
from bench.history import fill
from bench.place import Place
from bench.questions import QUESTIONS
from bench.results import Row, line
from bench.server import Server

from tests.support.plans import Overheard
from wppconnector.adapters.postgres.connecting import connect

WARM_UP = 20
EXPLAINED = 5


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds, and pages of 8 kB that were touched."""

    p50: float
    p99: float
    touched: float


def rows(*, quick: bool) -> Iterator[Row]:
    yield from compared((1_000, 20_000) if quick else (1_000, 1_000_000), 50 if quick else 300)


def compared(sizes: Sequence[int], requests: int) -> Iterator[Row]:
    with ExitStack() as stack:
        servers = []
        for size in sizes:
            servers.append(server := stack.enter_context(Server(worker=False)))
            began = time.monotonic()
            asyncio.run(fill(server.database_url, size))
            yield Row(f"history of {size:,} conversations", f"{time.monotonic() - began:.0f} s", "to write it")
            server.restart()  # Or it would read in its log what nobody has to be told.
        runner = stack.enter_context(asyncio.Runner())
        askers = [runner.run(_asker(server)) for server in servers]
        for name in QUESTIONS:
            p50, p99, touched = zip(*map(astuple, runner.run(_by_all(name, askers, requests))), strict=True)
            remark = f"p99 {_beside(p99, '.1f')} ms; pages touched {_beside(touched, ',.0f')}"
            yield Row(name, f"p50 {_beside(p50, '.1f')} ms", remark)
        for asker in askers:
            runner.run(asker.close())


def _beside(figures: Iterable[float], form: str) -> str:
    return " | ".join(format(figure, form) for figure in figures)


async def _by_all(name: str, askers: Sequence["Asker"], requests: int) -> list[Waited]:
    took: dict[int, list[float]] = {number: [] for number in range(len(askers))}
    for round in range(WARM_UP + requests):
        for number, asker in enumerate(askers):
            waited = await asker.ask(name)
            if round >= WARM_UP:
                took[number].append(waited)
    return [
        Waited(
            statistics.median(took[number]), statistics.quantiles(took[number], n=100)[98], await asker.touched(name)
        )
        for number, asker in enumerate(askers)
    ]


@dataclass(frozen=True, slots=True)
class Asker:
    client: httpx.AsyncClient
    overheard: Overheard
    place: Place

    async def ask(self, name: str) -> float:
        """Milliseconds until the whole answer was there."""
        address, _ = QUESTIONS[name](self.place)
        began = time.perf_counter()
        (await self.client.get(address)).raise_for_status()
        return (time.perf_counter() - began) * 1000

    async def close(self) -> None:
        await self.client.aclose()
        await self.overheard.engine.dispose()

    async def touched(self, name: str) -> float:
        return statistics.median(
            [await self.overheard.touched(QUESTIONS[name](self.place)[1]) for _ in range(EXPLAINED)]
        )


async def _asker(server: Server) -> Asker:
    client = httpx.AsyncClient(base_url=f"{server.url}/api", timeout=30)
    signed_in = (await client.post("/auth/login", json=server.admin)).raise_for_status().json()
    client.headers["authorization"] = f"Bearer {signed_in['accessToken']}"
    return Asker(client, Overheard(connect(server.serving_url)), await Place.of(server.database_url))


def main() -> None:
    options = _options()
    for row in compared(options.conversations, options.requests):
        print(line("pages", row), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conversations", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    main()
