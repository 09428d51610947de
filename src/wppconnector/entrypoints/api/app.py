"""The HTTP application over an object graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request, Router
from litestar.config.compression import CompressionConfig
from litestar.config.cors import CORSConfig
from litestar.di import Provide
from litestar.middleware.compression import CompressionMiddleware
from litestar.types import ASGIApp

from wppconnector.entrypoints.api.auditing import Auditing, auditing
from wppconnector.entrypoints.api.authentication import Authentication
from wppconnector.entrypoints.api.broadcasting import broadcasting
from wppconnector.entrypoints.api.clients import Clients
from wppconnector.entrypoints.api.description import describe
from wppconnector.entrypoints.api.draining import Draining
from wppconnector.entrypoints.api.errors import UnsupportedMediaType, answer_error
from wppconnector.entrypoints.api.forms import MULTIPART
from wppconnector.entrypoints.api.front import Front
from wppconnector.entrypoints.api.given import given
from wppconnector.entrypoints.api.inbox_files import InboxFiles
from wppconnector.entrypoints.api.preflights import Preflights
from wppconnector.entrypoints.api.routes import (
    attending,
    audit,
    channels,
    company,
    contact_care,
    contacts,
    conversations,
    departments,
    events,
    exports,
    health,
    inbox,
    labels,
    media,
    messages,
    metrics,
    notifications,
    password_resets,
    presence,
    prometheus,
    quick_replies,
    search,
    session,
    simulator,
    simulator_files,
    simulator_gestures,
    templates,
    users,
)
from wppconnector.entrypoints.api.webhooks.asgi import Webhooks
from wppconnector.entrypoints.api.webhooks.channels import KnownChannels
from wppconnector.entrypoints.api.webhooks.receiver import WebhookReceiver
from wppconnector.entrypoints.container import Container

LARGEST_JSON = 1_000_000

_BEHIND_TOKENS = (
    exports,
    session,
    password_resets,
    conversations,
    attending,
    messages,
    templates,
    quick_replies,
    departments,
    company,
    contacts,
    contact_care,
    labels,
    notifications,
    search,
    users,
    presence,
    channels,
    events,
    simulator,
    simulator_files,
    simulator_gestures,
    audit,
    metrics,
)
_OPEN = (health, inbox, media, prometheus)

_COMPRESSION = CompressionConfig(
    backend="gzip",
    minimum_size=2000,
    # The next levels take twice as long, for a tenth less.
    gzip_compress_level=1,
    # Tables go out as they are read, and most files are compressed by themselves.
    exclude=["^/api/exports", "^/api/simulator/files"],
)


def create_app(container: Container, *, sockets: bool = True, built: InboxFiles | None = None) -> ASGIApp:
    """One ASGI application over `container`, which the caller has opened. `sockets` False leaves Socket.IO to another
    process; `built` is the inbox to serve, if there is one."""
    clients = Clients(container.settings().http.trusted_proxies)
    container.forget_everywhere()  # also told of in processes that host no sockets
    cors = CORSConfig(allow_origins=list(container.settings().http.frontend_urls), expose_headers=["Retry-After"])
    litestar = _litestar(container, clients, built or InboxFiles({}), cors, sockets=sockets)
    front = _front(container, Preflights(litestar, cors))
    if not sockets:
        return Draining(front)
    container.handshake(ip_of=clients.ip)
    container.client_events()
    return Draining(container.socketio_app(other_asgi_app=front))


def _front(container: Container, app: ASGIApp) -> ASGIApp:
    known = KnownChannels(container.directory(), container.clock())
    receiver = WebhookReceiver(known, container.whatsapp(), container.intake(), container.show_customer_typing())
    https = container.settings().http.public_url.startswith("https://")
    return Front(Webhooks(receiver, container.whatsapp()), app, container.ids(), https=https)


def _litestar(
    container: Container, clients: Clients, built: InboxFiles, cors: CORSConfig, *, sockets: bool
) -> Litestar:
    http = container.settings().http

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with auditing(container), broadcasting(container, sockets=sockets):
            yield

    # A function, because Litestar copies the arguments of middleware that it makes itself, with all they hold.
    def authentication(app: ASGIApp) -> Authentication:
        return Authentication(app, container.authenticate_user(), container.rate_limit(), clients, http.rate_limit)

    def audited(app: ASGIApp) -> Auditing:
        return Auditing(app, container.audit_trail(), container.clock(), container.ids())

    behind_tokens = Router(
        "/api",
        route_handlers=[route for part in _BEHIND_TOKENS for route in part.routes],
        middleware=[_compressed, authentication, audited],
        before_request=_only_json,
    )
    return Litestar(
        [behind_tokens, *(route for part in _OPEN for route in part.routes)],
        dependencies={**given(container), "inbox": Provide(lambda: built, sync_to_thread=False)},
        exception_handlers={Exception: answer_error},
        request_max_body_size=LARGEST_JSON,
        cors_config=cors,
        openapi_config=describe(http.public_url),
        lifespan=[lifespan],
        logging_config=None,
    )


def _compressed(app: ASGIApp) -> CompressionMiddleware:
    return CompressionMiddleware(app, _COMPRESSION)


async def _only_json(request: Request[Any, Any, Any]) -> None:
    """A form posted from another site must not pass for a request of ours. Routes that are sent files take forms; they
    too want a token that no other site's form can bring."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.route_handler.opt.get("takes_forms"):
        if kind != MULTIPART:
            raise UnsupportedMediaType("The body is a form with files: multipart/form-data.")
        return
    if kind and kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedMediaType("Bodies are JSON.")
