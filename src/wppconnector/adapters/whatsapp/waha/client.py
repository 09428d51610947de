"""Calls to one WAHA server. Every failure comes out as a ProviderFailure, and no body is ever logged."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import httpx
import msgspec

from wppconnector.adapters.whatsapp.http import failure_of
from wppconnector.adapters.whatsapp.waha.failures import refusal_of
from wppconnector.adapters.whatsapp.waha.settings import WahaSettings
from wppconnector.application.ports.provider import (
    ChannelUnavailable,
    MessageRefused,
    OutcomeUnknown,
    ProviderFailure,
    TemporaryFailure,
)

# WAHA itself waits up to five seconds for its session, and converts files before it answers.
TIMEOUT = httpx.Timeout(connect=5.0, read=60.0, write=60.0, pool=10.0)

# As many are kept as a worker uses at once: whatever exceeds the kept ones is closed and opened again and again.
LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=64, keepalive_expiry=20)

# Compression would make the announced size another than the file's.
_AS_IT_IS = {"Accept": "*/*", "Accept-Encoding": "identity"}

Body = Mapping[str, Any]


def open_http(settings: WahaSettings, transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """A client that knows the server's address and key, follows no redirect and no proxy of the environment."""
    return httpx.AsyncClient(
        base_url=settings.api_url,
        headers={"X-Api-Key": settings.api_key, "Accept": "application/json"},
        timeout=TIMEOUT,
        limits=LIMITS,
        follow_redirects=False,
        trust_env=False,
        transport=transport,
    )


def segment(text: str) -> str:
    """`text` as one segment of a path: chat ids hold an @, which some routes want escaped."""
    return quote(text, safe="")


class WahaClient:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def get(self, path: str, query: Mapping[str, str | int] | None = None) -> bytes:
        return await self._settled("GET", path, params=query)

    async def image(self, path: str) -> bytes:
        """Where WAHA has an image and a JSON text of it, the image."""
        return await self._settled("GET", path, headers={"Accept": "image/png"})

    async def post(self, path: str, body: Body | None = None) -> bytes:
        return await self._settled("POST", path, **_json(body or {}))

    async def put(self, path: str, body: Body) -> bytes:
        return await self._settled("PUT", path, **_json(body))

    async def send(self, path: str, content: bytes | AsyncIterator[bytes], length: int) -> bytes:
        """POST what becomes a message. Raises OutcomeUnknown when it may have left though no clear answer came."""
        headers = {"Content-Type": "application/json", "Content-Length": str(length)}
        return await self._call("POST", path, content=content, headers=headers)

    @asynccontextmanager
    async def stream(self, url: str, *, with_key: bool) -> AsyncIterator[httpx.Response]:
        """An open GET of a file, answered with 200. The key goes only to WAHA itself."""
        request = self._http.build_request("GET", url, headers=_AS_IT_IS)
        if not with_key:
            del request.headers["X-Api-Key"]
        try:
            response = await self._http.send(request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _not_sent(failure_of(error)) from error
        try:
            if response.is_redirect:
                raise MessageRefused("media_host_refused", "the file's address leads elsewhere")
            if response.status_code != 200:
                await response.aread()
                raise _not_sent(refusal_of(response))
            yield response
        except httpx.HTTPError as error:
            raise _not_sent(failure_of(error)) from error
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _settled(self, method: str, path: str, **request: Any) -> bytes:
        """A call that may be repeated: an unclear outcome of it is no unclear outcome of a message."""
        try:
            return await self._call(method, path, **request)
        except OutcomeUnknown as failure:
            raise _not_sent(failure) from failure

    async def _call(self, method: str, path: str, **request: Any) -> bytes:
        try:
            response = await self._http.request(method, path, **request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise failure_of(error) from error
        if not response.is_success:
            raise refusal_of(response)
        return response.content


def _json(body: Body) -> dict[str, Any]:
    return {"content": msgspec.json.encode(body), "headers": {"Content-Type": "application/json"}}


def _not_sent(failure: ProviderFailure) -> ProviderFailure:
    """The same failure where no message was at stake."""
    if not isinstance(failure, OutcomeUnknown):
        return failure
    kind = ChannelUnavailable if failure.code == "no_answer" else TemporaryFailure
    return kind(failure.code, failure.detail, failure.retry_after)
