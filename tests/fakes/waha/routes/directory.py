"""Who is who: hidden identifiers, numbers with an account, contacts."""

from aiohttp import web

from tests.fakes.waha.chat_ids import top_level, user
from tests.fakes.waha.errors import bad_request
from tests.fakes.waha.routes.access import number, session_in_path, world_of


async def lids(request: web.Request) -> web.Response:
    session_in_path(request)
    rows = [{"lid": lid, "pn": phone} for lid, phone in world_of(request).phones.items()]
    offset = number(request, "offset", 0)
    return web.json_response(rows[offset : offset + number(request, "limit", 100)])


async def lid_count(request: web.Request) -> web.Response:
    session_in_path(request)
    return web.json_response({"count": len(world_of(request).phones)})


async def phone_of_lid(request: web.Request) -> web.Response:
    session_in_path(request)
    lid = request.match_info["lid"]
    lid = lid if "@" in lid else f"{lid}@lid"
    return web.json_response({"lid": lid, "pn": world_of(request).phones.get(lid)})


async def lid_of_phone(request: web.Request) -> web.Response:
    session_in_path(request)
    phone = user(request.match_info["phone"])
    found = [lid for lid, known in world_of(request).phones.items() if known == phone]
    return web.json_response({"lid": found[0] if found else None, "pn": phone})


async def check_exists(request: web.Request) -> web.Response:
    world = world_of(request)
    world.session(request.query.get("session", "default"))
    if "phone" not in request.query:
        raise bad_request(["phone must be a string"])
    chat = user(request.query["phone"])
    chat = world.registered_as.get(chat, chat)
    if chat in world.without_whatsapp:
        return web.json_response({"numberExists": False})
    return web.json_response({"numberExists": True, "chatId": chat})


async def contact(request: web.Request) -> web.Response:
    world = world_of(request)
    session = world.session(request.query.get("session", "default"))
    chat = user(request.query.get("contactId", ""))
    names = [m.push_name for m in world.messages if m.session == session.name and m.chat == chat]
    name = names[-1] if names else None
    return web.json_response(
        {
            "id": chat,
            "number": chat.partition("@")[0],
            "name": name,
            "pushname": name,
            "isMe": chat == session.account.id,
            "isGroup": chat.endswith("@g.us"),
            "isWAContact": chat not in world.without_whatsapp,
        }
    )


async def picture(request: web.Request) -> web.Response:
    world_of(request).session(request.query.get("session", "default"))
    return web.json_response({"profilePictureURL": None})


async def subscribe(request: web.Request) -> web.Response:
    session_in_path(request)
    world_of(request).watched.add(top_level(request.match_info["chatId"]))
    return web.json_response({}, status=201)


ROUTES = [
    web.get("/api/{session}/lids", lids),
    web.get("/api/{session}/lids/count", lid_count),
    web.get("/api/{session}/lids/pn/{phone}", lid_of_phone),
    web.get("/api/{session}/lids/{lid}", phone_of_lid),
    web.get("/api/contacts/check-exists", check_exists),
    web.get("/api/contacts/profile-picture", picture),
    web.get("/api/contacts", contact),
    web.post("/api/{session}/presence/{chatId}/subscribe", subscribe),
]
