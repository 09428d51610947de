"""Where files are kept, in every store."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.files import PNG
from wppconnector.adapters.media.filesystem import FilesystemMedia
from wppconnector.adapters.media.sniffing import sniff
from wppconnector.adapters.memory.media import MemoryMedia
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import FileTooLarge, MediaStore, StoredFile

KEY = "company/message"


@pytest.fixture(params=["memory", "filesystem"])
def media(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    return MemoryMedia(sniff) if request.param == "memory" else FilesystemMedia(tmp_path / "media")


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 7):
        yield content[start : start + 7]


async def whole(media: MediaStore, start: int = 0, end: int | None = None) -> bytes:
    return b"".join([chunk async for chunk in media.read(KEY, start, end)])


async def test_a_file_is_read_as_it_was_kept_whole_and_in_part(media: MediaStore) -> None:
    stored = await media.put(KEY, pieces(PNG), len(PNG))
    assert stored == StoredFile(KEY, len(PNG), hashlib.sha256(PNG).hexdigest(), "image/png")
    assert await media.size(KEY) == len(PNG)
    assert await whole(media) == PNG
    assert await whole(media, 3, 9) == PNG[3:9]
    assert await whole(media, len(PNG) - 1) == PNG[-1:]


async def test_the_last_one_kept_under_a_key_is_there(media: MediaStore) -> None:
    await media.put(KEY, pieces(PNG), 1000)
    await media.put(KEY, pieces(b"another"), 1000)
    assert await whole(media) == b"another"


async def test_one_byte_over_the_limit_keeps_nothing(media: MediaStore) -> None:
    with pytest.raises(FileTooLarge):
        await media.put(KEY, pieces(PNG), len(PNG) - 1)
    with pytest.raises(NotFound):
        await media.size(KEY)


async def test_a_stream_that_breaks_off_keeps_nothing(media: MediaStore) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield PNG
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await media.put(KEY, broken(), 1000)
    with pytest.raises(NotFound):
        await whole(media)


async def test_what_is_deleted_is_gone_and_deleting_nothing_is_no_error(media: MediaStore) -> None:
    await media.delete(KEY)
    await media.put(KEY, pieces(PNG), 1000)
    await media.delete(KEY)
    with pytest.raises(NotFound):
        await media.size(KEY)
    with pytest.raises(NotFound):
        await whole(media)
