"""Brings a database to the schema of this version, and lets the login that serves take the roles it needs."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from wppconnector.adapters.postgres.connecting import driver_url
from wppconnector.adapters.postgres.scope import APP, SYSTEM

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x77707063
"""Any number nobody else uses: whoever holds it is migrating this database."""

# Another database of the cluster may have made it before, or be making it now.
_CREATE_ROLE = """
    do $$ begin
        create role {role} nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$
"""


async def upgrade(migration_url: str, login: str | None = None, revision: str = "head") -> None:
    """Migrate to `revision` and grant the product's roles to the role `login` (None: the one that migrates).

    `migration_url` must own the database and may create roles. Idempotent; processes that start together take turns.
    """
    await _run(migration_url, lambda connection: _upgrade(connection, revision, login))


async def downgrade(migration_url: str, revision: str) -> None:
    """Go back to `revision`, giving up what later ones stored."""
    await _run(migration_url, lambda connection: command.downgrade(_config(connection), revision))


async def _run(url: str, migrate: Callable[[Connection], None]) -> None:
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            await connection.run_sync(migrate)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, revision: str, login: str | None) -> None:
    for role in (APP, SYSTEM):
        connection.execute(text(_CREATE_ROLE.format(role=role)))
    command.upgrade(_config(connection), revision)
    quote = connection.dialect.identifier_preparer.quote
    grantee = quote(login) if login else "current_user"
    for role in (APP, SYSTEM):
        connection.execute(text(f"grant {role} to {grantee} with inherit false, set true"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
