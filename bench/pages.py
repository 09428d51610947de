"""What agents wait for as history grows: lists, searches and pages of messages, over HTTP.

    .venv/bin/python -m bench.pages --conversations 1000 1000000

For each size the program starts with an empty directory, SQL writes the history (`bench/history.py`), and an admin
asks for each page in turn, one question at a time.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Callable, Mapping

import asyncpg
import httpx
from bench.history import fill
from bench.server import Server

WARM_UP = 20
Ask = Callable[[random.Random], str]


def main() -> None:
    options = _options()
    columns = {size: _measure(size, options.requests) for size in options.conversations}
    print(f"{'page':<34}" + "".join(f"{size:>24,}" for size in columns))
    print(f"{'':<34}" + f"{'p50 ms':>14}{'p99 ms':>10}" * len(columns))
    for name in next(iter(columns.values())):
        figures = (f"{column[name][0]:>14.1f}{column[name][1]:>10.1f}" for column in columns.values())
        print(f"{name:<34}" + "".join(figures))


def _measure(conversations: int, requests: int) -> Mapping[str, tuple[float, float]]:
    with Server(worker=False) as server:
        began = time.perf_counter()
        asyncio.run(fill(server.database_url, conversations))
        print(f"# {conversations:,} conversations written in {time.perf_counter() - began:.0f} s")
        pages = asyncio.run(_pages(server.database_url, conversations))
        with httpx.Client(base_url=server.url, timeout=30) as client:
            token = client.post("/api/auth/login", json=server.admin).raise_for_status().json()["accessToken"]
            client.headers["authorization"] = f"Bearer {token}"
            return {name: _figures(client, ask, requests) for name, ask in pages.items()}


async def _pages(database_url: str, conversations: int) -> Mapping[str, Ask]:
    connection = await asyncpg.connect(database_url)
    try:
        sample = await connection.fetch("select id from conversations order by random() limit 500")
        department = await connection.fetchval("select id from departments order by position limit 1")
    finally:
        await connection.close()
    ids = [row["id"] for row in sample]
    contacts = conversations // 4
    return {
        "conversations": lambda _: "/api/conversations?limit=50",
        "conversations, open": lambda _: "/api/conversations?status=OPEN&limit=50",
        "conversations, a department": lambda _: f"/api/conversations?departmentId={department}&limit=50",
        "conversations, searched by number": lambda chance: (
            f"/api/conversations?search={chance.randrange(contacts):08d}"
        ),
        "messages": lambda chance: f"/api/conversations/{chance.choice(ids)}/messages?limit=50",
        "queue": lambda _: f"/api/departments/{department}/queue?limit=50",
        "contacts": lambda _: "/api/contacts?limit=50",
        "contacts, searched by name": lambda chance: f"/api/contacts?search={chance.randrange(contacts)}&limit=50",
    }


def _figures(client: httpx.Client, ask: Ask, requests: int) -> tuple[float, float]:
    chance = random.Random(1)  # noqa: S311 - the same questions in every run
    took: list[float] = []
    for number in range(WARM_UP + requests):
        address = ask(chance)
        began = time.perf_counter()
        client.get(address).raise_for_status()
        if number >= WARM_UP:
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=100)[98]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--conversations", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    main()
