"""The operating system user that runs the server. PostgreSQL refuses to run as root."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable

# Looked for in this order when root starts a new cluster. A machine set up on purpose has the first.
UNPRIVILEGED = ("wppconnector", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int

    def run(self, *command: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a program as this user, in the root directory, with an environment that holds no setting of ours."""
        switch = os.geteuid() != self.uid
        return subprocess.run(  # noqa: S603  (the programs are PostgreSQL's own)
            command,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C", "HOME": "/nonexistent"},
            umask=0o077,
            user=self.uid if switch else None,
            group=self.gid if switch else None,
            extra_groups=[] if switch else None,
        )

    def write(self, path: Path, text: str) -> None:
        """Writes as this user: root writing into a directory of somebody else could be led elsewhere by a link."""
        done = self.run("/bin/sh", "-c", 'cat > "$1"', "sh", path, stdin=text)
        if done.returncode:
            raise EmbeddedPostgresUnavailable(f"{path} cannot be written: {done.stderr.strip()}")

    def can_enter(self, directory: Path) -> bool:
        """Whether this user may pass through the directory and all that lie above it."""
        return all(self._may_pass(place.stat()) for place in (directory, *directory.parents))

    def _may_pass(self, found: os.stat_result) -> bool:
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def current_account() -> Account:
    """Raises `EmbeddedPostgresUnavailable` for a uid without a name: PostgreSQL's own programs need one."""
    return _by_uid(os.geteuid())


def server_account(data_dir: Path) -> Account:
    """Who runs the server of `data_dir/postgres`: whoever we are, or, for root, the owner of that directory or of
    `data_dir`, or an unprivileged user of the system."""
    me = current_account()
    cluster = data_dir / "postgres"
    if cluster.exists():
        return _owner_of(cluster, me)
    if me.uid:
        return me
    owner = data_dir.stat().st_uid
    return _by_uid(owner) if owner else _unprivileged()


def _unprivileged() -> Account:
    for name in UNPRIVILEGED:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_name, found.pw_uid, found.pw_gid)
    raise EmbeddedPostgresUnavailable(
        "PostgreSQL cannot run as root and there is no unprivileged user to run it as. Create one: "
        "useradd --system wppconnector"
    )


def _owner_of(cluster: Path, me: Account) -> Account:
    uid = cluster.stat().st_uid
    if uid == 0:
        raise EmbeddedPostgresUnavailable(
            f"{cluster} belongs to root, and PostgreSQL cannot run as root. Give it back to the user that ran it: "
            f"chown -R USER {cluster}"
        )
    owner = _by_uid(uid)
    if me.uid not in (0, owner.uid):
        raise EmbeddedPostgresUnavailable(
            f"{cluster} belongs to the user {owner.name}, and you are {me.name}. Start as {owner.name}, "
            "or set DATA_DIR to a directory of your own."
        )
    return owner


def _by_uid(uid: int) -> Account:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        raise EmbeddedPostgresUnavailable(
            f"The user id {uid} has no name on this system, and PostgreSQL needs one. "
            "Run as a user listed in /etc/passwd, or set DATABASE_URL to a PostgreSQL server."
        ) from None
    return Account(found.pw_name, found.pw_uid, found.pw_gid)
