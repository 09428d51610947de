"""What PostgreSQL alone can do: pgbench writes the rows that webhooks leave, with nobody deciding anything.

One customer's five webhooks go through the program. Then each transaction of pgbench writes copies of what one of them
left, for one customer or for many at once as the program's group commit does: contacts, conversations (inserted, then
updated), messages, facts and jobs, under all indexes and constraints, and durably.
"""

import asyncio
import re
import statistics
import subprocess
from collections.abc import Iterator, Mapping

import asyncpg
from bench.ingest import TEXTS, conversation
from bench.load import run
from bench.results import Row
from bench.rows_of_webhooks import capture, script
from bench.server import Server

from wppconnector.adapters.postgres.cluster.binaries import packaged_programs

SHAPES = ((1, 1), (64, 1), (1, 64), (1, 256))
"""Connections, and webhooks in a transaction of each."""
SECONDS = 10


def rows(*, quick: bool) -> Iterator[Row]:
    with Server(worker=False) as server:
        asyncio.run(run(server.url, [conversation(server, 1)], 1))
        columns = asyncio.run(_capture(server.database_url))
        for connections, together in SHAPES:
            rates = [
                _measure(server, script(columns, together), connections) * together for _ in range(1 if quick else 3)
            ]
            yield Row(
                f"{connections} at once, {together} webhooks a commit",
                f"{statistics.median(rates):,.0f} webhooks/s",
                "the rows alone, by pgbench",
            )


async def _capture(database_url: str) -> Mapping[str, list[str]]:
    connection = await asyncpg.connect(database_url)
    try:
        return await capture(connection)
    finally:
        await connection.close()


def _measure(server: Server, script: str, connections: int) -> float:
    """How many of the script's steps are done in a second."""
    file = server.data_dir / "webhooks.sql"
    file.write_text(script)
    options = ["-n", "-f", str(file), "-c", str(connections), "-j", str(min(2, connections)), "-T", str(SECONDS)]
    done = subprocess.run(
        [str(packaged_programs() / "pgbench"), *options, server.database_url],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if done.returncode or found is None:
        raise RuntimeError(done.stderr[-500:])
    return float(found[1]) * len(TEXTS)
