"""The port to where files are kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`size` in bytes, `sha256` in lower-case hex. `mime_type` is what the bytes tell, None when they do not."""

    key: str
    size: int
    sha256: str
    mime_type: str | None


class FileTooLarge(Exception):
    """The stream went over the limit. Nothing was kept."""


class MediaStore(Protocol):
    """Every method may raise `Unavailable`, when the store does not answer or refuses."""

    async def put(self, key: str, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
        """Keep the stream under `key`, whole or not at all. Raises `FileTooLarge` at the first byte over `limit`."""
        ...

    async def size(self, key: str) -> int:
        """Raises `NotFound`."""
        ...

    async def delete(self, key: str) -> None:
        """Forget the file; nothing happens when it is not there."""
        ...

    def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes from `start` up to and without `end`, none where the file ends before. Raises `NotFound`."""
        ...

    async def check(self) -> None:
        """Raises `Unavailable` when files could not be kept or read now. Changes nothing."""
        ...
