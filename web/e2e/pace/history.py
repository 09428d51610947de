"""Writes a history into a running server: its DATA_DIR, and how many conversations."""

import asyncio
import sys
from pathlib import Path

from bench.history import fill
from wppconnector.adapters.postgres.embedded import EmbeddedPostgres

cluster = EmbeddedPostgres(Path(sys.argv[1])).running()
if cluster is None:
    raise SystemExit("No server is running there.")
asyncio.run(fill(cluster.maintenance_url.replace("/postgres?", "/wppconnector?"), int(sys.argv[2])))
