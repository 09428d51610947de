"""The machine: directories, ports, and who listens on them."""

import os
import shutil
from collections.abc import Iterator

import httpx

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.doctor.finding import Finding, broken, good, warning
from wppconnector.entrypoints.serve.port import reserved
from wppconnector.entrypoints.settings.model import Settings

LOW_SPACE = 2 * 1024**3
"""Bytes. PostgreSQL stops writing when there are none left."""
PATIENCE = 5.0


def directories(settings: Settings) -> Iterator[Finding]:
    wanted = settings.data_dir.resolve()
    existing = next(path for path in (wanted, *wanted.parents) if path.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        yield broken("DATA_DIR", f"{existing} cannot be written", "Set DATA_DIR to a directory of yours.")
        return
    free = shutil.disk_usage(existing).free
    if free < LOW_SPACE:
        yield warning("DATA_DIR", f"only {free // 1024**2} MB are free at {existing}", "Make room there.")
    else:
        yield good("DATA_DIR", f"{settings.data_dir} ({free // 1024**3} GB free)")


async def server(settings: Settings) -> Finding:
    """Free to be used, or used by this very program."""
    http = settings.http
    try:
        with reserved(http.host, http.port):
            return good("Port", f"{http.port} on {http.host} is free; `wppconnector serve` is not running")
    except CannotStart as refusal:
        taken = str(refusal)
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.get(f"{http.local_url}/health/ready")
    except httpx.HTTPError:
        return broken("Port", taken, "If it is WPPConnector that hangs, its log says why.")
    if answer.is_success:
        return good("Port", f"WPPConnector is serving at {http.local_url}")
    return broken("Port", f"what answers at {http.local_url} is not ready ({answer.status_code})", taken)
