"""Files of messages. WAHA keeps them for minutes only, under an address that is right from its own point of view."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import httpx

from wppconnector.adapters.whatsapp.http import failure_of
from wppconnector.adapters.whatsapp.waha import payloads
from wppconnector.adapters.whatsapp.waha.answers import read
from wppconnector.adapters.whatsapp.waha.client import WahaClient, segment
from wppconnector.adapters.whatsapp.waha.failures import NotThere
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.adapters.whatsapp.waha.settings import WahaSettings
from wppconnector.application.ports.provider import (
    ChannelUnavailable,
    MediaOwner,
    MessageRefused,
    TemporaryFailure,
)

_FILES = "/api/files/"


class Place(NamedTuple):
    """Where a file is fetched from: a path of the API, or a whole address that takes no key."""

    url: str
    with_key: bool


@dataclass(slots=True)
class WahaDownload:
    """`size` is what WAHA announces, in bytes; None when it announces nothing."""

    response: httpx.Response
    mime_type: str | None
    size: int | None

    async def chunks(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self.response.aiter_bytes():
                yield chunk
        except httpx.HTTPError as error:
            raise ChannelUnavailable("no_answer", failure_of(error).detail) from error


class WahaFiles:
    def __init__(self, client: WahaClient, settings: WahaSettings) -> None:
        self._client = client
        self._settings = settings

    @asynccontextmanager
    async def open(self, source: str | None, owner: MediaOwner) -> AsyncIterator[WahaDownload]:
        """The file at `source`; downloaded by WAHA anew when it is gone or was never there."""
        place = place_of(source, self._settings) if source else None
        try:
            if place is None:
                raise NotThere("media_gone")
            async with self._download(place) as download:
                yield download
                return
        except NotThere:
            pass
        try:
            async with self._download(await self._renewed(owner)) as download:
                yield download
        except NotThere as failure:
            raise MessageRefused("media_gone", "WAHA has the file no longer") from failure

    @asynccontextmanager
    async def _download(self, place: Place) -> AsyncIterator[WahaDownload]:
        async with self._client.stream(place.url, with_key=place.with_key) as response:
            size = response.headers.get("content-length", "")
            mime_type = response.headers.get("content-type", "").partition(";")[0].strip()
            yield WahaDownload(response, mime_type or None, int(size) if size.isdecimal() else None)

    async def _renewed(self, owner: MediaOwner) -> Place:
        chat, message = segment(owner.address), segment(owner.reference or owner.id)
        path = f"/api/{segment(self._settings.session)}/chats/{chat}/messages/{message}"
        try:
            found = read(await self._client.get(path, {"downloadMedia": "true"}), payloads.Message)
        except NotThere as failure:
            raise MessageRefused("media_gone", "WAHA has the message no longer") from failure
        if found is None or not isinstance(found.media, payloads.Media) or not words(found.media.url):
            raise TemporaryFailure("media_not_downloaded", "WAHA could not fetch the file from WhatsApp")
        return place_of(words(found.media.url), self._settings)


def place_of(url: str, settings: WahaSettings) -> Place:
    """Where `url` may be fetched from: WAHA's files under the API's own address, whatever host WAHA believes to have;
    anything else only from hosts that the channel's settings name. Raises MessageRefused for the rest.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        raise MessageRefused("media_host_refused", "the file's address makes no sense") from error
    if host in settings.media_hosts and parts.scheme in ("http", "https"):
        return Place(url, with_key=False)
    start = parts.path.find(_FILES)
    if start < 0 or ".." in unquote(parts.path):
        raise MessageRefused("media_host_refused", "the file lies on a host that is not allowed")
    query = f"?{parts.query}" if parts.query else ""
    return Place(parts.path[start:] + query, with_key=True)
