"""Files in memory."""

import hashlib
from collections.abc import AsyncIterator

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import FileTooLarge, StoredFile


class MemoryMedia:
    """Takes the provider's word for what a file is."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    async def put(self, key: str, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
        body = bytearray()
        async for chunk in chunks:
            body += chunk
            if len(body) > limit:
                raise FileTooLarge(key)
        self._files[key] = bytes(body)
        return StoredFile(key, len(body), hashlib.sha256(body).hexdigest(), None)

    async def size(self, key: str) -> int:
        return len(self._body(key))

    async def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        yield self._body(key)[start:end]

    def _body(self, key: str) -> bytes:
        if key not in self._files:
            raise NotFound("The file is not there.")
        return self._files[key]
