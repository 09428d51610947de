"""Where the private cluster lives, and who may look into it."""

import hashlib
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
    """Chooses the places of a cluster that exists or is yet to be made. Makes no data directory, changes no mode.

    The cluster is `data_dir/postgres`. When `account` cannot get there (root's home, say), it is a directory below
    `shared_home`, and `data_dir/postgres` a link to it.
    """
    link = data_dir / "postgres"
    home = shared_home / hashlib.sha256(bytes(data_dir)).hexdigest()[:12]
    if link.exists():
        data = link.resolve()
        if not account.can_enter(data.parent):
            raise EmbeddedPostgresUnavailable(
                f"The user {account.name}, who runs PostgreSQL because root must not, cannot reach {data}. "
                "Set DATA_DIR to a directory that everyone may enter, or start as the user who owns it."
            )
    else:
        data = (data_dir if account.can_enter(data_dir) else home) / "postgres"
    return Directories(data, _sockets(data, account, home))


def _sockets(data: Path, account: Account, home: Path) -> Path:
    if len(bytes(data / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        return data
    if os.geteuid() == 0:
        return home / "sockets"
    # Short on every system, unlike TMPDIR; `make_private` refuses a directory that somebody else prepared.
    return Path(f"/tmp/wppconnector-{account.uid}-{home.name}")  # noqa: S108


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
