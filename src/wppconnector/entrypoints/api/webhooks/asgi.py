"""The webhook addresses, as a plain ASGI application.

This is the busiest path of all: nothing that Litestar does for a request (routing, parameters, dependencies,
middleware) is needed here, so nothing of it is paid for.
"""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import structlog
from litestar.types import HTTPScope, Receive, Send

from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.provider import Providers
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.errors import PermissionDenied
from wppconnector.domain.ids import ChannelId
from wppconnector.entrypoints.api.errors import MethodNotAllowed, Problem, TooLarge, problem_of, send_problem
from wppconnector.entrypoints.api.webhooks.receiver import WebhookReceiver

PREFIX = "/webhooks/"
LARGEST_BODY = 5 * 1024 * 1024
PATIENCE = 10.0
"""Seconds until a body that is not stored yet is asked for again. Providers hardly wait longer for an answer."""

_KINDS = {"waha": ProviderKind.WAHA, "meta": ProviderKind.META}

log = structlog.get_logger(__name__)


class Hangup(Exception):
    """The sender went away before its body was complete. There is nobody to answer."""


class Webhooks:
    """`POST /webhooks/{waha|meta}[/{channelId}]`, and Meta's question whether the address is ours (`GET`)."""

    def __init__(self, receiver: WebhookReceiver, providers: Providers) -> None:
        self._receiver = receiver
        self._providers = providers

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(scope, receive)
        except Hangup:
            return
        except Exception as error:  # noqa: BLE001 - every failure is answered, and what is our fault is logged
            await _refuse(send, error)
            return
        await _reply(send, answer)

    async def _answer(self, scope: HTTPScope, receive: Receive) -> bytes:
        kind, channel_id = _address(scope["path"])
        match scope["method"]:
            case "POST":
                headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
                body = await _body(headers, receive)
                await self._store(kind, channel_id, headers, body)
                return b""
            case "GET" if kind is ProviderKind.META:
                channel = await self._receiver.channel(kind, channel_id)
                challenge = self._providers.verify_subscription(kind, channel, _query(scope))
                if challenge is None:
                    raise PermissionDenied("This is not the verify token.")
                return challenge.encode()
            case _:
                raise MethodNotAllowed(headers={"Allow": "GET, POST" if kind is ProviderKind.META else "POST"})

    async def _store(
        self, kind: ProviderKind, channel_id: ChannelId | None, headers: Mapping[str, str], body: bytes
    ) -> None:
        """What was not stored in time is perhaps stored later all the same; sent again, it is known by its id."""
        try:
            async with asyncio.timeout(PATIENCE):
                channel = await self._receiver.channel(kind, channel_id)
                await self._receiver.receive(channel, headers, body)
        except TimeoutError as error:
            raise Unavailable("The webhook was not stored in time.") from error


def _address(path: str) -> tuple[ProviderKind, ChannelId | None]:
    name, _, rest = path.removeprefix(PREFIX).rstrip("/").partition("/")
    kind = _KINDS.get(name)
    if kind is None:
        raise NotFound("There is nothing here.")
    try:
        return kind, ChannelId(UUID(rest)) if rest else None
    except ValueError as odd:
        raise NotFound("There is no such channel.") from odd


async def _body(headers: Mapping[str, str], receive: Receive) -> bytes:
    """Raises `TooLarge` at the first byte over the limit, whatever the sender announced."""
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LARGEST_BODY:
        raise TooLarge
    chunks: list[bytes] = []
    size = 0
    while True:
        message: Any = await receive()
        if message["type"] != "http.request":
            raise Hangup
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > LARGEST_BODY:
            raise TooLarge
        chunks.append(chunk)
        if not message.get("more_body"):
            return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _query(scope: HTTPScope) -> Mapping[str, str]:
    return dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))


async def _reply(send: Send, body: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _refuse(send: Send, error: Exception) -> None:
    problem: Problem = problem_of(error)
    if problem.status is HTTPStatus.SERVICE_UNAVAILABLE:
        # One line each: while the database is away there are many, and the provider sends all of them again.
        log.warning("webhook not stored now", reason=str(error))
    elif problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("webhook failed", status=problem.status.value, exc_info=error)
    await send_problem(send, problem)
