"""Files in memory."""

import hashlib
from collections.abc import AsyncIterator, Callable

from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.media import FileTooLarge, StoredFile


class MemoryMedia:
    """`sniff` tells what a file is by its bytes. Without one nothing is told, and the sender's word counts.

    While `away` it does not answer, as a store on another machine may.
    """

    def __init__(self, sniff: Callable[[bytes], str | None] = lambda _: None) -> None:
        self._files: dict[str, bytes] = {}
        self._sniff = sniff
        self.away = False

    @property
    def keys(self) -> frozenset[str]:
        """Of all files that are kept."""
        return frozenset(self._files)

    async def put(self, key: str, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
        await self.check()
        body = bytearray()
        async for chunk in chunks:
            body += chunk
            if len(body) > limit:
                raise FileTooLarge(key)
        self._files[key] = bytes(body)
        return StoredFile(key, len(body), hashlib.sha256(body).hexdigest(), self._sniff(bytes(body)))

    async def delete(self, key: str) -> None:
        await self.check()
        self._files.pop(key, None)

    async def size(self, key: str) -> int:
        await self.check()
        return len(self._body(key))

    async def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        await self.check()
        yield self._body(key)[start:end]

    async def check(self) -> None:
        if self.away:
            raise Unavailable("The files cannot be reached.")

    def _body(self, key: str) -> bytes:
        if key not in self._files:
            raise NotFound("The file is not there.")
        return self._files[key]
