"""The cluster's first minute."""

import shutil

from wppconnector.adapters.postgres.cluster.binaries import MAJOR_VERSION
from wppconnector.adapters.postgres.cluster.configuration import INCLUDE
from wppconnector.adapters.postgres.cluster.directories import make_private
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable
from wppconnector.adapters.postgres.cluster.postmaster import Postmaster
from wppconnector.adapters.postgres.cluster.roles import SUPERUSER


def initialise(postmaster: Postmaster, *, durable: bool) -> None:
    """Makes the data directory, all of it or none. One that exists is only checked for its version.

    Without `durable` the files are not flushed to the disk, which suits a cluster that will be thrown away.
    """
    version = postmaster.data / "PG_VERSION"
    if version.exists():
        _check_version(postmaster, version.read_text().strip())
        return
    if postmaster.data.exists() and any(postmaster.data.iterdir()):
        raise EmbeddedPostgresUnavailable(
            f"{postmaster.data} holds files that are not a PostgreSQL cluster. Move them away, or change DATA_DIR."
        )
    unfinished = postmaster.data.with_name(f"{postmaster.data.name}.new")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    make_private(unfinished, postmaster.account)
    done = postmaster.account.run(
        postmaster.programs / "initdb",
        *("--pgdata", unfinished, "--username", SUPERUSER),
        *("--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-locale"),
        *("--auth-local", "peer", "--auth-host", "reject"),
        *(() if durable else ("--no-sync",)),
    )
    if done.returncode:
        raise EmbeddedPostgresUnavailable(f"The database cluster could not be made. {done.stderr.strip()}")
    configuration = unfinished / "postgresql.conf"
    postmaster.account.write(configuration, configuration.read_text() + INCLUDE)
    unfinished.rename(postmaster.data)


def _check_version(postmaster: Postmaster, found: str) -> None:
    if found != str(MAJOR_VERSION):
        raise EmbeddedPostgresUnavailable(
            f"{postmaster.data} was written by PostgreSQL {found}, and this is PostgreSQL {MAJOR_VERSION}. "
            f"Dump it with the WPPConnector that wrote it, move the directory away, start, and restore the dump."
        )
