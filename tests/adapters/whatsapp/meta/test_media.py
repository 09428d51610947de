from collections.abc import AsyncIterator

import httpx
import pytest

from tests.adapters.whatsapp.meta.numbers import channel
from tests.fakes.meta.server import FakeMeta
from wppconnector.adapters.whatsapp.meta.media import SIZE_LIMIT
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.application.ports.provider import (
    ChannelUnavailable,
    MediaOwner,
    MessageRefused,
    Provider,
    TemporaryFailure,
)
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Media

OWNER = MediaOwner("wamid.x", ChatAddress("5541988887777"))
DATA = b"\xff\xd8 uma foto" * 5000


def source(fake: FakeMeta) -> Media:
    return Media(source=fake.media.add(DATA, "image/jpeg", fake.number.phone_number_id, days=7).id)


async def fetch(provider: Provider, media: Media) -> bytes:
    async with provider.open_media(media, OWNER) as download:
        return b"".join([chunk async for chunk in download.chunks()])


async def test_a_file_is_fetched_by_its_id(fake: FakeMeta, provider: Provider) -> None:
    assert await fetch(provider, source(fake)) == DATA


@pytest.mark.parametrize(("size_as_text", "hash_as_base64"), [(False, False), (True, True)])
async def test_size_and_hash_are_understood_in_both_spellings(
    fake: FakeMeta, provider: MetaProvider, size_as_text: bool, hash_as_base64: bool
) -> None:
    fake.media.size_as_text, fake.media.hash_as_base64 = size_as_text, hash_as_base64
    media = source(fake)
    async with provider.open_media(media, OWNER) as download:
        assert (download.size, download.mime_type) == (len(DATA), "image/jpeg")
        assert download.sha256 == fake.media.files[str(media.source)].sha256_hex


async def test_an_address_that_ran_out_is_asked_for_anew(fake: FakeMeta) -> None:
    async with httpx.AsyncHTTPTransport() as network:

        async def late(request: httpx.Request) -> httpx.Response:
            """A worker that comes to the first address after it has expired."""
            if request.url.path.startswith("/whatsapp_business") and len(fake.media.addresses) == 1:
                fake.clock.advance(minutes=6)
            return await network.handle_async_request(request)

        provider = MetaProvider(channel(fake), fake.clock, httpx.MockTransport(late))
        assert await fetch(provider, source(fake)) == DATA
        assert len(fake.media.addresses) == 2
        await provider.aclose()


async def test_a_file_that_is_gone_is_not_asked_for_again(fake: FakeMeta, provider: Provider) -> None:
    media = source(fake)
    fake.media.gone = True
    for lost in (media, Media(source="99"), Media(source=None)):
        with pytest.raises(MessageRefused) as refused:
            await fetch(provider, lost)
        assert refused.value.code == "media_gone"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://{stranger}",
        "http://lookaside.fbsbx.com",
        "https://fbsbx.com.example.org",
        "https://evilfbsbx.com",
        "https://lookaside.fbsbx.com@example.org",
        "file:///etc/passwd?",
    ],
)
async def test_the_token_is_carried_to_no_stranger(fake: FakeMeta, provider: Provider, elsewhere: str) -> None:
    async with FakeMeta(access_token=fake.state.access_token) as stranger:
        fake.media.base = elsewhere.format(stranger=stranger.url.removeprefix("http://"))
        with pytest.raises(MessageRefused) as refused:
            await fetch(provider, source(fake))
    assert refused.value.code == "media_host_refused"


async def test_a_redirection_is_followed_to_meta_and_nowhere_else(fake: FakeMeta) -> None:
    asked: list[str] = []
    target = "https://scontent.whatsapp.net/f"

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        if request.url.path.startswith("/v21.0"):
            return httpx.Response(200, json={"url": "https://lookaside.fbsbx.com/a"})
        if request.url.host == "lookaside.fbsbx.com":
            return httpx.Response(302, headers={"Location": target})
        return httpx.Response(200, content=request.headers["authorization"].encode())

    provider = MetaProvider(channel(fake), fake.clock, httpx.MockTransport(answer))
    assert await fetch(provider, Media(source="1")) == f"Bearer {fake.state.access_token}".encode()
    target = "https://example.org/f"
    with pytest.raises(MessageRefused):
        await fetch(provider, Media(source="1"))
    assert "example.org" not in asked
    await provider.aclose()


def meta_serving(fake: FakeMeta, file: httpx.Response, **announced: object) -> MetaProvider:
    """A number whose files all look like `file`."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/v21.0"):
            return httpx.Response(200, json={"url": "https://lookaside.fbsbx.com/a", **announced})
        return file

    return MetaProvider(channel(fake), fake.clock, httpx.MockTransport(answer))


async def chunks_of(size: int, count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield bytes(size)


async def broken_chunks() -> AsyncIterator[bytes]:
    yield b"the first bytes"
    raise httpx.ReadError("cut")


@pytest.mark.parametrize("announced", [{"file_size": SIZE_LIMIT + 1}, {}])
async def test_a_file_over_the_limit_is_refused_when_announced_and_cut_when_not(
    fake: FakeMeta, announced: dict[str, object]
) -> None:
    megabyte = 1024 * 1024
    endless = httpx.Response(200, content=chunks_of(megabyte, SIZE_LIMIT // megabyte + 1))
    provider = meta_serving(fake, endless, **announced)
    seen = bytearray()

    async def drain() -> None:
        async with provider.open_media(Media(source="1"), OWNER) as download:
            async for chunk in download.chunks():
                seen.extend(chunk)

    with pytest.raises(MessageRefused) as refused:
        await drain()
    assert refused.value.code == "media_too_large"
    assert len(seen) == (0 if announced else SIZE_LIMIT)
    await provider.aclose()


async def test_a_broken_transfer_can_be_tried_again(fake: FakeMeta) -> None:
    provider = meta_serving(fake, httpx.Response(200, content=broken_chunks()))
    with pytest.raises(TemporaryFailure):
        await fetch(provider, Media(source="1"))
    await provider.aclose()


async def test_a_media_host_that_is_down_is_the_channels_trouble(fake: FakeMeta) -> None:
    provider = meta_serving(fake, httpx.Response(503))
    with pytest.raises(ChannelUnavailable):
        await fetch(provider, Media(source="1"))
    await provider.aclose()
