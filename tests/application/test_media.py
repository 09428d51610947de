"""Files of messages: visible at once as a placeholder, fetched by a job, never a reason to lose a message."""

import hashlib

import pytest

from tests.people import Customer
from tests.world import World
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    ProviderFailure,
    TemporaryFailure,
)
from wppconnector.application.ports.queue import Lane, LeaseLost
from wppconnector.application.use_cases.fetch_media import FetchMedia
from wppconnector.application.wire import EventName
from wppconnector.domain.content import Content, Media, MediaState, MessageKind, MessageType
from wppconnector.domain.events import MediaStored

PHOTO = b"\xff\xd8\xff a photo"


def photo(**media: object) -> Content:
    file = Media(mime_type="image/jpeg", source="photo-1", **media)  # type: ignore[arg-type]
    return Content(MessageType.IMAGE, MessageKind.IMAGE, "meu exame", file)


async def sent_a_photo(world: World, **media: object) -> Customer:
    """A customer in the queue whose photo is known and not fetched yet."""
    maria = await world.queued()
    await world.receive(maria.message(content=photo(**media)))
    return maria


def media_of(maria: Customer) -> Media:
    media = maria.messages()[-1].content.media
    assert media is not None
    return media


async def test_text_and_placeholder_are_there_at_once_and_the_file_follows() -> None:
    world = World()
    world.provider.files["photo-1"] = PHOTO
    maria = await sent_a_photo(world)
    placeholder = media_of(maria)

    await world.work_off()

    media = media_of(maria)
    assert maria.messages()[-1].content.text == "meu exame"
    assert placeholder.state is MediaState.PENDING
    assert (media.state, media.size, media.mime_type) == (MediaState.READY, len(PHOTO), "image/jpeg")
    assert media.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert media.key is not None
    assert b"".join([chunk async for chunk in world.media.read(media.key)]) == PHOTO
    last = world.broadcasts()[-1]
    assert last.name is EventName.MESSAGE
    assert isinstance(last.payload["message"], dict)
    assert last.payload["message"]["media"]["state"] == "READY"


async def test_a_media_host_down_for_ten_minutes_costs_ten_minutes() -> None:
    world = World()
    world.provider.files["photo-1"] = PHOTO
    maria = await sent_a_photo(world)
    back = world.clock.now().replace(minute=10)

    async def host() -> None:
        if world.clock.now() < back:
            raise ChannelUnavailable("media_host_down")

    world.provider.answers("open_media", *[host] * 30)
    await world.work_for(minutes=9)
    waiting = media_of(maria)
    await world.work_for(minutes=10)

    assert waiting.state is MediaState.PENDING
    assert media_of(maria).state is MediaState.READY


async def test_after_more_than_half_an_hour_the_file_is_given_up_and_the_message_stays() -> None:
    world = World()
    maria = await sent_a_photo(world)
    world.provider.answers("open_media", *(TemporaryFailure("media_host_down") for _ in range(99)))

    await world.work_for(minutes=30)
    waiting = media_of(maria)
    await world.work_for(minutes=60)

    assert waiting.state is MediaState.PENDING
    assert (media_of(maria).state, media_of(maria).error) == (MediaState.FAILED, "media_host_down")
    assert maria.messages()[-1].content.text == "meu exame"
    assert world.store.tables.jobs == {}


@pytest.mark.parametrize("failure", [MessageRefused("media_gone"), ChannelBroken("credentials_lost")])
async def test_what_is_gone_for_good_is_given_up_at_once(failure: ProviderFailure) -> None:
    world = World()
    maria = await sent_a_photo(world)
    world.provider.answers("open_media", failure)

    await world.work_off()

    assert (media_of(maria).state, media_of(maria).error) == (MediaState.FAILED, failure.code)


async def test_a_provider_that_asks_for_patience_gets_it() -> None:
    world = World()
    world.provider.files["photo-1"] = PHOTO
    maria = await sent_a_photo(world)
    world.provider.answers("open_media", TemporaryFailure("not_ready", retry_after=90))
    await world.work_off()

    world.clock.advance(seconds=89)
    await world.work_off()
    early = media_of(maria)
    world.clock.advance(seconds=1)
    await world.work_off()

    assert early.state is MediaState.PENDING
    assert media_of(maria).state is MediaState.READY


async def test_a_file_that_is_too_large_is_given_up() -> None:
    world = World()
    world.provider.files["photo-1"] = PHOTO
    maria = await sent_a_photo(world)
    fetch = FetchMedia(world.store, world.providers, world.media, world.clock, largest=len(PHOTO) - 1)
    [lease] = await world.claim(Lane.MEDIA)

    await fetch(lease)

    assert (media_of(maria).state, media_of(maria).error) == (MediaState.FAILED, "media_too_large")


@pytest.mark.parametrize(
    ("announced", "error"),
    [(None, None), (hashlib.sha256(PHOTO).hexdigest(), None), ("0" * 64, "checksum_mismatch")],
)
async def test_a_file_that_is_not_the_announced_one_is_kept_and_flagged(
    announced: str | None, error: str | None
) -> None:
    world = World()
    world.provider.files["photo-1"] = PHOTO
    maria = await sent_a_photo(world, sha256=announced)

    await world.work_off()

    assert (media_of(maria).state, media_of(maria).error) == (MediaState.READY, error)
    assert media_of(maria).sha256 == hashlib.sha256(PHOTO).hexdigest()


async def test_a_file_that_the_provider_has_lost_already_is_no_work() -> None:
    world = World()
    maria = await sent_a_photo(world, state=MediaState.FAILED, error="media_failed")

    assert await world.claim(Lane.MEDIA) == []
    assert media_of(maria).error == "media_failed"


async def test_two_workers_that_fetch_the_same_file_store_it_once() -> None:
    world = World()
    world.provider.files["photo-1"] = PHOTO
    await sent_a_photo(world)
    [slow] = await world.claim(Lane.MEDIA)
    world.clock.advance(seconds=61)
    await world.work_off()

    with pytest.raises(LeaseLost):
        await world.do(slow)

    assert len(world.facts(MediaStored)) == 1


async def test_a_job_without_its_message_is_put_away() -> None:
    world = World()
    maria = await sent_a_photo(world)
    [lease] = await world.claim(Lane.MEDIA)
    del world.store.tables.messages[maria.messages()[-1].id]

    await world.do(lease)

    assert world.store.tables.jobs == {}
