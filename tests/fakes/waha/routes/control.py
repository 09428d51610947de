"""`/_fake/...`: the by-hand remote control of a fake that runs as a program."""

from dataclasses import asdict

from aiohttp import web

from tests.fakes.waha.errors import bad_request
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.people import customer
from tests.fakes.waha.routes.access import body_of, session_in_path, world_of
from tests.fakes.waha.world import Sent


async def write(request: web.Request) -> web.Response:
    """`{"text": "oi", "name"?, "lid"?}` from the phone in the path."""
    body = body_of(request)
    who = customer(world_of(request), request.match_info["phone"], name=body.get("name"), lid=body.get("lid"))
    message = await who.writes(body.get("text", ""))
    return web.json_response({"id": message.id}, status=201)


async def send_media(request: web.Request) -> web.Response:
    """`{"mimetype", "text" (the file's content), "filename"?, "caption"?}`."""
    body = body_of(request)
    who = customer(world_of(request), request.match_info["phone"], name=body.get("name"), lid=body.get("lid"))
    message = await who.sends_media(
        body.get("text", "").encode(),
        body.get("mimetype", "text/plain"),
        filename=body.get("filename"),
        caption=body.get("caption"),
    )
    return web.json_response({"id": message.id}, status=201)


async def sent(request: web.Request) -> web.Response:
    return web.json_response([_shown(one) for one in world_of(request).sent])


async def status(request: web.Request) -> web.Response:
    session = session_in_path(request)
    session.status = body_of(request)["status"]
    return web.json_response(session.summary(), status=201)


async def scan(request: web.Request) -> web.Response:
    session = session_in_path(request)
    session.scan()
    return web.json_response(session.summary(), status=201)


async def fail(request: web.Request) -> web.Response:
    """The members of Failure."""
    try:
        failure = Failure(**body_of(request))
    except TypeError as error:
        raise bad_request(str(error)) from error
    world_of(request).failures.add(failure)
    return web.json_response(asdict(failure), status=201)


async def advance(request: web.Request) -> web.Response:
    world = world_of(request)
    world.clock.advance(float(body_of(request)["seconds"]))
    return web.json_response({"now": world.clock.seconds()}, status=201)


async def pace(request: web.Request) -> web.Response:
    """Members of Pacing and AckPlan: `in_order`, `shuffle_seed`, `duplicates`, `levels`, `before_response`."""
    world, body = world_of(request), dict(body_of(request))
    if "levels" in body:
        body["levels"] = tuple(body["levels"])
    for name, value in body.items():
        holder = world.sender.pacing if hasattr(world.sender.pacing, name) else world.acks
        if not hasattr(holder, name):
            raise bad_request(f"unknown: {name}")
        setattr(holder, name, value)
    return web.json_response({**asdict(world.sender.pacing), **asdict(world.acks)}, status=201)


def _shown(one: Sent) -> dict[str, object]:
    file = {"mimetype": one.file.mimetype, "filename": one.file.filename} if one.file else None
    return {"method": one.method, "chat": one.chat, "id": one.id, "text": one.text, "file": file}


ROUTES = [
    web.post("/_fake/customers/{phone}/writes", write),
    web.post("/_fake/customers/{phone}/media", send_media),
    web.get("/_fake/sent", sent),
    web.post("/_fake/sessions/{session}/status", status),
    web.post("/_fake/sessions/{session}/scan", scan),
    web.post("/_fake/fail", fail),
    web.post("/_fake/clock", advance),
    web.post("/_fake/pacing", pace),
]
