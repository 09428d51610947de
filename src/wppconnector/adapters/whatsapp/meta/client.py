"""Calls to the Graph API. Whatever goes wrong leaves as a `ProviderFailure`; bodies and tokens are never logged."""

from collections.abc import AsyncIterable, Mapping
from typing import TypeVar

import httpx
import msgspec
from msgspec import Raw, Struct

from wppconnector.adapters.whatsapp import http
from wppconnector.adapters.whatsapp.meta import errors
from wppconnector.adapters.whatsapp.meta.decoding import read
from wppconnector.adapters.whatsapp.meta.payloads import Error
from wppconnector.adapters.whatsapp.meta.settings import MetaSettings
from wppconnector.application.ports.provider import (
    OutcomeUnknown,
    ProviderFailure,
    TemporaryFailure,
)

T = TypeVar("T")

# Uploads of 100 MB pass through the same client: the limits are on silence, not on the whole.
_TIMEOUT = httpx.Timeout(30, connect=5, pool=10)
# Connections are dropped before Meta does, so that a send does not die on one that is closed at the other end.
# As many are kept as a worker uses at once, or many a message would begin with a handshake.
_LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=64, keepalive_expiry=20)
_USER_AGENT = "WPPConnector"


class ErrorAnswer(Struct):
    error: Error


class Usage(Struct):
    """How much of an hourly quota is used. `estimated_time_to_regain_access` is in minutes."""

    estimated_time_to_regain_access: int = 0


_ERROR_ANSWER = msgspec.json.Decoder(ErrorAnswer)
_USAGES = msgspec.json.Decoder(dict[str, list[Usage]])


class GraphClient:
    """A pool of connections that carries one access token, to the API's own address only."""

    def __init__(self, settings: MetaSettings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.base_url = settings.base_url
        # A character that no header can carry makes it a wrong token, and Meta is the one to say so.
        token = "".join(char for char in settings.access_token if "!" <= char <= "~")
        self._authorization = {"Authorization": f"Bearer {token}"}
        self.http = httpx.AsyncClient(
            headers={"User-Agent": _USER_AGENT},
            timeout=_TIMEOUT,
            limits=_LIMITS,
            transport=transport,
        )

    @property
    def authorization(self) -> Mapping[str, str]:
        return self._authorization

    async def post(self, path: str, payload: Mapping[str, object]) -> Raw:
        """The answer to a request that has effect. Raises `OutcomeUnknown` when it may have been carried out."""
        body = msgspec.json.encode(payload)
        return await self._call("POST", path, body, {"Content-Type": "application/json"})

    async def upload(self, path: str, body: AsyncIterable[bytes], headers: Mapping[str, str]) -> Raw:
        """The answer to a streamed request that may be repeated."""
        return await self._repeatable("POST", path, body, headers)

    async def get(self, path: str) -> Raw:
        return await self._repeatable("GET", path)

    async def aclose(self) -> None:
        await self.http.aclose()

    async def _repeatable(
        self,
        method: str,
        path: str,
        body: AsyncIterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Raw:
        try:
            return await self._call(method, path, body, headers)
        except OutcomeUnknown as unknown:
            raise TemporaryFailure(unknown.code, unknown.detail) from unknown

    async def _call(
        self,
        method: str,
        path: str,
        body: bytes | AsyncIterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Raw:
        try:
            response = await self.http.request(
                method, self.base_url + path, content=body, headers={**self._authorization, **(headers or {})}
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise http.failure_of(error) from error
        if response.is_success:
            return Raw(response.content)
        raise _refusal(response)


def _refusal(response: httpx.Response) -> ProviderFailure:
    """What an answer that is no success means. Without an error of Graph's own only the status speaks."""
    status = response.status_code
    answer = read(_ERROR_ANSWER, response.content)
    if answer is None and status >= 500 and status not in (502, 503, 504):
        return OutcomeUnknown("no_answer", f"HTTP {status}")
    error = answer.error if answer is not None else Error(message=f"HTTP {status}")
    asked = http.retry_after(response)
    if asked is None and errors.rule_of(error, status).action is errors.Action.BACK_OFF:
        asked = _seconds_to_regain_access(response)
    return errors.failure_of(error, status, asked)


def _seconds_to_regain_access(response: httpx.Response) -> float | None:
    """What X-Business-Use-Case-Usage estimates for the account that is worst off."""
    header = response.headers.get("x-business-use-case-usage", "")
    usages = read(_USAGES, header.encode()) or {}
    minutes = max((usage.estimated_time_to_regain_access for of in usages.values() for usage in of), default=0)
    return minutes * 60.0 if minutes > 0 else None
