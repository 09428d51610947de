"""Engine.IO as its specification and the protocol's own test suite describe it, seen from the wire."""

import asyncio
import json

import aiohttp
import httpx
import pytest

from tests.api.desk import Desk
from tests.api.wire import PATIENCE, POLLING, WEBSOCKET, Wire, connected, dialled, polling
from wppconnector.adapters.socketio.sockets import LARGEST_PACKET

Hosted = tuple[Desk, str]
ODD_QUERIES = [
    "transport=polling",
    "EIO=abc&transport=polling",
    "EIO=3&transport=polling",
    "EIO=4",
    "EIO=4&transport=x",
]


def assert_is_handshake(text: str, upgrades: list[str]) -> None:
    assert text.startswith("0")
    shown = json.loads(text[1:])
    assert shown.pop("sid")
    assert shown == {"upgrades": upgrades, "pingInterval": 25000, "pingTimeout": 20000, "maxPayload": LARGEST_PACKET}


async def test_a_session_opens_by_polling_and_by_websocket(hosted: Hosted) -> None:
    async with httpx.AsyncClient(base_url=hosted[1]) as http:
        assert_is_handshake((await http.get(POLLING)).text, ["websocket"])
    async with dialled(hosted[1]) as wire:
        assert_is_handshake(await wire.hears("0"), [])


@pytest.mark.parametrize("query", ODD_QUERIES)
async def test_no_session_opens_without_the_right_version_and_transport(hosted: Hosted, query: str) -> None:
    async with httpx.AsyncClient(base_url=hosted[1]) as http:
        assert (await http.get(f"/socket.io/?{query}")).status_code == 400
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with dialled(hosted[1], f"/socket.io/?{query.replace('polling', 'websocket')}"):
            pass


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_no_session_opens_by_another_method(hosted: Hosted, method: str) -> None:
    async with httpx.AsyncClient(base_url=hosted[1]) as http:
        assert (await http.request(method, POLLING)).status_code == 400


async def test_nobody_speaks_in_a_session_that_is_not_there(hosted: Hosted) -> None:
    async with httpx.AsyncClient(base_url=hosted[1]) as http:
        assert (await http.get(f"{POLLING}&sid=nobody")).status_code == 400
        assert (await http.post(f"{POLLING}&sid=nobody", content="3")).status_code == 400
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with dialled(hosted[1], f"{WEBSOCKET}&sid=nobody"):
            pass


async def test_several_packets_come_in_one_request(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller:
        answer = await poller.posts('40/nowhere,\x1e40/elsewhere,{"token":"ü"}')
        assert (answer.status_code, answer.text) == (200, "ok")
        told = (await poller.polls()).text.split("\x1e")
    refusal = '{"message":"Invalid namespace"}'
    assert told == [f"44/nowhere,{refusal}", f"44/elsewhere,{refusal}"]


@pytest.mark.parametrize("body", ["abc", "9", "2", "0", b"\xff\xfe", "\x1e".join("3" * 50), "4" + "x" * 100_001])
async def test_what_is_no_payload_ends_the_session(hosted: Hosted, body: str | bytes) -> None:
    async with polling(hosted[1]) as poller:
        assert (await poller.posts(body)).status_code == 400
        assert (await poller.polls()).status_code == 400


async def test_whoever_sends_far_too_much_hears_so_and_may_go_on(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller:
        assert (await poller.posts("4" + "x" * 3_000_000)).status_code == 400
        assert (await poller.polls()).status_code == 400


async def test_two_polls_at_once_end_the_session(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller:
        first = asyncio.create_task(poller.polls())
        while not hosted[0].container.sockets().requests:  # noqa: ASYNC110 - it arrives when it arrives
            await asyncio.sleep(0.01)
        assert (await poller.polls()).status_code == 400
        assert ((await first).status_code, (await first).text) == (200, "1")
        assert (await poller.polls()).status_code == 400


async def test_a_client_that_leaves_is_gone_at_once(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller:
        waiting = asyncio.create_task(poller.polls())
        while not hosted[0].container.sockets().requests:  # noqa: ASYNC110 - it arrives when it arrives
            await asyncio.sleep(0.01)
        assert (await poller.posts("1")).status_code == 200
        assert (await waiting).text == "6"
        assert (await poller.polls()).status_code == 400
    async with dialled(hosted[1]) as wire:
        await wire.hears("0")
        await wire.says("1")
        assert await wire.is_ended()


@pytest.mark.parametrize("packet", ["abc", "9", "2", "x" * (LARGEST_PACKET + 1)])
async def test_what_is_no_packet_ends_the_websocket(hosted: Hosted, packet: str) -> None:
    async with dialled(hosted[1]) as wire:
        await wire.hears("0")
        await wire.says(packet)
        assert await wire.is_ended()
    assert hosted[0].container.sockets().count() == 0


async def test_an_upgrade_ends_the_poll_and_then_only_the_websocket_counts(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller:
        path = poller.path.replace("polling", "websocket")
        waiting = asyncio.create_task(poller.polls())
        async with dialled(hosted[1], path) as wire:
            await wire.says("2probe")
            assert await wire.hears("3") == "3probe"
            assert (await waiting).text == "6"
            await wire.says("5", "40/nowhere,")
            await wire.hears("44/nowhere,")
            assert (await poller.polls()).status_code == 400
            assert (await poller.posts("3")).status_code == 400
            with pytest.raises(aiohttp.WSServerHandshakeError):
                async with dialled(hosted[1], path):
                    pass
            await wire.says("40/still,")
            await wire.hears("44/still,")


async def test_an_upgrade_with_no_poll_to_end_says_nothing_of_its_own(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller, dialled(hosted[1], poller.path.replace("polling", "websocket")) as wire:
        await wire.says("2probe", "5", "40/nowhere,")
        told = [await wire.socket.receive_str(timeout=PATIENCE) for _ in range(2)]
    assert told == ["3probe", '44/nowhere,{"message":"Invalid namespace"}']


async def test_an_upgrade_that_fails_leaves_the_polling_as_it_was(hosted: Hosted) -> None:
    async with polling(hosted[1]) as poller:
        async with dialled(hosted[1], poller.path.replace("polling", "websocket")) as wire:
            await wire.says("nonsense")
            assert await wire.is_ended()
        await poller.posts("40/nowhere,")
        assert (await poller.polls()).text.startswith("44/nowhere,")


async def test_who_answers_pings_stays_and_who_does_not_is_ended(hosted: Hosted) -> None:
    engine = hosted[0].container.sockets().server.eio
    engine.ping_interval, engine.ping_timeout = 0.1, 3.0
    async with connected(hosted) as lively, connected(hosted) as silent, polling(hosted[1]) as poller:
        for _ in range(3):
            assert (await poller.polls()).text == "2"
            assert (await poller.posts("3")).status_code == 200
        answering = asyncio.create_task(answers_pings(lively))
        assert await silent.is_ended()
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)
        await lively.says('421["presence",{"status":"away"}]')
        await lively.hears("431")


async def answers_pings(wire: Wire) -> None:
    while True:
        await wire.hears("2")
        await wire.says("3")
