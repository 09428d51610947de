"""Whatever is sent to the native server, it goes on: it is not Python that would fall over, but the process."""

import asyncio
import json
import os
import random
import socket
import struct
from contextlib import suppress

import aiohttp
import httpx
import pytest

from tests.adapters.socketio.conftest import ORIGIN, Host, socketify
from tests.api.wire import POLLING, WEBSOCKET, dialled, polling
from tests.support.waiting import until
from wppconnector.adapters.socketio.socketify_driver.native_link import MOST_UNREAD
from wppconnector.adapters.socketio.socketify_driver.websockets import MOST_BACKPRESSURE
from wppconnector.adapters.socketio.sockets import LARGEST_PACKET

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
HANDSHAKE = (
    f"GET {WEBSOCKET} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\n"
)
ODD_REQUESTS = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe\xfd" * 500,
    b"GET",
    b"GET / HTTP/1.0\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET /\x00\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /%ff%00%zz?%ff=&&=== HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
    b"POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf",
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 50,
    HANDSHAKE.replace("13", "7").encode() + b"\r\n",
    HANDSHAKE.replace(KEY, "short").encode() + b"\r\n",
    HANDSHAKE.replace("socket.io", "elsewhere").encode() + b"\r\n",
    HANDSHAKE.encode() + b"Sec-WebSocket-Extensions: " + b"permessage-deflate;" * 100 + b"\r\n\r\n",
    HANDSHAKE.encode() + b"Sec-WebSocket-Protocol: a, b\r\n\r\n",
    HANDSHAKE.encode() + b"Origin: \xff\xfe\r\nX-Forwarded-For: ,,,\xff\r\n\r\n",
]


def frame(payload: bytes, kind: int = 1, final: bool = True) -> bytes:
    mask = os.urandom(4)
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size)
    masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    return bytes([kind | (0x80 if final else 0)]) + length + mask + masked


ODD_FRAMES = [
    b"\x81\x05hello",  # not masked
    b"\xf1\x80" + bytes(4),  # reserved bits
    b"\x83\x80" + bytes(4),  # a kind that there is not
    b"\x81\xff" + b"\xff" * 8 + bytes(4),  # 2**64 - 1 bytes
    b"\x81\xfe\xff\xff" + bytes(4),
    frame(b"\xff\xfe"),
    frame(b"x" * 200, kind=9),  # a control frame that is too long
    frame(b"x", kind=9, final=False),
    frame(b"", kind=0),
    frame(b"a", final=False) + frame(b"b", final=False),
    frame(b"4", final=False) * 1000,
    frame(b"", kind=8),
    frame(b"\x03", kind=8),
    frame(b"\x00\x00", kind=8),
    frame(b"\x03\xe8\xff\xff", kind=8),
    frame(b"", kind=9) * 1000,
    frame(b"40") * 200,
    frame(b"41") * 200,
    frame(b"1") * 200,
    frame(b"2probe") + frame(b"5"),
    frame(b"40")[:3],
    frame(b"\x00" * 1000, kind=2) * 20,
]


async def converse(host: Host, sent: bytes, *, rudely: bool = False) -> None:
    """Send, read whatever comes for a moment, and hang up; `rudely` with a reset instead of a goodbye."""
    reader, writer = await asyncio.open_connection(*host.address)
    with suppress(ConnectionError, TimeoutError):
        writer.write(sent)
        await writer.drain()
        async with asyncio.timeout(0.1):
            while await reader.read(65536):
                pass
    if rudely:
        opened: socket.socket = writer.get_extra_info("socket")
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


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
    opening = HANDSHAKE.encode() + b"\r\n"
    await asyncio.gather(
        *(converse(native, opening + odd, rudely=rudely) for odd in ODD_FRAMES for rudely in (True, False))
    )
    await assert_is_well(native)


async def test_noise_is_survived(native: Host) -> None:
    chance = random.Random(2026)
    opening = HANDSHAKE.encode() + b"\r\n"
    for _ in range(20):
        noises = [chance.randbytes(chance.randrange(1, 400)) for _ in range(50)]
        await asyncio.gather(
            *(converse(native, opening + noise, rudely=chance.random() < 0.5) for noise in noises[:25])
        )
        spoilt = [spoil(chance, opening + frame(b"40") + frame(b'421["echo",1]')) for _ in noises[25:]]
        await asyncio.gather(*(converse(native, each, rudely=chance.random() < 0.5) for each in spoilt))
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

    opening = HANDSHAKE.encode() + b"\r\n"
    rooms = [frame(b"40" + json.dumps({"rooms": chosen}).encode()) for chosen in ("a", "b", "ab", "abc", "c")]
    talking = asyncio.create_task(talk())
    for turn in range(30):
        sent = [opening + rooms[number % 5] + frame(b"1") * (number % 2) for number in range(100)]
        await asyncio.gather(*(converse(native, each, rudely=turn % 2 == 0) for each in sent))
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
    reader, writer = await asyncio.open_connection(*native.address, limit=1024)
    writer.write(HANDSHAKE.encode() + b"\r\n" + frame(b'40{"rooms":["a"]}'))
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
    assert not reader.at_eof() or told > 0
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
