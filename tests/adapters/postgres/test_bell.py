"""The bell between processes: each bell here stands for one process."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.support.postgres import Database, PostgresServer
from wppconnector.adapters.postgres.bell import CHANNEL, PostgresBell

FOR_EVER = 3600.0


@pytest.fixture
async def near(empty_database: Database) -> AsyncIterator[PostgresBell]:
    async with PostgresBell(empty_database.url) as bell:
        await bell.heard()
        yield bell


@pytest.fixture
async def far(empty_database: Database) -> AsyncIterator[PostgresBell]:
    async with PostgresBell(empty_database.url) as bell:
        await bell.heard()
        yield bell


async def test_a_ring_is_heard_in_another_process(near: PostgresBell, far: PostgresBell) -> None:
    waiter = asyncio.create_task(far.wait(FOR_EVER))
    await asyncio.sleep(0)
    await near.ring()
    await waiter


async def test_a_bell_whose_connection_was_cut_hears_and_tells_again(
    postgres_server: PostgresServer, empty_database: Database, near: PostgresBell, far: PostgresBell
) -> None:
    for one, other in ((near, far), (far, near)):
        cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '{}'"
        assert int(postgres_server.execute(cut.format(empty_database.name))) > 0
        # A ring while nobody listens is lost, so ring until it is heard.
        waiter = asyncio.create_task(other.wait(FOR_EVER))
        while not waiter.done():
            await one.ring()
            await asyncio.wait({waiter}, timeout=0.05)


async def test_rings_at_once_are_one_notification(near: PostgresBell, empty_database: Database) -> None:
    listener = await asyncpg.connect(empty_database.url)
    heard: asyncio.Queue[str] = asyncio.Queue()
    await listener.add_listener(CHANNEL, lambda _connection, _pid, _channel, payload: heard.put_nowait(payload))
    for _ in range(1000):
        await near.ring()
    rings = [await heard.get()]
    await listener.execute(f"notify {CHANNEL}, 'the end'")
    while rings[-1] != "the end":
        rings.append(await heard.get())
    await listener.close()
    assert rings == ["", "the end"]
