"""Where the private cluster lives, and who may look into it."""

import hashlib
import itertools
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from wppconnector.adapters.postgres.cluster.account import Account
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable

SOCKET_NAME = ".s.PGSQL.5432"
# sun_path holds 104 bytes on macOS and 108 on Linux, the closing zero byte included.
SOCKET_PATH_LIMIT = 103


@dataclass(frozen=True, slots=True)
class Directories:
    """`data` is PostgreSQL's data directory, `sockets` holds its Unix socket; both are 0700 and the account's own."""

    data: Path
    sockets: Path


def settle(data_dir: Path, account: Account, shared_home: Path) -> Directories:
    """Chooses the places of a cluster that exists or is yet to be made. Makes no directory, changes no mode.

    The cluster is `data_dir/postgres`. When `account` cannot get there (root's home, say), it is a directory below
    `shared_home`, to which `data_dir/postgres` is to be a link once the cluster is made.
    """
    digest = hashlib.sha256(bytes(data_dir)).hexdigest()[:12]
    if (data_dir / "postgres").is_symlink() or (data_dir / "postgres").exists():
        data = _existing(data_dir / "postgres", account)
    elif account.can_enter(data_dir):
        data = data_dir / "postgres"
    else:
        data = _first_free(shared_home / digest)
    return Directories(data, _sockets(data, account, shared_home / digest))


def _existing(link: Path, account: Account) -> Path:
    if not link.exists():
        raise EmbeddedPostgresUnavailable(
            f"{link} points to {link.readlink()}, and the database is not there any more. "
            "Bring it back, or remove the link to begin with an empty database."
        )
    data = link.resolve()
    if not account.can_enter(data.parent):
        raise EmbeddedPostgresUnavailable(
            f"The user {account.name}, who runs PostgreSQL because root must not, cannot reach {data}. "
            "Set DATA_DIR to a directory that everyone may enter, or start as the user who owns it."
        )
    return data


def _first_free(stem: Path) -> Path:
    """A directory removed and made anew is another installation, which must not wake up with the former one's data."""
    numbered = (stem.with_name(f"{stem.name}-{number}") / "postgres" for number in itertools.count())
    return next(place for place in numbered if not place.exists())


def _sockets(data: Path, account: Account, stem: Path) -> Path:
    if len(bytes(data / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        return data
    if os.geteuid() == 0:
        return stem.with_name(f"{stem.name}-sockets")
    # Short on every system, unlike TMPDIR; `make_private` refuses a directory that somebody else prepared.
    return Path(f"/tmp/wppconnector-{account.uid}-{stem.name}")  # noqa: S108


def make_private(directory: Path, account: Account) -> None:
    """Makes a directory that only `account` may enter, or checks that it is one. Parents are made for all to enter."""
    directory.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        _check_private(directory, account)
    else:
        if os.geteuid() != account.uid:
            os.chown(directory, account.uid, account.gid, follow_symlinks=False)


def _check_private(directory: Path, account: Account) -> None:
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or stat.S_IMODE(found.st_mode) & 0o077:
        raise EmbeddedPostgresUnavailable(
            f"{directory} must be a directory of the user {account.name} that nobody else may enter (mode 0700). "
            "Remove it and start again."
        )
