"""What a file is, told by its first bytes.

The types that WhatsApp carries, and only where the bytes leave no doubt: an MP4 box may hold sound or pictures, a ZIP
any office document. What has doubt keeps the type its sender declared, and is never more than a download.
"""

from collections.abc import Sequence

HEAD = 512
"""How many bytes are enough to tell."""

_SIGNATURES: Sequence[tuple[bytes, str]] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
)
_MARKUP: Sequence[tuple[bytes, str]] = (
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<script", "text/html"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "text/xml"),
)


def sniff(head: bytes) -> str | None:
    """The type of a file that begins with `head`, or None when the bytes do not tell it for sure."""
    for signature, mime_type in _SIGNATURES:
        if head.startswith(signature):
            return mime_type
    return _container(head) or _markup(head)


def _container(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[:4] == b"OggS" and (b"OpusHead" in head[:64] or b"vorbis" in head[:64]):
        return "audio/ogg"
    if head[4:11] == b"ftypM4A":
        return "audio/mp4"
    return None


def _markup(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((mime_type for opening, mime_type in _MARKUP if text.startswith(opening)), None)
