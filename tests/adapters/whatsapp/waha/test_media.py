"""Files are fetched from WAHA's own address, while they last, and anew when they are gone."""

import pytest

from tests.adapters.whatsapp.waha.support import FixedClock, channel_of
from tests.fakes.receiver import Receiver
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha
from tests.fakes.waha.messages import Message
from wppconnector.adapters.whatsapp.waha.media import place_of
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.adapters.whatsapp.waha.settings import WahaSettings
from wppconnector.application.ports.provider import (
    ChannelUnavailable,
    MediaOwner,
    MessageRefused,
    ProviderFailure,
)
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Media

PHOTO = bytes(range(256)) * 300


async def photo(fake: FakeWaha) -> Message:
    return await fake.customer("5531987650001").sends_media(PHOTO, "image/jpeg")


def owner(message: Message) -> MediaOwner:
    return MediaOwner(message.bare_id, ChatAddress(message.chat), message.id)


async def fetch(provider: WahaProvider, source: str | None, message: Message) -> bytes:
    async with provider.open_media(Media(source=source), owner(message)) as download:
        assert download.mime_type == "image/jpeg"
        assert download.size == len(PHOTO)
        return b"".join([chunk async for chunk in download.chunks()])


async def test_a_file_is_fetched_from_the_api_whatever_host_waha_believes_to_be(
    fake: FakeWaha, provider: WahaProvider
) -> None:
    message = await photo(fake)
    assert message.media is not None
    assert message.media.url is not None
    assert message.media.url.startswith("http://localhost:3000/")
    assert await fetch(provider, message.media.url, message) == PHOTO


async def test_a_file_that_expired_is_downloaded_anew(fake: FakeWaha, provider: WahaProvider) -> None:
    message = await photo(fake)
    assert message.media is not None
    source = message.media.url
    fake.clock.advance(181)
    assert await fetch(provider, source, message) == PHOTO


async def test_a_file_without_an_address_is_asked_for(fake: FakeWaha, provider: WahaProvider) -> None:
    message = await photo(fake)
    assert await fetch(provider, None, message) == PHOTO


async def test_a_file_of_a_message_that_waha_forgot_is_lost_for_good(fake: FakeWaha, provider: WahaProvider) -> None:
    message = await photo(fake)
    fake.world.messages.clear()
    with pytest.raises(MessageRefused) as caught:
        await fetch(provider, None, message)
    assert caught.value.code == "media_gone"


async def test_a_redirect_is_not_followed(fake: FakeWaha, provider: WahaProvider, receiver: Receiver) -> None:
    message = await photo(fake)
    fake.files.redirect_to = receiver.url
    with pytest.raises(MessageRefused):
        await fetch(provider, "http://localhost:3000/api/files/default/x.jpg", message)
    assert receiver.bodies == []


async def test_a_foreign_host_is_never_asked(fake: FakeWaha, provider: WahaProvider) -> None:
    message = await photo(fake)
    before = len(fake.calls)
    with pytest.raises(MessageRefused) as caught:
        await fetch(provider, "http://169.254.169.254/latest/meta-data", message)
    assert caught.value.code == "media_host_refused"
    assert len(fake.calls) == before


@pytest.mark.parametrize("failure", [Failure("/api/files", drop=True), Failure("/api/files", status=503)])
async def test_a_download_that_fails_may_be_tried_again(
    fake: FakeWaha, provider: WahaProvider, failure: Failure
) -> None:
    message = await photo(fake)
    assert message.media is not None
    fake.fail_next(failure)
    with pytest.raises(ChannelUnavailable):
        await fetch(provider, message.media.url, message)
    assert await fetch(provider, message.media.url, message) == PHOTO


def settings(**known: str) -> WahaSettings:
    return WahaSettings.of(WahaProvider(channel_of(FakeWaha(), **known), FixedClock()).channel)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://localhost:3000/api/files/default/a.jpg", "/api/files/default/a.jpg"),
        ("https://waha.example/prefix/api/files/true_1@c.us_A.pdf?v=2", "/api/files/true_1@c.us_A.pdf?v=2"),
        ("http://169.254.169.254/api/files/a.jpg", "/api/files/a.jpg"),
    ],
)
def test_only_the_path_of_an_address_counts(url: str, path: str) -> None:
    assert place_of(url, settings()) == (path, True)


def test_a_bucket_that_the_settings_name_is_asked_without_the_key() -> None:
    url = "https://bucket.s3.example/default/a.jpg?X-Amz-Signature=1"
    assert place_of(url, settings(media_hosts="other, Bucket.S3.example")) == (url, False)


@pytest.mark.parametrize(
    "url",
    [
        "https://bucket.s3.example/default/a.jpg",
        "file:///etc/passwd",
        "http://[::1",
        "http://localhost:3000/api/files/../sessions",
        "http://localhost:3000/api/files/%2e%2E/sessions",
        "",
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(ProviderFailure):
        place_of(url, settings(media_hosts="other.example"))
