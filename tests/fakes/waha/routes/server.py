"""The server itself and the files it keeps."""

from aiohttp import web

from tests.fakes.waha.routes.access import world_of


async def ping(request: web.Request) -> web.Response:
    return web.json_response({"message": "pong"})


async def health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "info": {}, "error": {}, "details": {}})


async def version(request: web.Request) -> web.Response:
    return web.json_response(world_of(request).version())


async def status(request: web.Request) -> web.Response:
    now = world_of(request).clock.milliseconds()
    return web.json_response({"startTimestamp": now, "uptime": 0})


async def file(request: web.Request) -> web.Response:
    files = world_of(request).files
    if files.redirect_to:
        raise web.HTTPFound(files.redirect_to)
    stored = files.get(request.match_info["path"])
    return web.Response(body=stored.content, headers={"Content-Type": stored.mimetype})


ROUTES = [
    web.get("/ping", ping),
    web.get("/health", health),
    web.get("/api/server/version", version),
    web.get("/api/server/status", status),
    web.get("/api/files/{path:.+}", file),
]
