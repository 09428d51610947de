"""`/api/{session}/chats`: what reconciliation reads."""

from typing import TypeVar

from aiohttp import web

from tests.fakes.waha import history
from tests.fakes.waha.chat_ids import top_level
from tests.fakes.waha.errors import EngineFailure, bad_request, not_found
from tests.fakes.waha.messages import Message
from tests.fakes.waha.routes.access import body_of, flag, number, session_in_path, working, world_of
from tests.fakes.waha.world import Sent

Row = TypeVar("Row")


async def chats(request: web.Request) -> web.Response:
    world, session = world_of(request), session_in_path(request)
    history.require_store(world, session)
    rows = [
        {"id": message.chat, "name": message.push_name, "conversationTimestamp": message.at}
        for message in history.latest_of_each_chat(world, session)
    ]
    return web.json_response(_page(request, rows))


async def overview(request: web.Request) -> web.Response:
    world, session = world_of(request), session_in_path(request)
    history.require_store(world, session)
    rows = [
        {
            "id": message.chat,
            "name": message.push_name,
            "picture": None,
            "lastMessage": history.rendered(world, message, download=False),
            "_chat": {},
        }
        for message in history.latest_of_each_chat(world, session)
    ]
    return web.json_response(_page(request, rows))


async def messages(request: web.Request) -> web.Response:
    world, session = world_of(request), session_in_path(request)
    history.require_store(world, session)
    found = history.messages_of(world, session, top_level_or_all(request.match_info["chatId"]))
    if request.query.get("sortOrder") == "asc":
        found.reverse()
    page = history.filtered(_page(request, found), request.query)
    download = flag(request, "downloadMedia", default=True)
    return web.json_response([history.rendered(world, message, download=download) for message in page])


async def message(request: web.Request) -> web.Response:
    world, found = world_of(request), _found(request)
    download = flag(request, "downloadMedia", default=True)
    return web.json_response(history.rendered(world, found, download=download))


async def edit(request: web.Request) -> web.Response:
    found, body = await _own(request), body_of(request)
    found.body = body.get("text", "")
    _note(request, "edit", found)
    return web.json_response({})


async def delete(request: web.Request) -> web.Response:
    found = await _own(request)
    _note(request, "delete", found)
    return web.json_response({})


async def read(request: web.Request) -> web.Response:
    world = world_of(request)
    session = await working(request, request.match_info["session"])
    chat = top_level(request.match_info["chatId"])
    unread = [m.id for m in history.messages_of(world, session, chat) if not m.from_me]
    ids = unread[: number(request, "messages", 30)]
    world.seen.append((chat, tuple(ids)))
    return web.json_response({"ids": ids or None}, status=201)


async def new_message_id(request: web.Request) -> web.Response:
    session_in_path(request)
    return web.json_response({"id": world_of(request).ids.own()})


def top_level_or_all(chat: str) -> str:
    return chat if chat == "all" else top_level(chat)


def _found(request: web.Request) -> Message:
    world, session = world_of(request), session_in_path(request)
    message_id = request.match_info["messageId"]
    found = world.find(session.name, message_id)
    full_only = not world.engine.takes_ids
    if found is None or (full_only and message_id != found.id):
        raise not_found("Message not found")
    return found


async def _own(request: web.Request) -> Message:
    await working(request, request.match_info["session"])
    found = _found(request)
    if not found.from_me:
        raise EngineFailure("Can only change own messages")
    return found


def _note(request: web.Request, method: str, message: Message) -> None:
    sent = Sent(method, message.session, message.chat, message.id, message.body, None, body_of(request))
    world_of(request).sent.append(sent)


def _page(request: web.Request, rows: list[Row]) -> list[Row]:
    offset, limit = number(request, "offset", 0), number(request, "limit", 10)
    if limit < 1:
        raise bad_request(["limit must not be less than 1"])
    return rows[offset : offset + limit]


_MESSAGES = "/api/{session}/chats/{chatId}/messages"
ROUTES = [
    web.get("/api/{session}/chats", chats),
    web.get("/api/{session}/chats/overview", overview),
    web.get(_MESSAGES, messages),
    web.post(_MESSAGES + "/read", read),
    web.get(_MESSAGES + "/{messageId}", message),
    web.put(_MESSAGES + "/{messageId}", edit),
    web.delete(_MESSAGES + "/{messageId}", delete),
    web.get("/api/{session}/new-message-id", new_message_id),
]
