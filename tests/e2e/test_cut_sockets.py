"""A browser whose connection is cut again and again while much happens: the cursor brings it everything, once."""

import asyncio
import json
import socket
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.api.wire import Wire, dialled
from tests.e2e.catching_up import events_after, order
from tests.e2e.desk import HMAC_KEY, waha_settings
from tests.e2e.inbox import PATIENCE
from tests.e2e.sender import Sender
from tests.e2e.server import Server
from tests.fakes.waha.fake import FakeWaha

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

CUSTOMERS, CUTS, HEARD_BETWEEN = 4, 100, 30

Seen = tuple[str, str]
"""An event's name and cursor."""


@dataclass
class Browser:
    """Reads the socket, is cut off in the middle, and then fetches what followed the last event it saw."""

    http: httpx.AsyncClient
    token: str
    cursor: str
    seen: list[Seen] = field(default_factory=list)
    cuts: int = 0

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            async with dialled(str(self.http.base_url).rstrip("/")) as wire:
                await wire.hears("0")
                await wire.says(f"40{json.dumps({'token': self.token})}")
                await wire.hears('42["sync"')
                await self.catch_up()
                await self._listen(wire)
                self.cuts += 1
                wire.socket.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    async def catch_up(self) -> None:
        for name, cursor, _ in await events_after(self.http, self.cursor):
            self._take(name, cursor)

    async def _listen(self, wire: Wire) -> None:
        enough = len(self.seen) + HEARD_BETWEEN
        while len(self.seen) < enough:
            name, payload = json.loads((await wire.hears("42"))[2:])
            # What was fetched already is told again by whoever did not know.
            if "cursor" in payload and name != "sync" and order(payload["cursor"]) > order(self.cursor):
                self._take(name, payload["cursor"])

    def _take(self, name: str, cursor: str) -> None:
        self.seen.append((name, cursor))
        self.cursor = cursor


async def write(sender: Sender, phone: str, browser: Browser) -> None:
    """One customer, until the browser has been cut off often enough."""
    await sender.writes(phone, "oi", "1")
    while browser.cuts < CUTS:
        await sender.writes(phone, f"linha {browser.cuts}")


async def test_a_hundred_cuts_in_more_than_3000_events_lose_nothing_and_repeat_nothing(tmp_path: Path) -> None:
    async with FakeWaha("GOWS", sessions=()) as fake:
        settings = waha_settings(fake) | {"RATE_LIMIT_PER_MINUTE": "1000000"}
        with Server(tmp_path, arguments=("--no-worker",), **settings) as server:
            async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
                login = {"email": server.admin_email, "password": server.admin_password}
                token = (await http.post("/api/auth/login", json=login)).raise_for_status().json()["accessToken"]
                http.headers["authorization"] = f"Bearer {token}"
                start = (await http.get("/api/events")).raise_for_status().json()["cursor"]
                browser = Browser(http, token, start)
                watching = asyncio.create_task(browser.watch())

                sender = Sender(http, HMAC_KEY)
                await asyncio.gather(*(write(sender, f"55119876{n:05d}", browser) for n in range(CUSTOMERS)))
                everything = [(name, cursor) for name, cursor, _ in await events_after(http, start)]
                async with asyncio.timeout(PATIENCE):
                    while len(browser.seen) < len(everything):  # noqa: ASYNC110 - it is told by another process
                        await asyncio.sleep(0.05)
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)

    assert len(everything) > CUTS * HEARD_BETWEEN
    assert browser.seen == everything
