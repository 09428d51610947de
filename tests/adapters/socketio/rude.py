"""Clients that keep to no protocol: bytes over a connection, and hanging up."""

import asyncio
import os
import socket
import struct
from contextlib import suppress

from tests.adapters.socketio.conftest import Host
from tests.api.wire import WEBSOCKET

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


async def dial(host: Host) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A websocket that has just been opened."""
    reader, writer = await asyncio.open_connection(*host.address)
    writer.write(HANDSHAKE.encode() + b"\r\n")
    assert b"101 Switching" in await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def converse(host: Host, sent: bytes, *, framed: bool = False, rudely: bool = False) -> None:
    """Send, read whatever comes for a moment, and hang up; `framed` by a websocket, `rudely` with a reset instead of a
    goodbye."""
    reader, writer = await (dial(host) if framed else asyncio.open_connection(*host.address))
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
