"""Kept files as answers: whole or in part, and nothing that a browser would run."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.response import Stream

from wppconnector.application.ports.media import MediaStore
from wppconnector.entrypoints.api.errors import RangeNotSatisfiable

INLINE = frozenset(
    {
        "image/jpeg", "image/png", "image/gif", "image/webp",
        "audio/aac", "audio/amr", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav",
        "video/mp4", "video/3gpp", "video/webm",
    }
)  # fmt: skip
"""What a browser may show in place. Everything else is a download, HTML and SVG above all."""

# No file has more bytes than 18 digits can tell, and Python makes no integer out of thousands of them.
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


async def file_answer(
    request: Request[Any, Any, Any], store: MediaStore, key: str, mime_type: str, filename: str | None
) -> Stream:
    """The file under `key`, or the part of it that `Range` asks for. Raises `NotFound`, `RangeNotSatisfiable`."""
    size = await store.size(key)
    part = asked_part(request.headers.get("range"), size)
    start, end = part or (0, size)
    bare = _bare_type(mime_type)
    headers = {**_headers(bare, filename), "Content-Length": str(end - start)}
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    chunks = store.read(key, *part) if part else store.read(key)
    return Stream(chunks, status_code=206 if part else 200, headers=headers, media_type=bare)


def asked_part(header: str | None, size: int) -> tuple[int, int] | None:
    """The bytes from and up to that `header` asks for; None is all. Several ranges at once are answered with all.

    Raises `RangeNotSatisfiable`.
    """
    asked = _RANGE.fullmatch((header or "").replace(" ", ""))
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    start = max(size - int(last), 0) if not first else int(first)
    end = size if not first or not last else min(int(last) + 1, size)
    if first and last and int(last) < int(first):
        return None
    if start >= size:
        raise RangeNotSatisfiable(headers={"Content-Range": f"bytes */{size}"})
    return start, end


def _bare_type(mime_type: str) -> str:
    bare = mime_type.partition(";")[0].strip().lower()
    return bare if re.fullmatch(r"[a-z0-9.+-]+/[a-z0-9.+-]+", bare) else "application/octet-stream"


def _headers(bare_type: str, filename: str | None) -> Mapping[str, str]:
    name = quote(filename, safe="") if filename else ""
    disposition = "inline" if bare_type in INLINE else "attachment"
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=900",
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{name}" if name else disposition,
        # Even opened on its own it may run nothing.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
