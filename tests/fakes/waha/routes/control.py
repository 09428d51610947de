"""`/_fake/...`: the by-hand remote control of a fake that runs as a program."""

import hashlib
from dataclasses import asdict

from aiohttp import web

from tests.fakes.waha.errors import bad_request
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.routes.access import body_of, session_in_path, world_of
from tests.fakes.waha.world import Sent, SentFile


async def sent(request: web.Request) -> web.Response:
    return web.json_response([_shown(one) for one in world_of(request).sent])


async def status(request: web.Request) -> web.Response:
    session = session_in_path(request)
    session.status = body_of(request)["status"]
    return web.json_response(session.summary(), status=201)


async def scan(request: web.Request) -> web.Response:
    """The company's phone at the QR code: `{"code"?}` is what it read there, and pairs nothing when it is wrong."""
    session = session_in_path(request)
    if body_of(request).get("code", session.code) != session.code:
        raise bad_request("this is not the code on the screen")
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
    file = _described(one.file) if one.file else None
    return {"method": one.method, "chat": one.chat, "id": one.id, "text": one.text, "file": file}


def _described(file: SentFile) -> dict[str, object]:
    digest = hashlib.sha256(file.content).hexdigest()
    return {"mimetype": file.mimetype, "filename": file.filename, "size": len(file.content), "sha256": digest}


ROUTES = [
    web.get("/_fake/sent", sent),
    web.post("/_fake/sessions/{session}/status", status),
    web.post("/_fake/sessions/{session}/scan", scan),
    web.post("/_fake/fail", fail),
    web.post("/_fake/clock", advance),
    web.post("/_fake/pacing", pace),
]
