"""The web inbox: its files, and the one page that all its screens begin with."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from wppconnector.application.errors import NotFound
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.inbox_files import InboxFile, InboxFiles
from wppconnector.entrypoints.api.routes.home import home_page

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # components place themselves by style attributes
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"

Asked = Request[Any, Any, Any]


@get("/", include_in_schema=False)
async def root_route(request: Asked, inbox: Given[InboxFiles]) -> Response[Any]:
    """The inbox, or what there is without one."""
    return _answer(request, inbox.index) if inbox.index else home_page()


@get("/assets/{name:str}", include_in_schema=False)
async def asset_route(name: FromPath[str], request: Asked, inbox: Given[InboxFiles]) -> Response[Any]:
    return _answer(request, _found(inbox.get(f"assets/{name}")))


@get("/{name:str}", include_in_schema=False)
async def screen_route(name: FromPath[str], request: Asked, inbox: Given[InboxFiles]) -> Response[Any]:
    """A file beside the page; else a browser that was sent to a screen gets the page, which knows its screens."""
    file = inbox.get(name)
    if file is None and "text/html" in request.headers.get("accept", ""):
        file = inbox.index
    return _answer(request, _found(file))


def _found(file: InboxFile | None) -> InboxFile:
    if file is None:
        raise NotFound("There is nothing here.")
    return file


def _answer(request: Asked, file: InboxFile) -> Response[Any]:
    headers = {
        "Cache-Control": _FOR_GOOD if file.hashed else _ASK_AGAIN,
        "Content-Security-Policy": _POLICY,
        "ETag": file.etag,
        "Vary": "Accept-Encoding",
    }
    known = (tag.strip() for tag in request.headers.get("if-none-match", "").split(","))
    if file.etag in known:
        return Response(None, status_code=304, headers=headers)
    coding, content = file.coded_for(request.headers.get("accept-encoding", ""))
    if coding:
        headers["Content-Encoding"] = coding
    return Response(content, media_type=file.media_type, headers=headers)


routes = [root_route, asset_route, screen_route]
