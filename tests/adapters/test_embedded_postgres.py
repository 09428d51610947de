"""The private PostgreSQL: real servers, started, killed and adopted."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.support.embedded import (
    AS_ROOT,
    QUICK,
    alive,
    in_another_process,
    kill,
    mode,
    postgres_in,
    postmaster_of,
    reachable_directory,
    say,
    unprivileged,
)
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable
from wppconnector.adapters.postgres.embedded import EmbeddedPostgres

pytestmark = pytest.mark.slow


@pytest.fixture
def place() -> Iterator[Path]:
    with reachable_directory() as directory:
        yield directory


@pytest.fixture
def embedded(place: Path) -> Iterator[EmbeddedPostgres]:
    server = postgres_in(place / "data")
    yield server
    server.stop()


async def test_a_first_start_makes_the_database_with_its_owner(embedded: EmbeddedPostgres) -> None:
    cluster = embedded.start()
    await say(cluster.migration_url, "create table kept (words text)")
    await say(cluster.migration_url, "create role made_by_the_owner")
    owner = await say(cluster.url, "select pg_get_userbyid(datdba) from pg_database where datname = current_database()")
    assert owner == "wppconnector_owner"


async def test_the_login_that_serves_has_no_power_of_its_own(embedded: EmbeddedPostgres) -> None:
    cluster = embedded.start()
    powers = "rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication"
    assert await say(cluster.url, f"select {powers} from pg_roles where rolname = current_user") is False
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await say(cluster.url, "create table mine ()")


async def test_what_was_stored_is_there_after_a_stop_and_a_start(embedded: EmbeddedPostgres) -> None:
    cluster = embedded.start()
    await say(cluster.migration_url, "create table kept as select 'still here' as words")
    embedded.stop()
    assert await say(embedded.start().migration_url, "select words from kept") == "still here"


async def test_a_server_that_was_killed_is_started_again(embedded: EmbeddedPostgres, place: Path) -> None:
    cluster = embedded.start()
    await say(cluster.migration_url, "create table kept as select 'recovered' as words")
    killed = postmaster_of(place / "data")
    kill(killed)
    embedded.stop()
    cluster = embedded.start()
    assert postmaster_of(place / "data") != killed
    assert await say(cluster.migration_url, "select words from kept") == "recovered"


async def test_a_start_waits_until_the_orphans_of_a_killed_server_are_gone(
    embedded: EmbeddedPostgres, place: Path
) -> None:
    cluster = embedded.start()
    connection = await asyncpg.connect(cluster.url)
    orphan = connection.get_server_pid()
    os.kill(orphan, signal.SIGSTOP)
    kill(postmaster_of(place / "data"))
    embedded.stop()
    starting = asyncio.create_task(asyncio.to_thread(embedded.start))
    log = place / "data" / "postgres" / "log" / "startup.log"
    while "is still in use" not in await asyncio.to_thread(log.read_text):
        assert not starting.done()
        await asyncio.sleep(0.01)
    os.kill(orphan, signal.SIGCONT)
    assert await say((await starting).url, "select 1") == 1
    connection.terminate()


async def test_a_server_whose_parent_was_killed_is_adopted(place: Path) -> None:
    parent = in_another_process(place / "data", os.geteuid(), "server.start(); os.kill(os.getpid(), 9)")
    assert parent.returncode == -signal.SIGKILL, parent.stderr
    survivor = postmaster_of(place / "data")
    adopting = postgres_in(place / "data")
    cluster = adopting.start()
    assert postmaster_of(place / "data") == survivor
    assert await say(cluster.url, "select 1") == 1
    adopting.stop()
    assert not alive(survivor)


async def test_a_pid_that_went_to_another_program_does_not_prevent_the_start(
    embedded: EmbeddedPostgres, place: Path
) -> None:
    embedded.start()
    file = place / "data" / "postgres" / "postmaster.pid"
    lines = file.read_text().splitlines()
    kill(int(lines[0]))
    embedded.stop()
    file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert await say(embedded.start().url, "select 1") == 1


def test_a_stop_leaves_no_process_behind(embedded: EmbeddedPostgres, place: Path) -> None:
    embedded.start()
    pid = postmaster_of(place / "data")
    assert alive(pid)
    embedded.stop()
    assert not alive(pid)
    processes = subprocess.run(["/bin/ps", "-ww", "-eo", "args="], capture_output=True, text=True, check=True).stdout
    assert str(place) not in processes
    embedded.stop()


async def test_a_server_that_was_killed_is_started_again_with_all_it_had_committed(
    embedded: EmbeddedPostgres, place: Path
) -> None:
    assert not embedded.revive(), "there is nothing to revive yet"
    cluster = embedded.start()
    assert not embedded.revive(), "it runs"
    await say(cluster.migration_url, "create table kept ()")
    kill(postmaster_of(place / "data"))
    assert embedded.revive()
    assert await say(cluster.migration_url, "select count(*) from kept") == 0


def test_a_second_owner_is_refused_and_a_guest_finds_the_server(embedded: EmbeddedPostgres, place: Path) -> None:
    assert embedded.running() is None
    cluster = embedded.start()
    second = in_another_process(place / "data", os.geteuid(), "server.start()")
    assert f"running already with this DATA_DIR, as process {os.getpid()}" in second.stderr
    guest = in_another_process(place / "data", os.geteuid(), "print(server.running().url)")
    assert guest.stdout.strip() == cluster.url
    assert alive(postmaster_of(place / "data"))


def test_only_its_own_user_may_look_into_the_cluster_and_its_socket(embedded: EmbeddedPostgres, place: Path) -> None:
    place.chmod(0o751)
    cluster = embedded.start()
    assert mode(cluster.sockets) == 0o700
    assert mode(cluster.sockets / ".s.PGSQL.5432") == 0o700
    assert mode(place / "data" / "postgres") == 0o700
    assert all(mode(file) & 0o077 == 0 for file in (place / "data").rglob("*") if not file.is_symlink())
    assert mode(place) == 0o751


async def test_the_server_listens_on_no_network_address(embedded: EmbeddedPostgres) -> None:
    cluster = embedded.start()
    assert await say(cluster.url, "select current_setting('listen_addresses')") == ""


async def test_a_path_too_long_for_a_socket_gets_a_short_private_directory(place: Path) -> None:
    data_dir = place / ("long-name-" * 9) / "data"
    data_dir.mkdir(parents=True)
    server = EmbeddedPostgres(data_dir, settings=QUICK, shared_home=place / "shared")
    cluster = server.start()
    try:
        assert data_dir not in cluster.sockets.parents
        assert mode(cluster.sockets) == 0o700
        assert await say(cluster.url, "select 1") == 1
    finally:
        server.stop()
        shutil.rmtree(cluster.sockets)


def test_a_server_that_cannot_start_says_why(place: Path) -> None:
    with pytest.raises(EmbeddedPostgresUnavailable, match='unrecognized configuration parameter "no_such_setting"'):
        EmbeddedPostgres(place / "data", settings={"no_such_setting": "1"}, shared_home=place / "shared").start()


def test_a_cluster_of_another_version_is_left_alone(embedded: EmbeddedPostgres, place: Path) -> None:
    embedded.start()
    embedded.stop()
    (place / "data" / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedPostgresUnavailable, match="written by PostgreSQL 17"):
        embedded.start()


def test_files_that_are_no_cluster_are_left_alone(embedded: EmbeddedPostgres, place: Path) -> None:
    stranger = place / "data" / "postgres" / "holiday.jpg"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("not ours")
    if AS_ROOT:
        os.chown(stranger.parent, unprivileged().uid, unprivileged().gid)
    with pytest.raises(EmbeddedPostgresUnavailable, match="not a PostgreSQL cluster"):
        embedded.start()
    assert stranger.read_text() == "not ours"


async def test_a_user_without_privileges_starts_it(place: Path) -> None:
    user = unprivileged()
    data_dir = place / "data"
    data_dir.mkdir(mode=0o700)
    if AS_ROOT:
        os.chown(data_dir, user.uid, user.gid)
    asked = "server.start(); print(json.dumps([os.geteuid(), (data_dir / 'postgres').stat().st_uid])); server.stop()"
    done = in_another_process(data_dir, user.uid, asked)
    assert done.stderr == ""
    assert json.loads(done.stdout) == [user.uid, user.uid]
