"""How long an agent's answer takes from the request to the provider: API, commit, worker, the provider's API.

The agent writes one text after the other through the API, each when the one before has arrived. The provider is the
WAHA of the tests, in this process, which answers at once.
"""

import asyncio
import statistics
import time
from collections.abc import Iterator

import httpx
from bench.ingest import conversation
from bench.load import run
from bench.results import Row
from bench.server import Server

from tests.fakes.waha.fake import FakeWaha

CUSTOMERS = 20


def rows(*, quick: bool) -> Iterator[Row]:
    runs = [asyncio.run(_measure(100 if quick else 300)) for _ in range(1 if quick else 3)]
    for what, place in (("request answered", 0), ("text at the provider", 1)):
        p50, p99 = (statistics.median(_percentile(taken[place], share) for taken in runs) for share in (50, 99))
        yield Row(what, f"{p50:.1f} ms", f"p99 {p99:.1f} ms; since the request was sent")


async def _measure(texts: int) -> tuple[list[float], list[float]]:
    """Milliseconds until each request was answered, and until each text arrived."""
    async with FakeWaha("GOWS") as fake:
        fake.acks.levels, fake.acks.echo = (), False
        with Server(worker=True, waha=(fake.url, fake.api_key)) as server:
            await run(server.url, [conversation(server, number)[:2] for number in range(CUSTOMERS)], 1)
            async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:
                return await _write(fake, client, server, texts)


async def _write(
    fake: FakeWaha, client: httpx.AsyncClient, server: Server, texts: int
) -> tuple[list[float], list[float]]:
    signed_in = (await client.post("/api/auth/login", json=server.admin)).raise_for_status().json()
    client.headers["authorization"] = f"Bearer {signed_in['accessToken']}"
    listed = (await client.get("/api/conversations?limit=50")).raise_for_status().json()["items"]
    for item in listed:
        (await client.patch(f"/api/conversations/{item['id']}/assign", json={})).raise_for_status()
    await _arrived(fake, "Certo!", CUSTOMERS)
    answered, arrived = [], []
    for number in range(texts):
        text = f"linha {number:04d}"
        began = time.perf_counter()
        sending = {"conversationId": listed[number % len(listed)]["id"], "text": text}
        (await client.post("/api/messages/send", json=sending)).raise_for_status()
        answered.append((time.perf_counter() - began) * 1000)
        await _arrived(fake, text, 1)
        arrived.append((time.perf_counter() - began) * 1000)
    return answered, arrived


async def _arrived(fake: FakeWaha, text: str, number: int) -> None:
    async with asyncio.timeout(60):
        while sum(text in (sent.text or "") for sent in fake.sent[-4 * number :]) < number:  # noqa: ASYNC110
            await asyncio.sleep(0.0005)


def _percentile(taken: list[float], share: int) -> float:
    return statistics.quantiles(taken, n=100)[share - 1]
