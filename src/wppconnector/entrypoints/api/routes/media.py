"""Files of messages, by signed link."""

import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, get
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.queries import Queries
from wppconnector.application.ports.security import Links
from wppconnector.application.ports.system import Clock
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.domain.content import Media, MediaState
from wppconnector.domain.ids import MessageId, UserId
from wppconnector.entrypoints.api.description import NOBODY
from wppconnector.entrypoints.api.errors import RangeNotSatisfiable
from wppconnector.entrypoints.api.given import Given

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


@get("/media/{message_id:uuid}", operation_id="getMedia", tags=["media"], security=NOBODY)
async def media_route(
    message_id: FromPath[UUID],
    user: Annotated[UUID, QueryParameter()],
    expires: Annotated[int, QueryParameter()],
    signature: Annotated[str, QueryParameter(max_length=100)],
    request: Request[Any, Any, Any],
    links: Given[Links],
    clock: Given[Clock],
    authenticate_user: Given[AuthenticateUser],
    queries: Given[Queries],
    media_store: Given[MediaStore],
) -> Stream:
    """The file itself, whole or the part that `Range` asks for. Whether the user sees the message is asked anew."""
    grant = links.check(MessageId(message_id), UserId(user), expires, signature, clock.now())
    actor = await authenticate_user.acting(grant.user_id)
    media = (await queries.message(actor, grant.message_id)).content.media
    if media is None or media.state is not MediaState.READY or media.key is None:
        raise NotFound("The message has no file, or not yet.")
    size = await media_store.size(media.key)
    part = asked_part(request.headers.get("range"), size)
    start, end = part or (0, size)
    headers = {**_headers(media), "Content-Length": str(end - start)}
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return Stream(
        media_store.read(media.key, start, end),
        status_code=206 if part else 200,
        headers=headers,
        media_type=_bare_type(media),
    )


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


def _bare_type(media: Media) -> str:
    bare = media.mime_type.partition(";")[0].strip().lower()
    return bare if re.fullmatch(r"[a-z0-9.+-]+/[a-z0-9.+-]+", bare) else "application/octet-stream"


def _headers(media: Media) -> Mapping[str, str]:
    shown = _bare_type(media) in INLINE
    name = quote(media.filename, safe="") if media.filename else ""
    disposition = "inline" if shown else "attachment"
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=900",
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{name}" if name else disposition,
        # Even opened on its own it may run nothing.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


routes = [media_route]
