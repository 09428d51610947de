"""A host of sockets of the real program, told by webhooks of customers what it shall tell its sockets."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from urllib.request import Request, urlopen

from bench.ingest import webhook
from bench.load import run
from bench.server import Server


class Ours:
    """`pid` is the process whose cost counts."""

    def __init__(self, server: Server, url: str, pid: int) -> None:
        self.url = url
        self.pid = pid
        self.token = _token(server)
        self._server = server
        self._series = 0

    async def begin(self, conversations: int) -> None:
        """Customers come, and choose a department. Everything later is said by them."""
        self._conversations = conversations
        await self._write(["oi", "1"])

    async def tell(self, messages: int, at_once: int) -> None:
        await self._write([f"linha {number}" for number in range(messages // at_once)])

    async def tell_all(self, messages: int) -> None:
        """The host finds all of them in the log at once. In the API's process it cannot: there they come one by one."""
        if self.pid == self._server.api_pid():
            await self.tell(messages, self._conversations)
            return
        os.kill(self.pid, signal.SIGSTOP)
        try:
            await self.tell(messages, self._conversations)
        finally:
            os.kill(self.pid, signal.SIGCONT)

    async def _write(self, texts: list[str]) -> None:
        self._series += 1
        lines = [
            [
                webhook(self._server, f"551198{n:07d}", f"3A{self._series:X}{n:08X}{step:05X}", text)
                for step, text in enumerate(texts)
            ]
            for n in range(self._conversations)
        ]
        await run(self._server.url, lines, self._conversations)


@contextmanager
def ours(host: str) -> Iterator[Ours]:
    """`host` is `api`, or the driver of a gateway."""
    with Server(worker=False, sockets=host == "api") as server:
        hosting = nullcontext((server.url, server.api_pid())) if host == "api" else server.gateway(host)
        with hosting as (url, pid):
            yield Ours(server, url, pid)


def _token(server: Server) -> str:
    body = json.dumps(dict(server.admin)).encode()
    asked = Request(f"{server.url}/api/auth/login", body, {"content-type": "application/json"})  # noqa: S310
    with urlopen(asked, timeout=30) as answer:  # noqa: S310 - our own address
        token: str = json.load(answer)["accessToken"]
    return token
