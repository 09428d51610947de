"""Many sockets of one user that only count what they are told: raw websockets, so that they cost next to nothing."""

import asyncio
import json
import os
import struct
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from typing_extensions import override

UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
PATIENCE = 30.0
PING = b"\x81\x012"
WELCOME, MESSAGE, EVENT = b'42["sync"', b'42["message"', b'42["'


@dataclass
class Tally:
    """What all sockets together have been told since the last `reset`; `first` and `last` are when, in seconds."""

    welcomed: int = 0
    messages: int = 0
    events: int = 0
    first: float = 0.0
    last: float = 0.0
    sample: bytes = b""
    """One of the messages, without its frame."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def reset(self) -> None:
        self.messages = self.events = 0
        self.first = 0.0

    def note(self, data: bytes) -> None:
        self.events += data.count(EVENT)
        if told := data.count(MESSAGE):
            self.messages += told
            self.last = time.perf_counter()
            self.first = self.first or self.last
            self.sample = self.sample or _first_message(data)
        self.changed.set()

    async def until(self, welcomed: int = 0, messages: int = 0) -> None:
        while self.welcomed < welcomed or self.messages < messages:
            self.changed.clear()
            await self.changed.wait()


class Counting(asyncio.Protocol):
    def __init__(self, url: str, token: str, tally: Tally) -> None:
        self._host = urlsplit(url).netloc
        self._token = token
        self._tally = tally
        self._greeted = self._welcomed = False
        self._rest = b""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(UPGRADE.format(host=self._host).encode())

    @override
    def data_received(self, data: bytes) -> None:
        if not self._greeted and b'0{"sid"' in data:
            self._greeted = True
            self._transport.write(_masked(f"40{json.dumps({'token': self._token})}".encode()))
        if PING in data:
            self._transport.write(_masked(b"3"))
        # A marker may be cut in two. What is kept is shorter than the shortest, so nothing counts twice.
        whole = self._rest + data
        if not self._welcomed and WELCOME in whole:
            self._welcomed = True
            self._tally.welcomed += 1
        self._tally.note(whole)
        self._rest = b"" if whole.endswith(b"]") else whole[1 - len(EVENT) :]


def _first_message(data: bytes) -> bytes:
    """Nothing if it is cut off, or followed by something."""
    start = data.find(MESSAGE)
    return data[start:] if data.endswith(b"]") and data.count(EVENT) == 1 else b""


def _masked(payload: bytes) -> bytes:
    """A text frame as clients must send it."""
    mask = os.urandom(4)
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack("!H", len(payload))
    return b"\x81" + length + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


async def connect(url: str, token: str, sockets: int, tally: Tally) -> list[asyncio.BaseTransport]:
    """Return once all have been let in. Raises `TimeoutError` when one is not."""
    loop, parts = asyncio.get_running_loop(), urlsplit(url)
    transports: list[asyncio.BaseTransport] = []
    for number in range(sockets):
        transport, _ = await loop.create_connection(lambda: Counting(url, token, tally), parts.hostname, parts.port)
        transports.append(transport)
        if number % 50 == 49:
            await asyncio.wait_for(tally.until(welcomed=number + 1), PATIENCE)
    await asyncio.wait_for(tally.until(welcomed=sockets), PATIENCE)
    return transports
