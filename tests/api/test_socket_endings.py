"""Socket.IO: whose connection ends, when, and how it is told."""

import asyncio
import json
from contextlib import AsyncExitStack

import httpx

from tests.api.desk import Desk
from tests.api.screens import PATIENCE, screen_of
from wppconnector.adapters.socketio.link import MOST_WAITING
from wppconnector.application.audience import company_room
from wppconnector.application.use_cases.update_user import UserChanges

Hosted = tuple[Desk, str]


async def test_who_loses_access_is_disconnected_at_once(hosted: Hosted) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, ana) as anas, screen_of(hosted, desk.admin) as gildas:
        await desk.container.update_user()(desk.admin.acting(), ana.id, UserChanges(active=False))
        await anas.is_cut()
        assert gildas.client.connected


async def test_a_browser_that_reads_nothing_is_cut_before_it_fills_the_memory(hosted: Hosted) -> None:
    desk, url = hosted
    session = await desk.container.log_in()(desk.admin.email, "correct horse battery staple")
    async with httpx.AsyncClient(base_url=url) as browser:
        opened = await browser.get("/socket.io/?EIO=4&transport=polling")
        sid = opened.text.split('"sid":"')[1].split('"')[0]
        await browser.post(
            f"/socket.io/?EIO=4&transport=polling&sid={sid}", content=f'40{{"token":"{session.access_token}"}}'
        )
        sockets = desk.container.sockets()
        assert len(sockets.visitors) == 1
        for number in range(MOST_WAITING + 10):
            await sockets.emit("message", {"number": number}, [company_room(desk.admin.company_id)])
        assert len(sockets.visitors) == 0


async def test_a_server_that_closes_says_goodbye_and_takes_nobody_in_any_more(hosted: Hosted) -> None:
    desk, url = hosted
    sockets = desk.container.sockets()
    path = "/socket.io/?EIO=4&transport=polling"
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=PATIENCE))
        silent = json.loads((await browser.get(path)).text[1:])["sid"]
        polling = asyncio.create_task(browser.get(f"{path}&sid={silent}"))
        screens = [await stack.enter_async_context(screen_of(hosted, desk.admin)) for _ in range(3)]
        while len(sockets.requests) < 4:  # noqa: ASYNC110 - requests arrive when they arrive
            await asyncio.sleep(0.01)
        await sockets.close()
        for screen in screens:
            await screen.is_cut()
        assert (await polling).text == "1"
        assert len(sockets.requests) == 0
        assert (await browser.get(path)).status_code == 503
        assert (await browser.get("/health/live")).status_code == 200


async def test_a_stranger_is_shown_out_after_a_round(hosted: Hosted) -> None:
    desk, url = hosted
    async with httpx.AsyncClient(base_url=url) as stranger, screen_of(hosted, desk.admin) as screen:
        await stranger.get("/socket.io/?EIO=4&transport=polling")
        engine, roll_call = desk.container.sockets().server.eio, desk.container.roll_call()
        assert len(engine.sockets) == 2
        await roll_call("c-1")
        await roll_call("c-2")
        assert len(engine.sockets) == 1
        await screen.hears("sync", lambda payload: payload["cursor"] == "c-2")
