"""What the embedded default needs: seconds until it serves, and the memory of all its processes, PostgreSQL's included.

Started twice in one directory: the first time it makes its database, the second time it finds it. Memory is counted
when the program has been ready for a while, and again after a thousand customers have written and were answered.

    .venv/bin/python -m bench.footprint

In an environment that has only what the server needs (`make .venv/server`), as `make run` does: python-engineio loads
some libraries of the tests' when it finds them.
"""

import asyncio
import statistics
import time
from collections.abc import Iterator, Mapping

from bench.ingest import conversation
from bench.load import run
from bench.processes import memory, name
from bench.results import Row, table
from bench.server import Server

SETTLING = 5.0
CUSTOMERS = 1000
KINDS: Mapping[str, str] = {"API": "api_child", "worker": "worker_child", "PostgreSQL": "postgres", "parent": "serve"}
"""By what their command lines contain; the first that fits."""


def rows(*, quick: bool) -> Iterator[Row]:
    runs = [_measure(200 if quick else CUSTOMERS) for _ in range(1 if quick else 3)]
    for what in ("first start", "second start"):
        yield Row(what, f"{statistics.median(run[what] for run in runs):.1f} s", "until /health/ready says so")
    for what in ("memory, idle", "memory, after customers wrote"):
        figures = [run[what] for run in runs]
        yield Row(what, f"{statistics.median(figures) / 2**20:.0f} MB", "all processes")
    for kind in KINDS:
        idle, busy = (statistics.median(run[moment + kind] for run in runs) / 2**20 for moment in ("idle ", "busy "))
        yield Row(f"  of which {kind}", f"{idle:.0f} MB", f"idle; {busy:.0f} MB after customers wrote")


def _measure(customers: int) -> dict[str, float]:
    with Server(worker=True) as server:
        first = server.ready_after
        server.restart()
        time.sleep(SETTLING)
        idle = _memory(server)
        asyncio.run(run(server.url, [conversation(server, number) for number in range(customers)], 64))
        time.sleep(SETTLING)
        busy = _memory(server)
        return {
            "first start": first,
            "second start": server.ready_after,
            "memory, idle": sum(idle.values()),
            "memory, after customers wrote": sum(busy.values()),
            **{f"idle {kind}": used for kind, used in idle.items()},
            **{f"busy {kind}": used for kind, used in busy.items()},
        }


def _memory(server: Server) -> dict[str, float]:
    """Bytes by kind of process."""
    found = dict.fromkeys(KINDS, 0.0)
    for process in server.processes():
        command = name(process)
        found[next(kind for kind, word in KINDS.items() if word in command)] += memory(process)
    return found


if __name__ == "__main__":
    print(table("footprint", list(rows(quick=False))))
