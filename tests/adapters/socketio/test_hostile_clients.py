"""Whatever is sent to the native server, it goes on: it is not Python that would fall over, but the process."""

import asyncio
import json
import random
from contextlib import suppress

import aiohttp
import httpx
import pytest

from tests.adapters.socketio.conftest import ORIGIN, Host, socketify
from tests.adapters.socketio.rude import HANDSHAKE, ODD_FRAMES, ODD_REQUESTS, converse, dial, frame
from tests.api.wire import POLLING, WEBSOCKET, dialled, polling
from tests.support.waiting import until
from wppconnector.adapters.socketio.socketify_driver.native_link import MOST_UNREAD
from wppconnector.adapters.socketio.socketify_driver.websockets import MOST_BACKPRESSURE
from wppconnector.adapters.socketio.sockets import LARGEST_PACKET

pytestmark = pytest.mark.machines


async def assert_is_well(host: Host) -> None:
    """It serves requests and sockets, and keeps nothing of those who are gone."""
    async with httpx.AsyncClient(base_url=host.url) as http:
        assert (await http.get("/hello")).text == "/hello"
    async with dialled(host.url) as wire:
        await wire.hears("0")
        await wire.says("40", '421["echo","hello"]')
        assert await wire.hears("431") == '431["hello"]'
    await until(lambda: not host.sockets.requests)
    assert host.sockets.server.eio.sockets == {}
    assert not host.sockets.manager.rooms.get("/")


async def test_requests_that_make_no_sense_are_survived(native: Host) -> None:
    await asyncio.gather(*(converse(native, odd, rudely=rudely) for odd in ODD_REQUESTS for rudely in (True, False)))
    await asyncio.gather(*(converse(native, odd[: len(odd) // 2]) for odd in ODD_REQUESTS))
    await assert_is_well(native)


async def test_frames_that_make_no_sense_are_survived(native: Host) -> None:
    await asyncio.gather(
        *(converse(native, odd, framed=True, rudely=rudely) for odd in ODD_FRAMES for rudely in (True, False))
    )
    await assert_is_well(native)


async def test_noise_is_survived(native: Host) -> None:
    chance = random.Random(2026)
    for _ in range(10):
        noise = [chance.randbytes(chance.randrange(1, 400)) for _ in range(30)]
        frames = [spoil(chance, frame(b"40") + frame(b'421["echo",1]')) for _ in range(60)]
        requests = [spoil(chance, HANDSHAKE.encode() + b"\r\n") for _ in range(30)]
        await asyncio.gather(
            *(converse(native, each, framed=True, rudely=chance.random() < 0.5) for each in (*noise, *frames)),
            *(converse(native, each, rudely=chance.random() < 0.5) for each in requests),
        )
    await assert_is_well(native)


def spoil(chance: random.Random, sent: bytes) -> bytes:
    spoilt = bytearray(sent)
    for _ in range(chance.randrange(1, 6)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


async def test_thousands_come_and_go_while_everybody_is_told_things(native: Host) -> None:
    done = asyncio.Event()

    async def talk() -> None:
        number = 0
        while not done.is_set():
            number += 1
            await native.tells("x" * (number % 3000), "a", "b", besides=("c",) if number % 3 else ())
            await asyncio.sleep(0)

    rooms = [frame(b"40" + json.dumps({"rooms": chosen}).encode()) for chosen in ("a", "b", "ab", "abc", "c")]
    talking = asyncio.create_task(talk())
    for turn in range(30):
        sent = [rooms[number % 5] + frame(b"1") * (number % 2) for number in range(100)]
        await asyncio.gather(*(converse(native, each, framed=True, rudely=turn % 2 == 0) for each in sent))
    done.set()
    await talking
    await assert_is_well(native)


@pytest.mark.parametrize("size", [LARGEST_PACKET + 1, 20_000_000])
async def test_a_body_that_is_too_large_ends_the_session_unread(native: Host, size: int) -> None:
    async with polling(native.url) as poller:
        with suppress(httpx.WriteError, httpx.ReadError):  # it hangs up while the rest is on its way
            assert (await poller.posts(b"4" * size)).status_code == 400
        assert (await poller.polls()).status_code == 400
    await assert_is_well(native)


async def test_a_body_without_a_length_is_not_kept(native: Host) -> None:
    async def endless() -> "asyncio.AsyncIterator[bytes]":  # type: ignore[name-defined]
        for _ in range(300):
            yield b"4" * 65536

    async with httpx.AsyncClient(base_url=native.url) as http:
        with suppress(httpx.WriteError, httpx.ReadError):
            await http.post("/hello", content=endless())
    await assert_is_well(native)


async def test_a_poll_that_is_cut_off_ends_its_session_at_once(native: Host) -> None:
    async with polling(native.url) as poller:
        waiting = asyncio.create_task(poller.polls())
        await until(lambda: bool(native.sockets.requests))
        waiting.cancel()
        await until(lambda: native.sockets.server.eio.sockets == {})
    await assert_is_well(native)


async def test_who_says_more_than_can_be_dealt_with_is_cut(native: Host) -> None:
    held = asyncio.Event()

    async def hold(*_: object) -> None:
        await held.wait()

    native.sockets.on("hold", hold)
    async with dialled(native.url) as wire:
        await wire.hears("0")
        await wire.says("40", '42["hold"]')
        with suppress(aiohttp.ClientError, ConnectionError):
            for _ in range(2 * MOST_UNREAD // 50_000):
                await wire.says('42["echo","' + "x" * 50_000 + '"]')
        assert await wire.is_ended()
    held.set()
    await assert_is_well(native)


async def test_a_browser_that_reads_nothing_is_cut_and_the_others_hear_everything(native: Host) -> None:
    _, writer = await dial(native)
    writer.write(frame(b'40{"rooms":["a"]}'))
    async with dialled(native.url) as wire:
        await wire.hears("0")
        await wire.says('40{"rooms":["a"]}')
        await until(lambda: len(native.sockets.manager.among(["a"])) == 2)
        told = 0
        while len(native.sockets.manager.among(["a"])) == 2:
            assert told * 100_000 < 100 * MOST_BACKPRESSURE, "it keeps everything for a browser that reads nothing"
            told += 1
            await native.tells(str(told) + "x" * 100_000, "a")
            assert (await wire.hears('42["word"')).startswith(f'42["word",{{"word":"{told}x')
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    await assert_is_well(native)


async def test_with_too_many_connections_the_next_is_refused_and_later_let_in() -> None:
    async with socketify(most_connections=3) as host:
        async with dialled(host.url), dialled(host.url), dialled(host.url):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
                async with dialled(host.url):
                    pass
            async with httpx.AsyncClient(base_url=host.url) as http:
                refused = await http.get(POLLING)
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
        await assert_is_well(host)


async def test_a_page_of_another_origin_gets_no_websocket(native: Host) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="400"):
            await session.ws_connect(f"{native.url}{WEBSOCKET}", origin="https://evil.example")
        async with session.ws_connect(f"{native.url}{WEBSOCKET}", origin=ORIGIN) as socket:
            assert (await socket.receive_str()).startswith("0")
