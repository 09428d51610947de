"""What is known of a file once its bytes have passed by."""

import hashlib
from collections.abc import AsyncIterator

from wppconnector.adapters.media.sniffing import HEAD, sniff
from wppconnector.application.ports.media import FileTooLarge, StoredFile


class Measure:
    """Of the one file that is to be kept under `key`, of at most `limit` bytes."""

    def __init__(self, key: str, limit: int) -> None:
        self._key = key
        self._limit = limit
        self._size = 0
        self._digest = hashlib.sha256()
        self._head = b""

    async def passing(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """`chunks` as they come. Raises `FileTooLarge` in place of the one that goes over the limit."""
        async for chunk in chunks:
            self._size += len(chunk)
            if self._size > self._limit:
                raise FileTooLarge(self._key)
            self._digest.update(chunk)
            if len(self._head) < HEAD:
                self._head += chunk[: HEAD - len(self._head)]
            yield chunk

    @property
    def stored(self) -> StoredFile:
        return StoredFile(self._key, self._size, self._digest.hexdigest(), sniff(self._head))
