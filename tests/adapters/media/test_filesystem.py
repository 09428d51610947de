import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from wppconnector.adapters.media.filesystem import FilesystemMedia
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import FileTooLarge

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000


async def stream(*chunks: bytes, then: Exception | None = None) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
    if then is not None:
        raise then


async def read(media: FilesystemMedia, key: str, start: int = 0, end: int | None = None) -> bytes:
    return b"".join([chunk async for chunk in media.read(key, start, end)])


def files(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


async def test_a_file_is_kept_and_described(tmp_path: Path) -> None:
    media = FilesystemMedia(tmp_path)
    stored = await media.put("company/message", stream(PNG[:5], PNG[5:]), len(PNG))
    assert (stored.key, stored.size, stored.mime_type) == ("company/message", len(PNG), "image/png")
    assert stored.sha256 == hashlib.sha256(PNG).hexdigest()
    assert await media.size("company/message") == len(PNG)
    assert await read(media, "company/message") == PNG


async def test_one_byte_over_the_limit_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge):
        await FilesystemMedia(tmp_path).put("a", stream(b"12345", b"6"), limit=5)
    assert files(tmp_path) == []


async def test_a_stream_that_breaks_off_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        await FilesystemMedia(tmp_path).put("a", stream(b"12345", then=ConnectionError()), limit=500)
    assert files(tmp_path) == []


async def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await FilesystemMedia(tmp_path).size("a")
    with pytest.raises(NotFound):
        await read(FilesystemMedia(tmp_path), "a")


@pytest.mark.parametrize("key", ["../a", "a/../../b", "/etc/passwd", "", "a//b", ".hidden", "a\0b", "a/", "a\n"])
async def test_a_key_never_leads_out_of_the_root(tmp_path: Path, key: str) -> None:
    media = FilesystemMedia(tmp_path / "root")
    with pytest.raises(NotFound):
        await media.put(key, stream(b"x"), 10)
    with pytest.raises(NotFound):
        await read(media, key)
    assert files(tmp_path) == []
