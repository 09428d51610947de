"""The file of a message: stored once, or given up with a reason."""

from datetime import timedelta

import pytest

from tests.builders import AT, message
from wppconnector.domain.content import Content, Media, MediaState
from wppconnector.domain.events import MediaStored
from wppconnector.domain.message import Changed, Message, give_media_up, store_media

LATER = AT + timedelta(minutes=1)


def with_media(state: MediaState = MediaState.PENDING) -> Message:
    lost = "gone" if state is MediaState.FAILED else None
    return message(content=Content(media=Media(state, filename="laudo.pdf", source="media-1", error=lost)))


def stored(current: Message) -> Changed:
    return store_media(current, LATER, key="a/b", size=10, sha256="00", mime_type="application/pdf")


@pytest.mark.parametrize("state", [MediaState.PENDING, MediaState.FAILED])
def test_a_file_may_come_even_after_it_was_given_up(state: MediaState) -> None:
    after, [fact] = stored(with_media(state))

    assert isinstance(fact, MediaStored)
    media = after.content.media
    assert media is not None
    assert (media.state, media.key, media.size, media.error) == (MediaState.READY, "a/b", 10, None)
    assert (media.sha256, media.mime_type) == ("00", "application/pdf")
    assert media.filename == "laudo.pdf"


def test_a_file_that_is_there_is_not_stored_again_nor_given_up() -> None:
    ready, _ = stored(with_media())

    assert stored(ready) == (ready, ())
    assert give_media_up(ready, LATER, "gone") == (ready, ())


def test_a_file_is_given_up_once_with_a_reason() -> None:
    lost, [fact] = give_media_up(with_media(), LATER, "too_large")

    assert isinstance(fact, MediaStored)
    assert lost.content.media is not None
    assert (lost.content.media.state, lost.content.media.error) == (MediaState.FAILED, "too_large")
    assert give_media_up(lost, LATER, "too_large") == (lost, ())


def test_a_message_without_a_file_has_none_to_store() -> None:
    assert stored(message()) == (message(), ())
    assert give_media_up(message(), LATER, "gone") == (message(), ())
