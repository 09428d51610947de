"""Where the database is: the one that was given, or the private one in DATA_DIR."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.ground import private_postgres
from wppconnector.entrypoints.private_postgres import Cluster
from wppconnector.entrypoints.settings.model import Settings


def with_cluster(settings: Settings, cluster: Cluster) -> Settings:
    database = msgspec.structs.replace(
        settings.database, url=cluster.url, migration_url=cluster.migration_url, listen_url=cluster.url
    )
    return msgspec.structs.replace(settings, database=database)


@contextmanager
def reached(settings: Settings, *, start: bool = True) -> Iterator[Settings]:
    """The settings with the database's addresses, for a command that runs beside the server or without it.

    With `start` a private server that is not running runs for as long as the command. Raises `CannotStart`.
    """
    if not settings.database.embedded:
        yield settings
        return
    postgres = private_postgres(settings.data_dir)
    cluster = postgres.running()
    if cluster is not None:
        yield with_cluster(settings, cluster)
        return
    if not start:
        raise CannotStart("The database in DATA_DIR is not running: start `wppconnector serve` first.")
    try:
        yield with_cluster(settings, postgres.start())
    finally:
        postgres.stop()
