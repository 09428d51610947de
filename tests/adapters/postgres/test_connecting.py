"""Addresses of databases, and connections behind a transaction pooler."""

import pytest

from tests.builders import COMPANY
from tests.support.stages import CIPHER, SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.connecting import COMMAND_SECONDS, READING_SECONDS, connect, driver_url
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.entrypoints.api.webhooks.asgi import PATIENCE


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_both_spellings_of_the_scheme_are_understood(scheme: str) -> None:
    url = driver_url(f"{scheme}://app:p%40ss@db:5433/wpp")
    assert (url.drivername, url.username, url.password) == ("postgresql+asyncpg", "app", "p@ss")
    assert (url.host, url.port, url.database) == ("db", 5433, "wpp")


def test_sslmode_is_what_the_driver_calls_ssl() -> None:
    assert dict(driver_url("postgresql://db/wpp?sslmode=require").query) == {"ssl": "require"}


def test_a_socket_directory_may_be_the_host() -> None:
    assert dict(driver_url("postgresql://app@/wpp?host=/run/postgres").query) == {"host": "/run/postgres"}


async def test_behind_a_pooler_no_statement_stays_on_the_connection(postgres_stage: PostgresStage) -> None:
    await furnish(postgres_stage)
    engine = connect(postgres_stage.database.url, pooler=True)
    async with PostgresStore(engine, CIPHER).open(SYSTEM) as work:
        assert await work.companies.get() == COMPANY
        await work.channels.all()
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        assert await raw.fetch("select name from pg_prepared_statements where name <> ''") == []
    await engine.dispose()


def test_a_question_to_a_silent_database_is_given_up_before_the_provider_that_waits_for_it_does() -> None:
    assert COMMAND_SECONDS < PATIENCE < READING_SECONDS
