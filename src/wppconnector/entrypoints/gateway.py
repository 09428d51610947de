"""The sockets alone, for a process beside those of the API: with no more routes than who watches over processes needs,
and on whichever server this machine has for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import Any

import structlog
from litestar import Litestar

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.api.broadcasting import broadcasting
from wppconnector.entrypoints.api.clients import Clients
from wppconnector.entrypoints.api.draining import Draining
from wppconnector.entrypoints.api.errors import answer_error
from wppconnector.entrypoints.api.given import given
from wppconnector.entrypoints.api.routes import health, prometheus
from wppconnector.entrypoints.container import Container

log = structlog.get_logger(__name__)


class Driver(StrEnum):
    """`AUTO` is socketify where the machine has it, else the portable host that the API has too."""

    AUTO = "auto"
    SOCKETIFY = "socketify"
    PORTABLE = "portable"


async def serve_sockets(container: Container, driver: Driver, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Until told to stop, over `container`, which the caller has opened. `ready` is called when it listens. Raises
    `CannotStart` when the machine does not have the driver that was asked for."""
    others = _others(container)
    container.handshake(ip_of=Clients(container.settings().http.trusted_proxies).ip)
    container.client_events()
    server = None if driver is Driver.PORTABLE else _native(container, others, must=driver is Driver.SOCKETIFY)
    if server is None:
        from wppconnector.entrypoints.serve.hosting import host  # noqa: PLC0415 - socketify needs no second server

        await host(Draining(container.socketio_app(other_asgi_app=others)), container, stop, ready)
        return
    async with others.lifespan():
        server.listen(container.settings().http.host, container.settings().http.port)
        ready()
        await stop.wait()
        await container.sockets().close()
        await server.close()


def _native(container: Container, others: Litestar, *, must: bool) -> Any:
    try:
        return container.socketify_server(other_asgi_app=others)
    except CannotStart as missing:
        if must:
            raise
        log.warning("sockets are served by the portable host", reason=str(missing))
        return None


def _others(container: Container) -> Litestar:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with broadcasting(container, sockets=True):
            yield

    return Litestar(
        [*health.routes, *prometheus.routes],
        dependencies=given(container),
        exception_handlers={Exception: answer_error},
        openapi_config=None,
        lifespan=[lifespan],
        logging_config=None,
    )
