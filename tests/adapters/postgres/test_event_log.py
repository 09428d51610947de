"""The log under transactions that overlap, and cut off at its old end."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from tests.builders import AT, COMPANY, GILDA, LABORATORY
from tests.support.postgres import Database
from tests.support.stages import PostgresStage, furnish
from wppconnector.adapters.postgres.event_log import PRUNED_AT_ONCE
from wppconnector.adapters.postgres.facts import encode, type_of
from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.realtime import Cursor
from wppconnector.domain.events import NoteAdded
from wppconnector.domain.ids import ConversationId

WRITERS = 8
TRANSACTIONS = 30


@pytest.fixture
async def stage(postgres_stage: PostgresStage) -> PostgresStage:
    await furnish(postgres_stage)
    return postgres_stage


@asynccontextmanager
async def writing(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """A transaction that a test can hold open, which a unit of work never is while it has something to write."""
    connection = await asyncpg.connect(database.url)
    try:
        async with connection.transaction():
            await connection.execute(
                "select set_config('role', 'wppconnector_app', true), set_config('app.company_id', $1, true)",
                str(COMPANY.id),
            )
            yield connection
    finally:
        await connection.close()


async def append(connection: asyncpg.Connection, text: str, minutes: int = 0) -> None:
    fact = NoteAdded(
        conversation_id=ConversationId(UUID(int=30)),
        department_id=LABORATORY.id,
        agent_id=None,
        note_id=text,
        author_id=GILDA.id,
        author_name=GILDA.name,
        text=text,
        at=AT + timedelta(minutes=minutes),
    )
    await connection.execute(
        "insert into events (company_id, type, entity, entity_id, payload, rooms, at)"
        " values ($1, $2, 'conversation', $3, $4, $5, $6)",
        *(COMPANY.id, type_of(fact), fact.conversation_id, encode(fact), [f"department:{LABORATORY.id}"], fact.at),
    )


async def read(stage: PostgresStage, cursor: Cursor, limit: int = 100) -> tuple[list[str], Cursor]:
    page = await stage.log.after(cursor, limit)
    return [entry.fact.text for entry in page.entries if isinstance(entry.fact, NoteAdded)], page.cursor


async def read_until(stage: PostgresStage, cursor: Cursor, count: int) -> list[str]:
    texts: list[str] = []
    while len(texts) < count:
        more, cursor = await read(stage, cursor, limit=7)
        texts += more
    return texts


async def test_a_commit_waits_for_those_that_began_before_it(stage: PostgresStage, database: Database) -> None:
    start = await stage.log.end()
    async with writing(database) as slow:
        await append(slow, "began first")
        async with writing(database) as fast:
            await append(fast, "committed first")
        assert await read(stage, start) == ([], start)
        assert await stage.log.visible_after(GILDA.acting(), start, 10) == await stage.log.after(start, 10)
        end_meanwhile = await stage.log.end()
    assert await read_until(stage, start, 2) == ["began first", "committed first"]
    assert await read_until(stage, end_meanwhile, 2) == ["began first", "committed first"]


async def test_what_was_rolled_back_never_happened(stage: PostgresStage, database: Database) -> None:
    start = await stage.log.end()

    async def change_of_mind() -> None:
        async with writing(database) as connection:
            await append(connection, "never")
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await change_of_mind()
    async with writing(database) as connection:
        await append(connection, "ever")
    assert await read_until(stage, start, 1) == ["ever"]


async def test_a_reader_beside_many_writers_misses_nothing_and_repeats_nothing(
    stage: PostgresStage, database: Database
) -> None:
    start = await stage.log.end()
    chance = random.Random(7)
    pauses = [[chance.random() / 50 for _ in range(TRANSACTIONS)] for _ in range(WRITERS)]

    async def write(writer: int) -> None:
        for number, pause in enumerate(pauses[writer]):
            async with writing(database) as connection:
                await append(connection, f"{writer}.{number}.a")
                await asyncio.sleep(pause)
                await append(connection, f"{writer}.{number}.b")

    writers = asyncio.gather(*(write(writer) for writer in range(WRITERS)))
    told = await read_until(stage, start, WRITERS * TRANSACTIONS * 2)
    await writers
    assert sorted(told) == sorted(
        f"{w}.{n}.{part}" for w in range(WRITERS) for n in range(TRANSACTIONS) for part in "ab"
    )
    assert await read_until(stage, start, len(told)) == told


async def test_only_so_much_is_forgotten_at_once(stage: PostgresStage, database: Database) -> None:
    start = await stage.log.end()
    async with writing(database) as connection:
        for number in range(PRUNED_AT_ONCE + 1):
            await append(connection, str(number))
    await read_until(stage, start, PRUNED_AT_ONCE + 1)
    later = AT + timedelta(minutes=1)
    assert [await stage.log.prune(later) for _ in range(3)] == [PRUNED_AT_ONCE, 1, 0]


async def test_cursors_of_a_former_life_of_the_log_have_expired(stage: PostgresStage, database: Database) -> None:
    former = await stage.log.end()
    await stage.look("update event_log set epoch = epoch + 1")
    with pytest.raises(CursorExpired):
        await stage.log.after(former, 10)
    await stage.log.after(await stage.log.end(), 10)
