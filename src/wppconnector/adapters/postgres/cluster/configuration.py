"""The server's settings and who may log in. Written afresh at every start, so that an upgrade brings new ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from wppconnector.adapters.postgres.cluster.account import Account
from wppconnector.adapters.postgres.cluster.directories import Directories

FILE = "wppconnector.conf"
INCLUDE = f"include '{FILE}'\n"

# For a small machine. `alter system set ...` by the superuser overrides any of them for good.
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "wal_compression": "on",
    "max_wal_size": "512MB",
    "jit": "off",
    "autovacuum_naptime": "10s",  # young tables grow out of their plans within seconds
    "timezone": "UTC",
    "log_timezone": "UTC",
    # One file for each day of the week, each emptied when its day comes round again.
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}


def configure(
    account: Account, directories: Directories, users: Iterable[Account], settings: Mapping[str, str]
) -> None:
    """Lets `users` log in over the Unix socket, under any role and without a password: the kernel tells who they are.

    Nobody else reaches the socket's directory, and the server has no other door.
    """
    chosen = {**SETTINGS, "unix_socket_directories": _listed(directories.sockets), **settings}
    names = sorted({user.name for user in users})
    account.write(directories.data / FILE, "".join(f"{name} = {_quoted(value)}\n" for name, value in chosen.items()))
    account.write(directories.data / "pg_hba.conf", "local all all peer map=wppconnector\n")
    account.write(directories.data / "pg_ident.conf", "".join(f'wppconnector "{name}" all\n' for name in names))


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _listed(directory: Path) -> str:
    """One element of a list: quoted, because a path may hold a comma or a space."""
    return '"' + str(directory).replace('"', '""') + '"'
