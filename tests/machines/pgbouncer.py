"""PgBouncer in transaction mode before the tests' PostgreSQL."""

import os
import pwd
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.machines.programs import Running, listens, program
from tests.support.ports import free_port
from tests.support.postgres import Database
from wppconnector.adapters.postgres.cluster.binaries import packaged_programs
from wppconnector.adapters.postgres.cluster.roles import LOGIN

PASSWORD = "what-the-pooler-asks-for"
MOST = 4
"""Connections that it holds to PostgreSQL, far fewer than the pools of the processes before it."""


class PgBouncer:
    """Around `database`. `directory` must be open to other users: PgBouncer refuses to be root."""

    def __init__(self, directory: Path, database: Database) -> None:
        self.port = free_port()
        self.url = f"postgresql://{LOGIN}:{PASSWORD}@127.0.0.1:{self.port}/{database.name}"
        self._directory = directory
        sockets = parse_qs(urlsplit(database.url).query)["host"][0]
        # PostgreSQL lets this user in as any role, since it runs as the same one.
        user = pwd.getpwuid(Path(sockets).stat().st_uid).pw_name
        (directory / "users.txt").write_text(f'"{LOGIN}" "{PASSWORD}"\n')
        (directory / "pgbouncer.ini").write_text(
            f"[databases]\n{database.name} = host={sockets}\n[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {self.port}\nunix_socket_dir =\n"
            f"auth_type = scram-sha-256\nauth_file = {directory}/users.txt\nstats_users = {LOGIN}\n"
            f"pool_mode = transaction\ndefault_pool_size = {MOST}\nmax_client_conn = 500\n"
            + (f"user = {user}\n" if os.geteuid() == 0 else "")
        )

    def running(self) -> Running:
        command = (program("pgbouncer", "pgbouncer"), str(self._directory / "pgbouncer.ini"))
        return Running(command, self._directory / "pgbouncer.log", lambda: listens(self.port))

    def pool(self) -> dict[str, int]:
        """What PgBouncer says of the one pool: clients and servers by what they do."""
        console = f"postgresql://{LOGIN}:{PASSWORD}@127.0.0.1:{self.port}/pgbouncer"
        shown = subprocess.run(
            [packaged_programs() / "psql", "-XAc", "show pools", console], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        names = shown[0].split("|")
        [row] = [line.split("|") for line in shown[1:] if f"|{LOGIN}|" in line and not line.startswith("pgbouncer|")]
        return {name: int(value) for name, value in zip(names, row, strict=True) if value.isdigit()}
