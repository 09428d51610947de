"""Where files are kept, in every store."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.files import PNG
from tests.support.s3 import S3Server
from wppconnector.adapters.media.filesystem import FilesystemMedia
from wppconnector.adapters.media.sniffing import sniff
from wppconnector.adapters.memory.media import MemoryMedia
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import FileTooLarge, MediaStore, StoredFile

KEY = "company/message"


@pytest.fixture(params=["memory", "filesystem", "s3"])
def media(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    match request.param:
        case "memory":
            return MemoryMedia(sniff)
        case "filesystem":
            return FilesystemMedia(tmp_path / "media")
        case _:
            server: S3Server = request.getfixturevalue("s3_server")
            return server.media(server.make_bucket(f"contract-{uuid4()}"), "media")


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


@pytest.mark.parametrize(("start", "end"), [(0, 1), (7, 9), (20, None), (5, 5), (0, 0), (3, 10**6), (10**6, None)])
async def test_any_part_of_a_file_can_be_read(media: MediaStore, start: int, end: int | None) -> None:
    await media.put(KEY, pieces(PNG), len(PNG))
    assert await whole(media, start, end) == PNG[start:end]


async def test_a_file_may_be_empty(media: MediaStore) -> None:
    stored = await media.put(KEY, pieces(b""), 1000)
    assert (stored.size, stored.mime_type) == (0, None)
    assert await media.size(KEY) == 0
    assert await whole(media) == await whole(media, 0, 5) == b""


async def test_a_large_file_is_the_same_afterwards(media: MediaStore) -> None:
    async def large() -> AsyncIterator[bytes]:
        for number in range(200):
            yield bytes([number]) * 60_001

    stored = await media.put(KEY, large(), 200 * 60_001)
    digest = hashlib.sha256()
    async for chunk in media.read(KEY):
        digest.update(chunk)
    assert (stored.size, stored.sha256) == (200 * 60_001, digest.hexdigest())
    assert await whole(media, 100 * 60_001 - 1, 100 * 60_001 + 1) == bytes([99, 100])


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


@pytest.mark.parametrize("size", [10, 11_000_000])
async def test_a_second_try_that_breaks_off_leaves_the_first_file_whole(media: MediaStore, size: int) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield bytes(size)
        raise ConnectionError

    await media.put(KEY, pieces(b"first"), 10)
    with pytest.raises(ConnectionError):
        await media.put(KEY, broken(), size)
    assert await whole(media) == b"first"


async def test_a_store_that_answers_passes_its_check(media: MediaStore) -> None:
    await media.check()
    await media.put(KEY, pieces(PNG), 1000)
    await media.check()


async def test_what_is_deleted_is_gone_and_deleting_nothing_is_no_error(media: MediaStore) -> None:
    await media.delete(KEY)
    await media.put(KEY, pieces(PNG), 1000)
    await media.delete(KEY)
    with pytest.raises(NotFound):
        await media.size(KEY)
    with pytest.raises(NotFound):
        await whole(media)
