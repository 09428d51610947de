import pytest
from hypothesis import given
from hypothesis import strategies as st

from wppconnector.adapters.media.sniffing import sniff


@pytest.mark.parametrize(
    ("head", "mime_type"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
        (b"GIF89a\x01\x00", "image/gif"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01", "audio/ogg"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"#!AMR\n" + bytes(6), "audio/amr"),
        (b"\x00\x00\x00\x20ftypM4A \x00", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "video/mp4"),
        (b"\x00\x00\x00\x18ftypiso5\x00", "video/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp4\x00", "video/3gpp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"MZ\x90\x00", "application/x-msdownload"),
    ],
)
def test_what_whatsapp_carries_is_told_by_its_bytes(head: bytes, mime_type: str) -> None:
    assert sniff(head) == mime_type


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"PK\x03\x04\x14\x00", id="zip: any office document"),
        pytest.param(b"OggS\x00\x02" + bytes(30) + b"\x80theora", id="ogg with pictures"),
        pytest.param(b"hello", id="text"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_the_bytes_leave_open_is_not_told(head: bytes) -> None:
    assert sniff(head) is None


@pytest.mark.parametrize(
    "head", [b"<!DOCTYPE html><script>", b"\xef\xbb\xbf \n<html>", b"<svg onload=x>", b"<?xml version='1.0'?><svg>"]
)
def test_markup_that_claims_to_be_a_picture_is_told(head: bytes) -> None:
    told = sniff(head)
    assert told is not None
    assert not told.startswith("image/") or told == "image/svg+xml"


@given(st.binary(max_size=600))
def test_no_bytes_are_too_odd(head: bytes) -> None:
    sniff(head)
