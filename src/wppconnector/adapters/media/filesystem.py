"""Files in a directory of this machine."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from wppconnector.adapters.media.keys import checked
from wppconnector.adapters.media.measuring import Measure
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.media import StoredFile

_CHUNK = 64 * 1024


class FilesystemMedia:
    """Keeps each file under `root`, at its key. A file is there whole or not at all."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, key: str, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
        target = self._path(key)
        measure = Measure(key, limit)
        writing = await asyncio.to_thread(_Writing, target)
        try:
            async for chunk in measure.passing(chunks):
                await asyncio.to_thread(writing.write, chunk)
            await asyncio.to_thread(writing.finish, target)
        except BaseException:
            writing.discard()
            raise
        return measure.stored

    async def size(self, key: str) -> int:
        path = self._path(key)
        try:
            return (await asyncio.to_thread(path.stat)).st_size
        except OSError as gone:
            raise NotFound("The file is not there.") from gone

    async def delete(self, key: str) -> None:
        path = self._path(key)
        await asyncio.to_thread(path.unlink, missing_ok=True)

    async def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        path = self._path(key)
        try:
            file = await asyncio.to_thread(path.open, "rb")
        except OSError as gone:
            raise NotFound("The file is not there.") from gone
        with file:
            await asyncio.to_thread(file.seek, start)
            left = end - start if end is not None else None
            while left is None or left > 0:
                chunk = await asyncio.to_thread(file.read, _CHUNK if left is None else min(_CHUNK, left))
                if not chunk:
                    return
                left = left - len(chunk) if left is not None else None
                yield chunk

    async def check(self) -> None:
        wanted = self._root.resolve()
        existing = next(path for path in (wanted, *wanted.parents) if path.exists())
        if not os.access(existing, os.R_OK | os.W_OK | os.X_OK):
            raise Unavailable(f"{existing} cannot be written.")

    def _path(self, key: str) -> Path:
        return self._root / checked(key)


class _Writing:
    """A file on its way, under a name that nobody asks for."""

    def __init__(self, target: Path) -> None:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".writing-", dir=target.parent)
        self._file: BinaryIO = os.fdopen(descriptor, "wb")
        self._temporary = Path(name)

    def write(self, chunk: bytes) -> None:
        self._file.write(chunk)

    def finish(self, target: Path) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._temporary.replace(target)

    def discard(self) -> None:
        self._file.close()
        self._temporary.unlink(missing_ok=True)
