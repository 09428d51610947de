"""`/api/sessions` and pairing."""

import base64
import io

import segno
from aiohttp import web

from tests.fakes.waha.errors import already_exists, session_not_found, wrong_status
from tests.fakes.waha.routes.access import body_of, flag, session_in_path, world_of
from tests.fakes.waha.sessions import Session

#: Pixels of each module.
_SCALE = 4


async def create(request: web.Request) -> web.Response:
    world, body = world_of(request), body_of(request)
    name = body.get("name") or "default"
    if name in world.sessions:
        raise already_exists(name)
    session = world.add_session(name, body.get("config", {}), paired=world.pairs_new_sessions)
    if body.get("start", True):
        session.start()
    return web.json_response(session.summary(), status=201)


async def replace(request: web.Request) -> web.Response:
    session = _existing(request)
    session.config = body_of(request).get("config", {})
    if session.status != "STOPPED":
        session.restart()
    return web.json_response(session.summary())


async def listed(request: web.Request) -> web.Response:
    world = world_of(request)
    every = flag(request, "all", default=False)
    shown = [s for s in world.sessions.values() if every or s.status != "STOPPED"]
    return web.json_response([session.info(world.engine.name) for session in shown])


async def shown(request: web.Request) -> web.Response:
    return web.json_response(_existing(request).info(world_of(request).engine.name))


async def me(request: web.Request) -> web.Response:
    account = _existing(request).me
    return web.json_response(account.payload() if account else None)


async def act(request: web.Request) -> web.Response:
    session = _existing(request)
    acts = {
        "start": session.start,
        "stop": session.stop,
        "restart": session.restart,
        "logout": session.log_out,
    }
    acts[request.match_info["act"]]()
    return web.json_response(session.info(world_of(request).engine.name), status=201)


async def remove(request: web.Request) -> web.Response:
    session = _existing(request)
    session.stop()
    del world_of(request).sessions[session.name]
    return web.json_response({})


async def qr(request: web.Request) -> web.Response:
    session = session_in_path(request)
    if session.status != "SCAN_QR_CODE":
        raise wrong_status(session.name, session.status, ["SCAN_QR_CODE"])
    if request.query.get("format") == "raw":
        return web.json_response({"value": session.code})
    image = _drawn(session.code)
    if "application/json" in request.headers.get("Accept", ""):
        return web.json_response({"mimetype": "image/png", "data": base64.b64encode(image).decode()})
    return web.Response(body=image, content_type="image/png")


def _drawn(code: str) -> bytes:
    image = io.BytesIO()
    segno.make_qr(code).save(image, kind="png", scale=_SCALE)
    return image.getvalue()


async def request_code(request: web.Request) -> web.Response:
    session = session_in_path(request)
    if session.status != "SCAN_QR_CODE":
        raise wrong_status(session.name, session.status, ["SCAN_QR_CODE"])
    return web.json_response({"code": "WPPC-2026"}, status=201)


async def timelock(request: web.Request) -> web.Response:
    _existing(request)
    locked = {"isActive": False, "enforcementType": "DEFAULT", "timeEnforcementEnds": None}
    return web.json_response(locked)


async def capping(request: web.Request) -> web.Response:
    _existing(request)
    return web.json_response({"cappingStatus": "NONE", "totalQuota": -1, "usedQuota": 0})


def _existing(request: web.Request) -> Session:
    session = world_of(request).sessions.get(request.match_info["session"])
    if session is None:
        raise session_not_found()
    return session


ROUTES = [
    web.post("/api/sessions", create),
    web.get("/api/sessions", listed),
    web.get("/api/sessions/{session}", shown),
    web.put("/api/sessions/{session}", replace),
    web.delete("/api/sessions/{session}", remove),
    web.get("/api/sessions/{session}/me", me),
    web.get("/api/sessions/{session}/timelock", timelock),
    web.get("/api/sessions/{session}/capping", capping),
    web.post("/api/sessions/{session}/{act:start|stop|restart|logout}", act),
    web.get("/api/{session}/auth/qr", qr),
    web.post("/api/{session}/auth/request-code", request_code),
]
