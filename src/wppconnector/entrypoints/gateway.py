"""The sockets alone, for a process beside those of the API: the same host as inside the API, with no more routes than
who watches over processes needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar
from litestar.types import ASGIApp

from wppconnector.entrypoints.api.broadcasting import broadcasting
from wppconnector.entrypoints.api.clients import Clients
from wppconnector.entrypoints.api.errors import answer_error
from wppconnector.entrypoints.api.given import given
from wppconnector.entrypoints.api.routes import health, prometheus
from wppconnector.entrypoints.container import Container


def create_gateway(container: Container) -> ASGIApp:
    """One ASGI application over `container`, which the caller has opened."""

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with broadcasting(container, sockets=True):
            yield

    others = Litestar(
        [*health.routes, *prometheus.routes],
        dependencies=given(container),
        exception_handlers={Exception: answer_error},
        openapi_config=None,
        lifespan=[lifespan],
        logging_config=None,
    )
    container.handshake(ip_of=Clients(container.settings().http.trusted_proxies).ip)
    container.client_events()
    app: ASGIApp = container.socketio_app(other_asgi_app=others)
    return app
