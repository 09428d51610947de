"""What every request passes through: the log, the key, the injected failures, the shape of the body."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.waha.errors import (
    EngineFailure,
    Refusal,
    bad_request,
    exception_body,
    unauthorized,
    unknown_route,
)
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.messages import Json
from tests.fakes.waha.request_shapes import SHAPES
from tests.fakes.waha.routes.access import AFTERWARDS, BODY, world_of
from tests.fakes.waha.world import Call

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
CONTROL = "/_fake/"
OPEN_PATHS = {"/ping"}
API_KEY = web.AppKey("api_key", str)


@web.middleware
async def log_calls(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Notes the call; posts the webhooks it caused once its answer has left."""
    response = await handler(request)
    if not request.path.startswith(CONTROL):
        call = Call(request.method, request.path, dict(request.query), request.get(BODY), response.status)
        world_of(request).calls.append(call)
    if request.transport is not None:
        await response.prepare(request)
        await response.write_eof()
    for act in request.get(AFTERWARDS, []):
        act()
    return response


@web.middleware
async def answer_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Refusal as refusal:
        return web.json_response(refusal.body, status=refusal.status)
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
        unknown = unknown_route(request.method, request.path)
        return web.json_response(unknown.body, status=unknown.status)
    except EngineFailure as failure:
        return web.json_response(_exception(request, failure), status=500)


@web.middleware
async def check_key(request: web.Request, handler: Handler) -> web.StreamResponse:
    given = request.headers.get("X-Api-Key") or request.query.get("x-api-key")
    is_open = request.path in OPEN_PATHS or request.path.startswith(CONTROL)
    if not is_open and given != request.app[API_KEY]:
        raise unauthorized()
    return await handler(request)


@web.middleware
async def inject_failures(request: web.Request, handler: Handler) -> web.StreamResponse:
    failure = None
    if not request.path.startswith(CONTROL):
        failure = world_of(request).failures.take(request.path)
    if failure is None:
        return await handler(request)
    if failure.after:
        await handler(request)
    if failure.hang:
        await world_of(request).closing.wait()
    if failure.drop and request.transport is not None:
        request.transport.abort()
    return _failed(request, failure)


@web.middleware
async def check_shape(request: web.Request, handler: Handler) -> web.StreamResponse:
    raw = await request.read()
    body = _parsed(raw) if raw else {}
    request[BODY] = body
    resource = request.match_info.route.resource
    check = SHAPES.get(f"{request.method} {resource.canonical if resource else ''}")
    complaints = check("", body) if check else []
    if complaints:
        raise bad_request(complaints)
    return await handler(request)


def _parsed(raw: bytes) -> Json:
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise bad_request(str(error)) from error
    if not isinstance(body, dict):
        raise bad_request("body must be an object")
    return body


def _failed(request: web.Request, failure: Failure) -> web.Response:
    if failure.status == 500:
        return web.json_response(_exception(request, EngineFailure(failure.message, failure.name)), status=500)
    return web.json_response({"statusCode": failure.status, "message": failure.message}, status=failure.status)


def _exception(request: web.Request, failure: EngineFailure) -> Json:
    world = world_of(request)
    echoed = {
        "path": request.path,
        "method": request.method,
        "body": request.get(BODY, {}),
        "query": dict(request.query),
    }
    return exception_body(failure, echoed, world.version(), world.clock.now())


MIDDLEWARES = [log_calls, answer_refusals, check_key, check_shape, inject_failures]
