"""Socket.IO: who is let in, who is told what, and what clients may ask."""

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import httpx
import pytest

from tests.api.desk import Desk
from tests.api.screens import PATIENCE, Screen, screen_of

Hosted = tuple[Desk, str]
MARIA = "5511987654321"


async def refused_by_polling(url: str, auth: object) -> Any:
    """What a client that is not let in is told, request by request. Then its connection is gone."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        opened = await client.get("/socket.io/?EIO=4&transport=polling")
        path = f"/socket.io/?EIO=4&transport=polling&sid={json.loads(opened.text[1:])['sid']}"
        await client.post(path, content=f"40{json.dumps(auth)}" if auth is not None else "40")
        told = (await client.get(path)).text
    assert told.startswith("44"), told
    return json.loads(told[2:])


async def refused_by_websocket(url: str, auth: object) -> Any:
    address = f"{url}/socket.io/?EIO=4&transport=websocket"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        await socket.receive_str()
        await socket.send_str(f"40{json.dumps(auth)}" if auth is not None else "40")
        told = await socket.receive_str()
        assert told.startswith("44"), told
        # The server does not keep who it does not know.
        assert (await socket.receive(PATIENCE)).data == "1"
        assert (await socket.receive(PATIENCE)).type is aiohttp.WSMsgType.CLOSE
    return json.loads(told[2:])


ODD_TOKENS = [None, {}, {"token": "garbage"}, {"token": 7}, "garbage", ["token"], 7]


async def test_nobody_is_let_in_without_a_valid_token(hosted: Hosted) -> None:
    ways = (refused_by_polling, refused_by_websocket)
    told = await asyncio.gather(*(way(hosted[1], auth) for auth in ODD_TOKENS for way in ways))
    assert [answer["message"] for answer in told] == ["unauthenticated"] * len(told)


async def test_thirty_failures_a_minute_are_the_most_an_address_gets(hosted: Hosted) -> None:
    told = [(await refused_by_polling(hosted[1], {"token": str(number)}))["message"] for number in range(32)]
    assert told == ["unauthenticated"] * 30 + ["too_many_requests"] * 2
    async with screen_of(hosted, hosted[0].admin) as screen:
        assert screen.client.connected


@pytest.mark.parametrize("transports", [None, ["polling"], ["websocket"]])
async def test_every_transport_tells_the_same(hosted: Hosted, transports: list[str] | None) -> None:
    desk, _ = hosted
    async with screen_of(hosted, desk.admin, transports) as screen:
        view = await desk.queued(MARIA, "1")
        payload = await screen.hears("new_conversation")
        assert payload["conversation"]["id"] == str(view.id)
        await screen.hears("message", lambda payload: payload["message"]["seq"] == 4)


async def test_everybody_hears_what_is_theirs_once_and_nothing_else(hosted: Hosted) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    async with AsyncExitStack() as stack:
        gildas, anas, bias = [
            await stack.enter_async_context(screen_of(hosted, user)) for user in (desk.admin, ana, bia)
        ]
        view = await desk.queued(MARIA, "1")
        client = await stack.enter_async_context(await desk.signed_in(desk.admin))
        # Now Gilda is both an admin and the one who has it.
        await client.patch(f"/api/conversations/{view.id}/assign", json={})
        for screen in (gildas, anas):
            await screen.hears("conversation-assigned")
        await desk.hears(MARIA, "a última")
        for screen in (gildas, anas):
            await screen.hears("message", lambda payload: payload["message"]["text"] == "a última")
        assert gildas.names().count("conversation-assigned") == 1
        assert [payload["cursor"] for _, payload in gildas.told if "cursor" in payload] == sorted(
            {payload["cursor"] for _, payload in gildas.told if "cursor" in payload}, key=order
        )
        assert bias.names() == []


def order(cursor: str) -> tuple[int, ...]:
    return tuple(int(part) for part in cursor.split("-"))


async def test_the_socket_and_the_catch_up_tell_the_same(hosted: Hosted) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, ana) as screen, await desk.signed_in(ana) as client:
        start = (await screen.hears("sync"))["cursor"]
        view = await desk.queued(MARIA, "1")
        target = {"departmentId": str(desk.departments["Comercial"].id)}
        await client.patch(f"/api/conversations/{view.id}/assign", json={})
        await client.patch(f"/api/conversations/{view.id}/transfer", json=target)
        # What was told is in the log for good, so the catch-up has all of it.
        await screen.hears("conversation_transferred")
        caught_up = (await client.get("/api/events", params={"after": start})).json()["items"]
    told = [(name, payload) for name, payload in screen.told if name not in ("sync", "presence")]
    assert told == [(event["name"], event["payload"]) for event in caught_up][: len(told)]
    assert len(told) >= 4


async def test_only_who_sees_a_conversation_may_open_it(hosted: Hosted) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    view = await desk.queued(MARIA, "1")
    async with screen_of(hosted, ana) as anas, screen_of(hosted, bia) as bias:
        assert await anas.asks("join_conversation", {"conversationId": str(view.id)}) == {"ok": True}
        assert await anas.asks("join_conversation", str(view.id)) == {"ok": True}
        assert (await bias.asks("join_conversation", {"conversationId": str(view.id)}))["code"] == "not_found"
        assert (await bias.asks("typing", {"conversationId": str(view.id)}))["code"] == "not_found"
        assert await anas.asks("leave_conversation", {"conversationId": str(view.id)}) == {"ok": True}


async def test_typing_is_seen_by_who_has_the_conversation_open_and_still_sees_it(hosted: Hosted) -> None:
    desk, _ = hosted
    people = {name: await desk.agent(name, "Laboratório") for name in ("Ana", "Bia", "Caio")}
    view = await desk.queued(MARIA, "1")
    asked = {"conversationId": str(view.id)}
    async with AsyncExitStack() as stack:
        screens: dict[str, Screen] = {
            name: await stack.enter_async_context(screen_of(hosted, user)) for name, user in people.items()
        }
        gildas = await stack.enter_async_context(screen_of(hosted, desk.admin))
        for screen in (screens["Ana"], screens["Bia"], gildas):
            await screen.asks("join_conversation", asked)
        await screens["Ana"].asks("typing", asked)
        shown = await screens["Bia"].hears("typing")
        assert (shown["conversationId"], shown["userName"], shown["typing"]) == (str(view.id), "Ana", True)
        # Bia keeps the conversation open while it goes to another department.
        client = await stack.enter_async_context(await desk.signed_in(desk.admin))
        target = {"departmentId": str(desk.departments["Comercial"].id)}
        await client.patch(f"/api/conversations/{view.id}/transfer", json=target)
        await client.post(f"/api/conversations/{view.id}/typing", json={"typing": False})
        await gildas.hears("typing", lambda payload: payload["typing"] is False)
        await screens["Bia"].hears("conversation_transferred")
        assert [payload for name, payload in screens["Bia"].told if name == "typing"] == [shown]
        assert "typing" not in screens["Caio"].names()


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("join_conversation", None),
        ("join_conversation", 7),
        ("join_conversation", {"conversationId": "7"}),
        ("join_conversation", {"conversationId": ["7"]}),
        ("leave_conversation", []),
        ("typing", {"typing": True}),
        ("presence", {"status": "invisible"}),
    ],
)
async def test_what_makes_no_sense_is_refused_and_the_socket_stays(hosted: Hosted, event: str, payload: object) -> None:
    async with screen_of(hosted, hosted[0].admin) as screen:
        assert (await screen.asks(event, payload))["code"] == "invalid_request"
        assert await screen.asks("presence", {"status": "away"}) == {"ok": True}


async def test_colleagues_see_who_comes_and_goes(hosted: Hosted) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, desk.admin) as gildas:
        async with screen_of(hosted, ana) as first, screen_of(hosted, ana):
            await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Ana", "online"))
            await first.client.disconnect()
            await gildas.asks("presence", {"status": "away"})
            await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Gilda", "away"))
            assert ("Ana", "offline") not in [(p.get("userName"), p.get("status")) for _, p in gildas.told]
        await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Ana", "offline"))


async def test_events_named_like_the_protocols_own_change_nothing(hosted: Hosted) -> None:
    """A client may send an event called `connect` or `disconnect` with whatever it likes in it."""
    desk, _ = hosted
    async with screen_of(hosted, desk.admin) as screen:
        await screen.client.emit("connect", ({"asgi.scope": {}}, {"token": "garbage"}))
        await screen.client.emit("disconnect", "bye")
        assert await screen.asks("presence", {"status": "away"}) == {"ok": True}
        await desk.queued(MARIA, "1")
        await screen.hears("new_conversation")


async def test_a_page_of_another_origin_gets_no_socket(hosted: Hosted) -> None:
    async with httpx.AsyncClient(base_url=hosted[1]) as browser:
        path = "/socket.io/?EIO=4&transport=polling"
        assert (await browser.get(path, headers={"origin": "https://evil.example"})).status_code == 400
        assert (await browser.get(path, headers={"origin": hosted[1]})).status_code == 200
