"""The way up and down the schema's revisions, and that statements know the tables as they are."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.support.postgres import Database, PostgresServer
from wppconnector.adapters.postgres.cluster.roles import LOGIN
from wppconnector.adapters.postgres.migrate import downgrade, upgrade
from wppconnector.adapters.postgres.schema import company, conversations, log, people  # noqa: F401 - they fill `metadata`
from wppconnector.adapters.postgres.schema.columns import metadata

MIGRATIONS = Path(company.__file__).parents[1] / "migrations"


def _revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


@pytest.fixture
def fresh(postgres_server: PostgresServer) -> Iterator[Database]:
    database = postgres_server.create_database()
    yield database
    postgres_server.drop_database(database)


@pytest.mark.slow
async def test_each_revision_goes_up_down_and_up_again(fresh: Database) -> None:
    before = "base"
    for revision in _revisions():
        await upgrade(fresh.migration_url, LOGIN, revision)
        above = await _shape(fresh)
        await downgrade(fresh.migration_url, before)
        await upgrade(fresh.migration_url, LOGIN, revision)
        assert await _shape(fresh) == above
        before = revision


async def test_going_all_the_way_down_leaves_nothing(fresh: Database) -> None:
    await upgrade(fresh.migration_url, LOGIN)
    await downgrade(fresh.migration_url, "base")
    assert await _shape(fresh) == {("alembic_version", "version_num", "character varying", "NO")}


async def test_processes_that_start_together_migrate_once(fresh: Database) -> None:
    await asyncio.gather(*(upgrade(fresh.migration_url, LOGIN) for _ in range(3)))
    assert await _fetch(fresh, "select version_num from alembic_version") == [(_revisions()[-1],)]


async def test_a_login_that_migrates_itself_may_take_the_roles(fresh: Database) -> None:
    await upgrade(fresh.migration_url)
    for role in ("wppconnector_app", "wppconnector_system"):
        assert await _fetch(fresh, f"select set_config('role', '{role}', true)") == [(role,)]


async def test_statements_know_the_tables_as_they_are(database: Database) -> None:
    stored = {(table, column, nullable) for table, column, _, nullable in await _shape(database)}
    known = {
        (table.name, column.name, "YES" if column.nullable else "NO")
        for table in metadata.tables.values()
        for column in table.columns
    }
    computed = await _fetch(
        database,
        "select table_name, column_name, is_nullable from information_schema.columns where is_generated = 'ALWAYS'",
    )
    assert known <= stored
    assert stored - known - set(computed) == {("alembic_version", "version_num", "NO")}


async def _shape(database: Database) -> set[tuple[object, ...]]:
    return set(
        await _fetch(
            database,
            """
            select table_name, column_name, data_type, is_nullable
            from information_schema.columns where table_schema = 'public'
            """,
        )
    )


async def _fetch(database: Database, statement: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(database.migration_url)
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()
