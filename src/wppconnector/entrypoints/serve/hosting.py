"""Serving an ASGI application until told to stop. Granian runs inside the process, on its event loop."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

import structlog
from granian.constants import Interfaces
from granian.server.embed import Server

from wppconnector.entrypoints.container import Container

BACKLOG = 1024
CONNECTIONS = 20_000
"""At once; each open socket of an agent's browser is one."""
GRACE = 5.0
"""Seconds for the requests under way when the server is told to stop."""

log = structlog.get_logger(__name__)


async def host(app: Any, container: Container, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """At the address of the container's settings. `ready` is called when it listens."""
    http = container.settings().http
    server = Server(
        app,
        address=http.host,
        port=http.port,
        interface=Interfaces.ASGI,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        log_enabled=False,
    )
    serving = asyncio.create_task(server.serve())
    watching = asyncio.create_task(_tell_when_listening(http.host, http.port, ready))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    for task in (watching, stopping):
        task.cancel()
    # Sockets do not end by themselves, and once the server stops nothing reaches them any more.
    await container.sockets().close()
    server.stop()  # type: ignore[no-untyped-call]
    ended, _ = await asyncio.wait([serving], timeout=GRACE)
    if not ended:
        # Slow readers, half-sent requests: nothing of theirs is lost by starting over.
        log.warning("connections were cut off")
        os._exit(0)
    await serving


async def _tell_when_listening(host: str, port: int, ready: Callable[[], None]) -> None:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - not bound
    while True:
        try:
            _, writer = await asyncio.open_connection(address, port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        ready()
        return
