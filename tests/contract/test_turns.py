"""What processes that take turns can rely on. Two ports stand for two processes, but in memory there is only one."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.support.postgres import Database
from wppconnector.adapters.memory.turns import MemoryTurns
from wppconnector.adapters.postgres.turns import PostgresTurns
from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.turns import Turns

Pair = tuple[Turns, Turns]


@pytest.fixture(params=["memory", "postgres within a process", "postgres between processes"])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    if request.param == "memory":
        turns = MemoryTurns()
        yield turns, turns
        return
    database: Database = request.getfixturevalue("empty_database")
    first, second = PostgresTurns(database.url), PostgresTurns(database.url)
    yield (first, second) if "between" in request.param else (first, first)
    await first.aclose()
    await second.aclose()


async def test_a_duty_is_one_process_at_a_time(pair: Pair) -> None:
    one, other = pair
    async with one.take("deadlines") as ours:
        assert ours
        async with other.take("deadlines") as theirs:
            assert not theirs
    async with other.take("deadlines") as theirs:
        assert theirs


async def test_being_refused_takes_nothing_from_who_has_it(pair: Pair) -> None:
    one, other = pair
    async with one.take("deadlines"):
        for _ in range(2):
            async with other.take("deadlines") as theirs:
                assert not theirs


async def test_duties_do_not_hinder_each_other(pair: Pair) -> None:
    one, other = pair
    async with one.take("deadlines") as first, other.take("channels") as second:
        assert (first, second) == (True, True)


async def test_a_duty_that_failed_is_given_up(pair: Pair) -> None:
    one, other = pair
    with pytest.raises(RuntimeError):
        async with one.take("deadlines"):
            raise RuntimeError
    async with other.take("deadlines") as theirs:
        assert theirs


async def test_many_ask_at_once_and_one_gets_it(pair: Pair) -> None:
    done = asyncio.Event()

    async def ask(turns: Turns) -> bool:
        async with turns.take("deadlines") as ours:
            if ours:
                await done.wait()
            return ours

    tasks = [asyncio.create_task(ask(turns)) for turns in (*pair, *pair, *pair)]
    refused = asyncio.as_completed(tasks, timeout=30)
    for _ in tasks[1:]:
        assert not await next(refused)
    done.set()
    assert sorted(await asyncio.gather(*tasks)) == [False] * (len(tasks) - 1) + [True]


async def test_whoever_vanishes_gives_its_duties_up(empty_database: Database) -> None:
    one, other = PostgresTurns(empty_database.url), PostgresTurns(empty_database.url)
    async with one.take("deadlines"):
        await one.aclose()
        async with asyncio.timeout(30):
            while True:
                async with other.take("deadlines") as theirs:
                    if theirs:
                        break
    await other.aclose()


async def test_a_lost_connection_is_told_and_made_again(empty_database: Database) -> None:
    turns = PostgresTurns(empty_database.url)
    async with turns.take("deadlines"):
        pass
    connection = await asyncpg.connect(empty_database.url)
    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
    )
    await connection.close()

    ours = False
    for _ in range(2):
        try:
            async with turns.take("deadlines") as ours:
                pass
        except Unavailable:
            continue
    assert ours
    await turns.aclose()


async def test_a_database_that_is_not_there_is_told() -> None:
    turns = PostgresTurns("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable):
        async with turns.take("deadlines"):
            pass
