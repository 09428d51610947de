"""What the tests of the private PostgreSQL do to it."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from wppconnector.adapters.postgres.cluster.account import Account
from wppconnector.adapters.postgres.cluster.binaries import packaged_programs, programs_for
from wppconnector.adapters.postgres.embedded import EmbeddedPostgres

# A killed server must lose nothing; that the machine loses power is not tested here.
QUICK = {"fsync": "off"}
AS_ROOT = os.geteuid() == 0


@contextmanager
def reachable_directory() -> Iterator[Path]:
    """A directory that an unprivileged user can reach, which those of pytest are not."""
    directory = Path(tempfile.mkdtemp(prefix="wppconnector-embedded-"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory)


def postgres_in(data_dir: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(data_dir, settings=QUICK, shared_home=data_dir.parent / "shared")


def postmaster_of(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split()[0])


def alive(pid: int) -> bool:
    """A corpse that its parent has not buried yet is not alive."""
    state = ps(pid, "stat=")
    return bool(state) and not state.startswith("Z")


def ps(pid: int, column: str) -> str:
    listed = subprocess.run(
        ["/bin/ps", "-ww", "-o", column, "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    while alive(pid):
        time.sleep(0.01)


async def say(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def unprivileged() -> Account:
    found = pwd.getpwnam("nobody") if AS_ROOT else pwd.getpwuid(os.geteuid())
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def in_another_process(data_dir: Path, uid: int, then: str) -> subprocess.CompletedProcess[str]:
    """Runs a line with `server` as the user `uid`. Python may be out of that user's reach, so root imports first."""
    programs = programs_for(unprivileged(), packaged_programs(), data_dir.parent / "shared")
    script = f"""
import json, os, sys
from pathlib import Path
from wppconnector.adapters.postgres.embedded import EmbeddedPostgres
data_dir = Path({str(data_dir)!r})
if os.geteuid() != {uid}:
    os.setgroups([]); os.setgid({unprivileged().gid}); os.setuid({uid})
server = EmbeddedPostgres(data_dir, settings={QUICK!r}, programs=Path({str(programs)!r}),
                          shared_home=data_dir.parent / "shared")
{then}
"""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
