"""A load generator that costs little: prepared requests over kept connections, one in flight on each."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from typing_extensions import override


@dataclass(slots=True)
class Outcome:
    """`seconds` is the whole run; `latencies` are per request, in seconds; `refused` counts answers other than 2xx."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        ranked = sorted(self.latencies)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def request(url: str, body: bytes, headers: dict[str, str]) -> bytes:
    """The bytes of one POST over a kept connection."""
    parts = urlsplit(url)
    lines = [f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def run(url: str, conversations: Sequence[Sequence[bytes]], concurrency: int) -> Outcome:
    """Send every conversation's requests in order, `concurrency` conversations at a time."""
    parts = urlsplit(url)
    waiting = iter(conversations)
    outcome = Outcome()
    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(_speak(parts.hostname or "127.0.0.1", parts.port or 80, waiting, outcome))
    outcome.seconds = time.perf_counter() - started
    return outcome


async def _speak(host: str, port: int, waiting: Iterator[Sequence[bytes]], outcome: Outcome) -> None:
    connection = await _Connection.open(host, port)
    for conversation in waiting:
        for prepared in conversation:
            began = time.perf_counter()
            status = await connection.ask(prepared)
            outcome.latencies.append(time.perf_counter() - began)
            if not 200 <= status < 300:
                outcome.refused += 1
    connection.close()


class _Connection(asyncio.Protocol):
    """Reads just enough of HTTP/1.1 to know where an answer ends."""

    def __init__(self) -> None:
        self._received = b""
        self._answer: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def open(cls, host: str, port: int) -> "_Connection":
        _, connection = await asyncio.get_running_loop().create_connection(cls, host, port)
        return connection

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    async def ask(self, prepared: bytes) -> int:
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(prepared)
        return await self._answer

    @override
    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, rest = self._received.partition(b"\r\n\r\n")
        if not separator or len(rest) < _length(head) or self._answer is None:
            return
        self._received = b""
        self._answer.set_result(int(head[9:12]))

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError("the server closed the connection"))

    def close(self) -> None:
        assert self._transport is not None
        self._transport.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
