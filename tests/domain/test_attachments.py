"""What files are taken for, and as what they may be sent."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.stages import CHANNEL
from wppconnector.domain.attachments import (
    LONGEST_FILENAME,
    UNKNOWN_TYPE,
    KeptFile,
    attached,
    clean_filename,
    kind_of,
    limits_of,
    settled_type,
)
from wppconnector.domain.content import MediaState, MessageKind, MessageType
from wppconnector.domain.errors import MediaTypeNotAllowed

LIMITS = limits_of(CHANNEL)
TYPES = st.sampled_from(
    ["image/png", "image/jpeg", "audio/ogg", "audio/mp4", "video/mp4", "video/webm", "text/html", "application/pdf"]
)
NAMES = st.text(max_size=300)


@given(sniffed=TYPES, declared=TYPES)
def test_the_bytes_are_believed_unless_a_container_may_hold_sound_alone(sniffed: str, declared: str) -> None:
    settled = settled_type(sniffed, declared)
    assert settled == sniffed or (
        settled == declared
        and {sniffed.partition("/")[0], declared.partition("/")[0]} == {"audio", "video"}
        and sniffed.partition("/")[2] == declared.partition("/")[2]
    )


@given(declared=st.one_of(TYPES, st.none(), st.just(""), st.text(max_size=30)))
def test_what_the_bytes_do_not_tell_is_never_shown_in_place(declared: str | None) -> None:
    settled = settled_type(None, declared)
    assert not settled.startswith(("image/", "audio/", "video/"))
    assert re.fullmatch(r"[!-~]+/[!-~]+", settled), "and it always is a type, whatever was declared"


@pytest.mark.parametrize(
    ("declared", "settled"),
    [
        ("text/csv; charset=utf-8", "text/csv"),
        ("IMAGE/PNG", UNKNOWN_TYPE),
        ("pdf", UNKNOWN_TYPE),
        ("text/\x00", UNKNOWN_TYPE),
        ("", UNKNOWN_TYPE),
        (None, UNKNOWN_TYPE),
    ],
)
def test_a_text_keeps_its_declared_type(declared: str | None, settled: str) -> None:
    assert settled_type(None, declared) == settled


@given(mime_type=TYPES)
def test_without_a_wish_every_file_has_a_kind_that_takes_it(mime_type: str) -> None:
    kind = kind_of(mime_type, LIMITS)
    assert LIMITS[kind].takes(mime_type)
    assert kind in (mime_type.partition("/")[0], MessageKind.DOCUMENT)


@pytest.mark.parametrize("wanted", [MessageKind.STICKER, MessageKind.VOICE, MessageKind.TEXT, MessageKind.LOCATION])
def test_a_wish_that_does_not_fit_is_refused(wanted: MessageKind) -> None:
    with pytest.raises(MediaTypeNotAllowed):
        kind_of("application/pdf", LIMITS, wanted)


def test_anything_may_be_sent_as_a_document() -> None:
    assert kind_of("image/jpeg", LIMITS, MessageKind.DOCUMENT) is MessageKind.DOCUMENT


def test_a_message_shows_the_file_as_it_is_kept() -> None:
    file = KeptFile("a/b", "image/jpeg", 12, "ab" * 32, "exame.jpg")
    content = attached(file, LIMITS).content("Segue")
    assert (content.type, content.kind, content.text) == (MessageType.IMAGE, MessageKind.IMAGE, "Segue")
    assert content.media is not None
    assert (content.media.state, content.media.key, content.media.filename) == (MediaState.READY, "a/b", "exame.jpg")
    assert (content.media.size, content.media.sha256) == (12, "ab" * 32)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("C:\\Users\\Ana\\exame.pdf", "exame.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "Set-Cookie: x.pdf"),
        ("  laudo.pdf ", "laudo.pdf"),
        ("laudo\u202efdp.exe", "laudofdp.exe"),
        ("pasta/", None),
        ("", None),
        (None, None),
    ],
)
def test_of_a_name_only_the_files_own_is_kept(given_name: str | None, name: str | None) -> None:
    assert clean_filename(given_name) == name


@given(NAMES)
def test_no_name_climbs_or_grows(given_name: str) -> None:
    name = clean_filename(given_name)
    assert name is None or (0 < len(name) <= LONGEST_FILENAME and not set(name) & set("/\\\r\n\0"))


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_filename("x" * 500 + ".pdf") == "x" * (LONGEST_FILENAME - 4) + ".pdf"
    assert clean_filename("x" * 500) == "x" * LONGEST_FILENAME
