"""The processes of a running program, by their ids."""

import subprocess

from tests.e2e.server import Server
from tests.support.embedded import postmaster_of


def family(server: Server) -> set[int]:
    """All processes of the program: the parent, its children, the database server."""
    parents = _parents()
    children = {pid for pid, parent in parents.items() if parent == server.pid}
    return {server.pid, *children, postmaster_of(server.data_dir)}


def backends(server: Server) -> set[int]:
    """The database server's own children: one for each connection, and its helpers."""
    postmaster = postmaster_of(server.data_dir)
    return {pid for pid, parent in _parents().items() if parent == postmaster}


def child_of(server: Server, module: str) -> int:
    [child] = children_of(server, module)
    return child


def children_of(server: Server, module: str) -> list[int]:
    found = subprocess.run(
        ["/bin/ps", "-ww", "-o", "pid=,args=", "--ppid", str(server.pid)], capture_output=True, text=True, check=True
    )
    return [int(line.split()[0]) for line in found.stdout.splitlines() if module in line]


def _parents() -> dict[int, int]:
    listed = subprocess.run(["/bin/ps", "-ww", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return {int(pid): int(parent) for pid, parent in (line.split() for line in listed.splitlines())}
