"""What stands before Litestar: webhooks turn off here, everything else gets an id and safe headers."""

from collections.abc import Callable, Sequence
from uuid import UUID

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from wppconnector.entrypoints.api.webhooks.asgi import PREFIX, Webhooks

_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
_REQUEST_ID = b"x-request-id"


class Front:
    """`https` when browsers are to come by TLS only."""

    def __init__(self, webhooks: Webhooks, app: ASGIApp, ids: Callable[[], UUID], *, https: bool) -> None:
        self._webhooks = webhooks
        self._app = app
        self._ids = ids
        self._headers: Sequence[tuple[bytes, bytes]] = (*_SAFE, _ONLY_HTTPS) if https else _SAFE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
        elif scope["path"].startswith(PREFIX):
            await self._webhooks(scope, receive, send)
        else:
            request_id = str(self._ids())
            with structlog.contextvars.bound_contextvars(request_id=request_id):
                sending = self._sending(send, request_id)
                if scope["method"] == "HEAD":
                    await self._app({**scope, "method": "GET"}, receive, _headers_only(sending))
                else:
                    await self._app(scope, receive, sending)

    def _sending(self, send: Send, request_id: str) -> Send:
        added = (*self._headers, (_REQUEST_ID, request_id.encode()))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                present = {name.lower() for name, _ in headers}
                message["headers"] = headers + [header for header in added if header[0] not in present]
            await send(message)

        return send_with_headers


def _headers_only(send: Send) -> Send:
    """What HEAD is answered: as GET is, which load balancers and monitors rely on, without the body."""

    async def send_without_body(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = b""
        await send(message)

    return send_without_body
