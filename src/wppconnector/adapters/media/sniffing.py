"""What a file is, told by its first bytes.

The signatures are the library `filetype`'s. Beside them stand what it does not know, markup and the many brands of
MP4, and what it is too sure of: an Ogg file may hold pictures, a ZIP any office document.
"""

from collections.abc import Callable, Mapping, Sequence

import filetype

HEAD = 8192
"""How many bytes are enough to tell; an office document shows itself only behind the first names in its archive."""

_MARKUP: Sequence[tuple[bytes, str]] = (
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<script", "text/html"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "text/xml"),
)
_MP4_BRANDS: Sequence[tuple[bytes, str]] = (
    (b"3g", "video/3gpp"),
    (b"iso", "video/mp4"),
    (b"mp4", "video/mp4"),
    (b"avc1", "video/mp4"),
    (b"dash", "video/mp4"),
    (b"M4V", "video/mp4"),
    (b"M4A", "audio/mp4"),
)
_ALSO_CALLED: Mapping[str, str] = {"audio/x-wav": "audio/wav"}
# filetype calls by these names whatever begins like them.
_DOUBTED: Mapping[str, Callable[[bytes], bool]] = {
    "audio/ogg": lambda head: b"OpusHead" in head[:64] or b"vorbis" in head[:64],
    "application/zip": lambda _: False,
}


def sniff(head: bytes) -> str | None:
    """The type of a file that begins with `head`, or None when the bytes do not tell it.

    Containers of sound and pictures (MP4, WebM) are called video: which tracks they hold is deeper inside.
    """
    return _brand(head) or _known(head) or _markup(head)


def _brand(head: bytes) -> str | None:
    if head[4:8] != b"ftyp":
        return None
    return next((mime_type for brand, mime_type in _MP4_BRANDS if head[8:].startswith(brand)), None)


def _known(head: bytes) -> str | None:
    guess: str | None = filetype.guess_mime(head) if head else None
    if guess is None:
        return None
    holds = _DOUBTED.get(guess)
    return _ALSO_CALLED.get(guess, guess) if holds is None or holds(head) else None


def _markup(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((mime_type for opening, mime_type in _MARKUP if text.startswith(opening)), None)
