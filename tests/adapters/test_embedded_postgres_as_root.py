"""PostgreSQL refuses to run as root; the private one runs as somebody else then."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.embedded import (
    AS_ROOT,
    QUICK,
    mode,
    postgres_in,
    postmaster_of,
    ps,
    reachable_directory,
    say,
    unprivileged,
)
from wppconnector.adapters.postgres.cluster.binaries import packaged_programs, programs_for
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable
from wppconnector.adapters.postgres.embedded import EmbeddedPostgres

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not AS_ROOT, reason="only root needs another user's help"),
]


@pytest.fixture
def place() -> Iterator[Path]:
    with reachable_directory() as directory:
        yield directory


@pytest.fixture
def embedded(place: Path) -> Iterator[EmbeddedPostgres]:
    server = postgres_in(place / "data")
    yield server
    server.stop()


async def test_root_has_it_run_by_an_unprivileged_user(embedded: EmbeddedPostgres, place: Path) -> None:
    cluster = embedded.start()
    assert (place / "data" / "postgres").stat().st_uid != 0
    assert "root" not in ps(postmaster_of(place / "data"), "user=")
    assert await say(cluster.url, "select 1") == 1


async def test_root_does_not_open_a_closed_directory_and_puts_the_cluster_elsewhere(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data", settings=QUICK, shared_home=place / "shared")
    for _ in range(2):
        cluster = server.start()
        assert (closed / "data" / "postgres").resolve().is_relative_to(place / "shared")
        assert await say(cluster.url, "select 1") == 1
        server.stop()
    assert mode(closed) == 0o700


def test_root_gives_a_new_installation_at_the_same_place_a_new_database(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    kept = []
    for _ in range(2):
        server = EmbeddedPostgres(closed / "data", settings=QUICK, shared_home=place / "shared")
        kept.append(server.start().sockets)
        server.stop()
        shutil.rmtree(closed / "data")
    assert kept[0] != kept[1]
    assert all((data / "PG_VERSION").exists() for data in kept)


def test_root_does_not_replace_a_database_that_went_away(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data", settings=QUICK, shared_home=place / "shared")
    server.start()
    server.stop()
    shutil.rmtree(place / "shared")
    with pytest.raises(EmbeddedPostgresUnavailable, match="the database is not there any more"):
        server.start()


def test_root_refuses_a_cluster_that_was_moved_out_of_reach(embedded: EmbeddedPostgres, place: Path) -> None:
    embedded.start()
    embedded.stop()
    (place / "data").chmod(0o700)
    with pytest.raises(EmbeddedPostgresUnavailable, match="Set DATA_DIR to a directory that everyone may enter"):
        embedded.start()
    assert mode(place / "data") == 0o700


def test_root_copies_programs_that_the_unprivileged_user_cannot_reach(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    package = packaged_programs().parent.parent
    for name in (package.name, f"{package.name}.libs"):
        shutil.copytree(package.with_name(name), closed / name)
    out_of_reach = closed / packaged_programs().relative_to(package.parent)
    copy = programs_for(unprivileged(), out_of_reach, place / "shared")
    assert copy.is_relative_to(place / "shared")
    assert "PostgreSQL) 18" in unprivileged().run(copy / "postgres", "--version").stdout
