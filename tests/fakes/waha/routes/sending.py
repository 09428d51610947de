"""`POST /api/send...`, reactions, typing and read receipts."""

from aiohttp import web

from tests.fakes.waha import sending
from tests.fakes.waha.chat_ids import top_level
from tests.fakes.waha.errors import EngineFailure, not_implemented
from tests.fakes.waha.routes.access import afterwards, body_of, working, world_of
from tests.fakes.waha.world import Sent


async def send(request: web.Request) -> web.Response:
    world, body = world_of(request), body_of(request)
    session = await working(request, body.get("session", "default"))
    await world.dawdle()
    message = await sending.send(world, session, request.path.rpartition("/")[2], body)
    await world.dawdle()
    if world.acks.before_response:
        await sending.follow(world, message)
    else:
        afterwards(request, lambda: sending.follow(world, message))
    return web.json_response(world.engine.accepted(message, session.account), status=201)


async def react(request: web.Request) -> web.Response:
    world, body = world_of(request), body_of(request)
    session = await working(request, body.get("session", "default"))
    target = world.find(session.name, body["messageId"])
    if target is None:
        raise EngineFailure(f"Message {body['messageId']} not found")
    reaction = body["reaction"]
    world.sent.append(Sent("reaction", session.name, target.chat, target.id, reaction, None, body))
    return web.json_response({})


async def type_on(request: web.Request) -> web.Response:
    return await _typing(request, on=True)


async def type_off(request: web.Request) -> web.Response:
    return await _typing(request, on=False)


async def _typing(request: web.Request, *, on: bool) -> web.Response:
    body = body_of(request)
    await working(request, body.get("session", "default"))
    world_of(request).typing.append((top_level(body["chatId"]), on))
    return web.json_response({"result": True}, status=201)


async def see(request: web.Request) -> web.Response:
    world, body = world_of(request), body_of(request)
    await working(request, body.get("session", "default"))
    ids = body.get("messageIds") or []
    if ids and not world.engine.takes_ids:
        raise not_implemented()
    world.seen.append((top_level(body["chatId"]), tuple(ids)))
    return web.json_response({}, status=201)


ROUTES = [
    *(web.post(f"/api/{method}", send) for method in sending.FIELDS),
    web.put("/api/reaction", react),
    web.post("/api/startTyping", type_on),
    web.post("/api/stopTyping", type_off),
    web.post("/api/sendSeen", see),
]
