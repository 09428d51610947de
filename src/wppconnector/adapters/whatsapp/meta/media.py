"""Fetching customers' files: an id leads to an address that lives five minutes and wants our token."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

import httpx
import msgspec
from msgspec import Struct

from wppconnector.adapters.whatsapp import http
from wppconnector.adapters.whatsapp.meta.client import GraphClient
from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, words
from wppconnector.adapters.whatsapp.meta.files import hex_of
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    OutcomeUnknown,
    TemporaryFailure,
)

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of the largest file WhatsApp carries."""

_OURS_TO_TRUST = (".fbsbx.com", ".facebook.com", ".whatsapp.net")
_GONE = frozenset({401, 403, 404, 410})
_REDIRECTS = 3


class Address(Struct):
    """Where a file can be fetched for five minutes. `file_size` is a number on the wire, a text in documentation."""

    url: str
    mime_type: Scalar = None
    sha256: Scalar = None
    file_size: Scalar = None


_ADDRESS = msgspec.json.Decoder(Address)


class MetaDownload:
    """An open file. `sha256` is in lower-case hex as Meta announced it, None where it did not."""

    def __init__(self, response: httpx.Response, address: Address) -> None:
        self._response = response
        self.mime_type = words(address.mime_type) or None
        self.sha256 = hex_of(address.sha256)
        size = words(address.file_size)
        self.size = int(size) if size.isdecimal() else None

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes. Raises `MessageRefused` at the first byte over the limit."""
        seen = 0
        try:
            async for chunk in self._response.aiter_bytes():
                seen += len(chunk)
                if seen > SIZE_LIMIT:
                    raise MessageRefused("media_too_large")
                yield chunk
        except httpx.HTTPError as error:
            raise TemporaryFailure("media_interrupted", type(error).__name__) from error


class MediaFetcher:
    def __init__(self, client: GraphClient, phone_number_id: str) -> None:
        self._client = client
        self._phone_number_id = phone_number_id

    @asynccontextmanager
    async def open(self, media_id: str) -> AsyncIterator[MetaDownload]:
        """The file with this id. Raises `MessageRefused` (`media_gone`, `media_too_large`, `media_host_refused`)."""
        address = await self._address(media_id)
        response = await self._fetch(address.url)
        if response.status_code in _GONE:
            # The address may have run out while the job waited: one more, then the file is gone.
            await response.aclose()
            address = await self._address(media_id)
            response = await self._fetch(address.url)
        try:
            _check(response)
            yield MetaDownload(response, address)
        finally:
            await response.aclose()

    async def _address(self, media_id: str) -> Address:
        try:
            answer = await self._client.get(f"/{quote(media_id, safe='')}?phone_number_id={self._phone_number_id}")
        except ChannelBroken as failure:
            if failure.code == "account_unknown":
                raise MessageRefused("media_gone", failure.detail) from failure
            raise
        address = read(_ADDRESS, answer)
        if address is None:
            raise TemporaryFailure("media_failed", "no address")
        size = words(address.file_size)
        if size.isdecimal() and int(size) > SIZE_LIMIT:
            raise MessageRefused("media_too_large")
        return address

    async def _fetch(self, url: str) -> httpx.Response:
        """Follow the address, step by step: the token goes to hosts of Meta's and nowhere else."""
        for _ in range(_REDIRECTS):
            if not self._is_trusted(url):
                raise MessageRefused("media_host_refused")
            response = await self._open(url)
            if not response.has_redirect_location:
                return response
            url = str(response.url.join(response.headers["location"]))
            await response.aclose()
        raise MessageRefused("media_host_refused", "too many redirections")

    async def _open(self, url: str) -> httpx.Response:
        request = self._client.http.build_request("GET", url, headers=self._client.authorization)
        try:
            return await self._client.http.send(request, stream=True, follow_redirects=False)
        except httpx.HTTPError as error:
            failure = http.failure_of(error)
            if isinstance(failure, OutcomeUnknown):
                raise TemporaryFailure("media_interrupted", failure.detail) from error
            raise failure from error

    def _is_trusted(self, url: str) -> bool:
        try:
            target, api = httpx.URL(url), httpx.URL(self._client.base_url)
        except httpx.InvalidURL:
            return False
        is_api = (target.scheme, target.host, target.port) == (api.scheme, api.host, api.port)
        return is_api or (target.scheme == "https" and f".{target.host}".endswith(_OURS_TO_TRUST))


def _check(response: httpx.Response) -> None:
    if response.is_success:
        return
    what = f"HTTP {response.status_code}"
    if response.status_code in _GONE:
        raise MessageRefused("media_gone", what)
    if response.status_code in (429, 502, 503, 504):
        raise ChannelUnavailable("provider_unavailable", what, http.retry_after(response))
    raise TemporaryFailure("media_failed", what)
