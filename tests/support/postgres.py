"""A real PostgreSQL for the tests: one server for all workers of a run, as many databases as they like."""

import asyncio
import fcntl
import itertools
import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wppconnector.adapters.postgres.cluster.binaries import packaged_programs
from wppconnector.adapters.postgres.cluster.roles import LOGIN, OWNER
from wppconnector.adapters.postgres.embedded import EmbeddedCluster, EmbeddedPostgres
from wppconnector.adapters.postgres.migrate import upgrade

# What a crash may lose does not matter here; everything else is as in production.
THROWN_AWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "200"}


@dataclass(frozen=True)
class Database:
    """`url` is the login that serves, `migration_url` the owner, both as in production."""

    name: str
    url: str
    migration_url: str


@dataclass(frozen=True)
class PostgresServer:
    """The server in `directory`. Started by the first worker that asks, stopped by `discard`."""

    directory: Path
    cluster: EmbeddedCluster
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def create_database(self, template: str = "template0") -> Database:
        """A new database, empty or a copy of `template`, to which nobody may be connected at that moment."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        return self._create(name, template)

    def drop_database(self, database: Database) -> None:
        """Also when connections to it were left open."""
        self.execute(f"drop database {database.name} with (force)")

    def template(self, name: str, prepare: Callable[[Database], None]) -> str:
        """The name of a database that `prepare` filled, once a run. It must close its connections."""
        with locked(self.directory):
            known = self.execute(f"select 1 from pg_database where datname = '{name}'")
            if not known:
                unfinished = self._create(f"{name}_unfinished", "template0")
                prepare(unfinished)
                self.execute(f"alter database {unfinished.name} rename to {name}")
        return name

    def execute(self, statement: str) -> str:
        """Runs a statement as the superuser."""
        done = subprocess.run(
            [packaged_programs() / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", self.cluster.maintenance_url],
            input=statement,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _create(self, name: str, template: str) -> Database:
        locale = "encoding UTF8 locale_provider builtin builtin_locale 'C.UTF-8'"
        self.execute(f"create database {name} owner {OWNER} {locale} template {template}")
        self.execute(f"grant connect on database {name} to {LOGIN}")
        return Database(name, self.cluster.url_for(LOGIN, name), self.cluster.url_for(OWNER, name))


def shared_server(directory: Path) -> PostgresServer:
    with locked(directory):
        embedded = EmbeddedPostgres(directory, settings=THROWN_AWAY)
        return PostgresServer(directory, embedded.running() or embedded.start())


def migrate(database: Database) -> None:
    """Also where an event loop runs already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(upgrade(database.migration_url, LOGIN))).result()


def discard(directory: Path) -> None:
    """Stops the server that a worker started, once the workers are gone."""
    embedded = EmbeddedPostgres(directory, settings=THROWN_AWAY)
    if embedded.running() is not None:
        embedded.start()
        embedded.stop()


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    with (directory / "tests.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
