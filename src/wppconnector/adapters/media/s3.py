"""Files as objects in a bucket: Amazon's S3, and whatever else speaks its protocol."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from wppconnector.adapters.media.keys import checked
from wppconnector.adapters.media.measuring import Measure
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.media import StoredFile

PART = 5 * 1024 * 1024
"""Bytes. A smaller file goes up in one request, any other in parts of this size, the least that S3 takes."""
_PARTS_AT_ONCE = 2
_CHUNK = 64 * 1024
_TRIES_FOR = timedelta(seconds=20)
"""Somebody waits for the answer. The job worker tries again later by itself."""
_SILENCE = timedelta(seconds=30)
_LONGEST_TRANSFER = timedelta(hours=1)
"""A customer's phone may read a large file as slowly as it likes."""


class S3Media:
    """Keeps each file as one object, at its key below `prefix`. S3 shows an object whole or not at all.

    `endpoint` empty is Amazon's for the `region`. `credentials` are an access key's id and its secret; None is what the
    machine has: its role, or what the platform put into the environment. Raises `ValueError` when nothing can be made
    of these.
    """

    def __init__(
        self, bucket: str, *, prefix: str, endpoint: str, region: str, credentials: tuple[str, str] | None
    ) -> None:
        # One by one, since many at once is what stores other than Amazon's leave out most often.
        config: obstore.store.S3Config = {"region": region, "disable_bulk_delete": True}
        if endpoint:
            config["endpoint"] = endpoint
        if credentials is not None:
            config["access_key_id"], config["secret_access_key"] = credentials
        try:
            self._store = S3Store(
                bucket,
                prefix=prefix or None,
                config=config,
                client_options={
                    "allow_http": endpoint.startswith("http://"),
                    "connect_timeout": timedelta(seconds=5),
                    "read_timeout": _SILENCE,
                    "timeout": _LONGEST_TRANSFER,
                },
                retry_config={"max_retries": 3, "retry_timeout": _TRIES_FOR},
            )
        except BaseError as refusal:
            raise ValueError(str(refusal).partition("\n")[0]) from refusal

    async def put(self, key: str, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
        path = checked(key)
        measure = Measure(key, limit)
        passing = measure.passing(chunks)
        begin = await _gathered(passing, PART)
        with _reached():
            if len(begin) < PART:
                await obstore.put_async(self._store, path, begin, use_multipart=False)
            else:
                # When `passing` raises, what has gone up already is discarded, and this raises the same.
                parts = _together(begin, passing)
                await obstore.put_async(self._store, path, parts, chunk_size=PART, max_concurrency=_PARTS_AT_ONCE)
        return measure.stored

    async def size(self, key: str) -> int:
        with _reached(), _there():
            return (await obstore.head_async(self._store, checked(key)))["size"]

    async def delete(self, key: str) -> None:
        with _reached():
            await obstore.delete_async(self._store, checked(key))

    async def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        options: obstore.GetOptions = {}
        if start > 0 or end is not None:
            size = await self.size(key)
            end = size if end is None else min(end, size)
            if start >= end:
                # No range of HTTP says "nothing".
                return
            options = {"range": (start, end)}
        with _reached(), _there():
            found = await obstore.get_async(self._store, checked(key), options=options)
            async for chunk in found.stream(_CHUNK):
                yield chunk

    async def check(self) -> None:
        with _reached():
            async for _ in self._store.list(chunk_size=1):
                return


async def _gathered(chunks: AsyncIterator[bytes], most: int) -> bytes:
    """What comes first, until it is at least `most` bytes or there is no more."""
    gathered = bytearray()
    async for chunk in chunks:
        gathered += chunk
        if len(gathered) >= most:
            break
    return bytes(gathered)


async def _together(begin: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield begin
    async for chunk in rest:
        yield chunk


@contextmanager
def _there() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as gone:
        raise NotFound("The file is not there.") from gone


@contextmanager
def _reached() -> Iterator[None]:
    """The library's errors as the port's. Not found, of what is not one file, is the bucket."""
    try:
        yield
    except (BaseError, FileNotFoundError) as failure:
        raise Unavailable(f"The store of files does not answer, or refuses ({type(failure).__name__}).") from failure
