import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from tests.support.ports import free_port
from tests.support.s3 import SECRET, S3Server
from wppconnector.adapters.media.s3 import PART, S3Media
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.media import FileTooLarge


@pytest.fixture
def bucket(s3_server: S3Server) -> str:
    return s3_server.make_bucket(f"media-{uuid4()}")


async def stream(*chunks: bytes, then: Exception | None = None) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
    if then is not None:
        raise then


async def test_a_file_lies_at_its_key_below_the_prefix(s3_server: S3Server, bucket: str) -> None:
    await s3_server.media(bucket, "desk/media").put("company/message", stream(b"hello"), 10)
    await s3_server.media(bucket).put("company/message", stream(b"hello"), 10)
    assert s3_server.keys(bucket) == ["company/message", "desk/media/company/message"]


async def test_nobody_sees_a_file_before_all_of_it_is_there(s3_server: S3Server, bucket: str) -> None:
    async def watched() -> AsyncIterator[bytes]:
        for _ in range(4):
            yield bytes(PART)
            assert s3_server.keys(bucket) == []

    await s3_server.media(bucket).put("a", watched(), 4 * PART)
    assert s3_server.keys(bucket) == ["a"]
    assert s3_server.unfinished(bucket) == []


@pytest.mark.parametrize("parts", [0, 3])
async def test_what_breaks_off_or_is_too_large_leaves_nothing_behind(
    s3_server: S3Server, bucket: str, parts: int
) -> None:
    media = s3_server.media(bucket)
    chunks = [bytes(PART)] * parts
    with pytest.raises(ConnectionError):
        await media.put("a", stream(*chunks, b"12345", then=ConnectionError()), 100 * PART)
    with pytest.raises(FileTooLarge):
        await media.put("a", stream(*chunks, b"12345", b"6"), parts * PART + 5)
    assert s3_server.keys(bucket) == s3_server.unfinished(bucket) == []


async def test_no_more_is_taken_while_the_store_takes_nothing(bucket: str) -> None:
    taken = 0

    async def counted() -> AsyncIterator[bytes]:
        nonlocal taken
        for taken in range(1, 13):
            if taken == 3:
                server.pause()
            yield bytes(PART)

    with S3Server() as server:
        media = server.media(server.make_bucket(bucket))
        putting = asyncio.create_task(media.put("a", counted(), 12 * PART))
        while taken < 3:  # noqa: ASYNC110 - it is the store that is waited for
            await asyncio.sleep(0.01)
        # Long enough to run through all that is left, were there nothing to hold it.
        await asyncio.sleep(1)
        assert taken <= 6
        server.go_on()
        assert (await putting).size == 12 * PART


def nobody() -> str:
    return f"http://127.0.0.1:{free_port()}"


async def use(media: S3Media) -> AsyncIterator[BaseException]:
    """What each way to use it raises."""
    for attempt in (
        lambda: media.put("a", stream(b"hello"), 10),
        lambda: media.size("a"),
        lambda: anext(aiter(media.read("a"))),
        lambda: media.delete("a"),
        media.check,
    ):
        with pytest.raises((Unavailable, NotFound)) as caught:
            await attempt()
        yield caught.value


async def test_a_store_that_is_away_is_told_without_secrets(bucket: str) -> None:
    away = S3Media(bucket, prefix="", endpoint=nobody(), region="sa-east-1", credentials=("id", SECRET))
    async for failure in use(away):
        assert isinstance(failure, Unavailable)
        assert SECRET not in f"{failure} {failure.__cause__}"


async def test_a_bucket_that_is_not_there_takes_nothing_and_fails_its_check(s3_server: S3Server) -> None:
    media = s3_server.media("no-such-bucket")
    with pytest.raises(Unavailable):
        await media.put("a", stream(b"hello"), 10)
    with pytest.raises(Unavailable):
        await media.check()


@pytest.mark.slow
async def test_the_store_may_be_away_for_a_while(bucket: str) -> None:
    with S3Server() as server:
        media = server.media(server.make_bucket(bucket))
        server.stop()
        with pytest.raises(Unavailable):
            await media.size("a")
        server.start()
        server.make_bucket(bucket)
        await media.put("a", stream(b"hello"), 10)
        assert await media.size("a") == 5


@pytest.mark.parametrize("key", ["../a", "a/../../b", "/etc/passwd", "", "a//b", ".hidden", "a\0b", "a/", "a\n", "a?b"])
async def test_a_key_never_leads_out_of_the_prefix(s3_server: S3Server, bucket: str, key: str) -> None:
    media = s3_server.media(bucket, "desk")
    with pytest.raises(NotFound):
        await media.put(key, stream(b"x"), 10)
    with pytest.raises(NotFound):
        await media.delete(key)
    assert s3_server.keys(bucket) == []
