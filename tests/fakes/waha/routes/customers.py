"""`POST /_fake/customers/{phone}/{act}`: what customers do, by hand.

Every act takes `name`, `lid` and `session` of who does it; `message` is the id of the message it is about.
"""

import base64
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from tests.fakes.waha.customers import Customer
from tests.fakes.waha.errors import bad_request, not_found
from tests.fakes.waha.messages import Json, Message
from tests.fakes.waha.people import customer
from tests.fakes.waha.routes.access import body_of, world_of

Act = Callable[[Customer, Json], Awaitable[Message | None]]


async def act(request: web.Request) -> web.Response:
    body = body_of(request)
    who = customer(
        world_of(request),
        request.match_info["phone"],
        name=body.get("name"),
        lid=body.get("lid"),
        session=body.get("session", "default"),
    )
    try:
        message = await ACTS[request.match_info["act"]](who, body)
    except (KeyError, ValueError) as error:
        raise bad_request(f"{type(error).__name__}: {error}") from error
    return web.json_response({"id": message.id if message else None}, status=201)


def _writes(who: Customer, body: Json) -> Awaitable[Message]:
    """`{"text", "quoting"?}`"""
    quoted = _message(who, body["quoting"]) if "quoting" in body else None
    return who.writes(body["text"], quoting=quoted)


def _media(who: Customer, body: Json) -> Awaitable[Message]:
    """`{"data" (base64), "mimetype", "filename"?, "caption"?, "voice"?}`"""
    return who.sends_media(
        base64.b64decode(body["data"], validate=True),
        body["mimetype"],
        filename=body.get("filename"),
        caption=body.get("caption"),
        voice=body.get("voice", False),
    )


def _message(who: Customer, message_id: str) -> Message:
    found = who.world.find(who.session, message_id)
    if found is None:
        raise not_found("Message not found")
    return found


def _about(body: Json, who: Customer) -> Message:
    return _message(who, body["message"])


ACTS: Mapping[str, Act] = {
    "writes": _writes,
    "media": _media,
    "location": lambda who, body: who.sends_location(body["latitude"], body["longitude"], body.get("title")),
    "contacts": lambda who, body: who.sends_contacts(*body["vcards"]),
    "reacts": lambda who, body: who.reacts(_about(body, who), body["emoji"]),
    "edits": lambda who, body: who.edits(_about(body, who), body["text"]),
    "revokes": lambda who, body: who.revokes(_about(body, who)),
    "reads": lambda who, body: who.reads(_about(body, who)),
    "types": lambda who, body: who.types(),
    "is-written-to": lambda who, body: who.is_written_to(body["text"]),
}
ROUTES = [web.post(f"/_fake/customers/{{phone}}/{{act:{'|'.join(ACTS)}}}", act)]
