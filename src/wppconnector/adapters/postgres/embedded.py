"""The private PostgreSQL in DATA_DIR: the same database on a laptop as in production, with nothing to install."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from wppconnector.adapters.postgres.cluster.account import Account, current_account, server_account
from wppconnector.adapters.postgres.cluster.binaries import packaged_programs, programs_for
from wppconnector.adapters.postgres.cluster.configuration import configure
from wppconnector.adapters.postgres.cluster.directories import make_private, settle
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable
from wppconnector.adapters.postgres.cluster.initialisation import initialise
from wppconnector.adapters.postgres.cluster.ownership import Ownership
from wppconnector.adapters.postgres.cluster.postmaster import Postmaster
from wppconnector.adapters.postgres.cluster.roles import DATABASE, LOGIN, OWNER, SUPERUSER, provision

_NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EmbeddedCluster:
    """A server that takes connections over the Unix socket in `sockets`, and nowhere else."""

    sockets: Path

    @property
    def url(self) -> str:
        """The login the application serves with: no superuser, owner of nothing."""
        return self.url_for(LOGIN, DATABASE)

    @property
    def migration_url(self) -> str:
        """The database's owner, who may create roles."""
        return self.url_for(OWNER, DATABASE)

    @property
    def maintenance_url(self) -> str:
        """The cluster's superuser, for back-ups and repairs. Nothing that serves requests may use it."""
        return self.url_for(SUPERUSER, "postgres")

    def url_for(self, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets))}"


class EmbeddedPostgres:
    """Owns the life of the cluster in `data_dir/postgres`. Everything here blocks; call it outside the event loop.

    `settings` override the server's settings. `programs` is a directory of PostgreSQL 18's programs, by default those
    that came with the package. `shared_home` is where root puts what an unprivileged user must reach and cannot reach
    in `data_dir`. All methods raise `EmbeddedPostgresUnavailable`.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        settings: Mapping[str, str] = _NO_SETTINGS,
        programs: Path | None = None,
        shared_home: Path = Path("/var/lib/wppconnector"),
    ) -> None:
        self._data_dir = data_dir.resolve()
        self._settings = settings
        self._programs = programs
        self._shared_home = shared_home
        self._ownership = Ownership(self._data_dir / "postgres.lock")
        self._postmaster: Postmaster | None = None

    def start(self) -> EmbeddedCluster:
        """Makes the cluster on first use, starts its server or adopts one whose parent died, prepares the database.

        From here to `stop` this process owns the cluster; another that calls `start` is refused.
        """
        self._make_data_dir()
        self._ownership.take()
        try:
            return self._start()
        except BaseException:
            self.stop()
            raise

    def running(self) -> EmbeddedCluster | None:
        """The cluster when its server takes connections, for commands that run beside the process that owns it."""
        link = self._data_dir / "postgres"
        if not link.exists():
            return None
        found = Postmaster(server_account(self._data_dir), self._source(), link.resolve()).running()
        return EmbeddedCluster(found.sockets) if found is not None and found.ready else None

    def revive(self) -> bool:
        """Starts the server again if it ended by itself, with its old settings; whether that was so."""
        if self._postmaster is None or self._postmaster.running() is not None:
            return False
        self._postmaster.adopt_or_start()
        return True

    def stop(self) -> None:
        """Stops the server that `start` started or adopted, and gives the cluster up. Harmless when repeated."""
        try:
            if self._postmaster is not None:
                self._postmaster.stop()
        finally:
            self._postmaster = None
            self._ownership.give_back()

    def _start(self) -> EmbeddedCluster:
        account = server_account(self._data_dir)
        directories = settle(self._data_dir, account, self._shared_home)
        programs = programs_for(account, self._source(), self._shared_home)
        self._postmaster = postmaster = Postmaster(account, programs, directories.data)
        initialise(postmaster, durable=self._settings.get("fsync") != "off")
        self._point_to(directories.data)
        if directories.sockets != directories.data:
            make_private(directories.sockets, account)
        configure(account, directories, self._users(account), self._settings)
        found = postmaster.adopt_or_start()
        provision(account, programs, found.sockets)
        return EmbeddedCluster(found.sockets)

    def _source(self) -> Path:
        return self._programs or packaged_programs()

    def _make_data_dir(self) -> None:
        """Root's is open to pass through, for the unprivileged user that will run the server; nothing can be listed."""
        try:
            self._data_dir.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise EmbeddedPostgresUnavailable(
                f"DATA_DIR {self._data_dir} cannot be made: {error.strerror}. Set DATA_DIR to a directory of yours."
            ) from error

    def _point_to(self, data: Path) -> None:
        link = self._data_dir / "postgres"
        if not link.exists():
            link.symlink_to(data)

    def _users(self, account: Account) -> tuple[Account, ...]:
        """Who may log in: the server's own user, and we (root, when the server had to run as somebody else)."""
        return account, current_account()
