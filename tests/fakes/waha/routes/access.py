"""How the routes reach the fake's world."""

from collections.abc import Callable

from aiohttp import web

from tests.fakes.waha.errors import bad_request, wrong_status
from tests.fakes.waha.messages import Json
from tests.fakes.waha.sessions import Session
from tests.fakes.waha.world import World

WORLD = web.AppKey("world", World)
#: Request slots: the parsed body, and what is to be done once the answer has left.
BODY: web.RequestKey[Json] = web.RequestKey("body", dict)
AFTERWARDS: web.RequestKey[list[Callable[[], object]]] = web.RequestKey("afterwards", list)


def world_of(request: web.Request) -> World:
    return request.app[WORLD]


def body_of(request: web.Request) -> Json:
    return request[BODY]


def afterwards(request: web.Request, act: Callable[[], object]) -> None:
    request.setdefault(AFTERWARDS, []).append(act)


def session_in_path(request: web.Request) -> Session:
    return world_of(request).session(request.match_info["session"])


def flag(request: web.Request, name: str, *, default: bool) -> bool:
    value = request.query.get(name)
    return default if value is None else value.lower() in {"true", "1", "yes"}


def number(request: web.Request, name: str, default: int) -> int:
    value = request.query.get(name, str(default))
    if not value.isdigit():
        raise bad_request([f"{name} must be an integer number"])
    return int(value)


async def working(request: web.Request, name: str) -> Session:
    """The session, once it is WORKING; refused with 422 when it does not become so in time."""
    world = world_of(request)
    session = world.session(name)
    await world.wait_for_working(session)
    if session.status != "WORKING":
        raise wrong_status(session.name, session.status, ["WORKING"])
    return session
