"""Socket.IO by hand: what is sent and received, packet by packet."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import httpx

from tests.api.desk import PASSWORD, Desk

PATIENCE = 10.0
POLLING = "/socket.io/?EIO=4&transport=polling"
WEBSOCKET = "/socket.io/?EIO=4&transport=websocket"


@dataclass
class Wire:
    """A raw websocket."""

    socket: aiohttp.ClientWebSocketResponse

    async def says(self, *packets: str | bytes) -> None:
        for packet in packets:
            await (self.socket.send_str(packet) if isinstance(packet, str) else self.socket.send_bytes(packet))

    async def hears(self, start: str) -> str:
        """The next packet that begins with `start`; others are passed over."""
        async with asyncio.timeout(PATIENCE):
            while True:
                message = await self.socket.receive()
                assert message.type is aiohttp.WSMsgType.TEXT, f"{message.type.name} instead of {start}"
                text: str = message.data
                if text.startswith(start):
                    return text

    async def is_ended(self) -> bool:
        """Once the server has closed it."""
        async with asyncio.timeout(PATIENCE):
            while not self.socket.closed:
                await self.socket.receive()
        return True


@asynccontextmanager
async def dialled(url: str, path: str = WEBSOCKET) -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{url}{path}", max_msg_size=0) as socket:
        yield Wire(socket)


@asynccontextmanager
async def connected(hosted: tuple[Desk, str]) -> AsyncIterator[Wire]:
    """A socket of the admin's that has been let in and has heard where it is."""
    desk, url = hosted
    token = (await desk.container.log_in()(desk.admin.email, PASSWORD)).access_token
    async with dialled(url) as wire:
        await wire.hears("0")
        await wire.says(f"40{json.dumps({'token': token})}")
        await wire.hears("40")
        await wire.hears('42["sync"')
        yield wire


@dataclass
class Poller:
    """A polling session."""

    http: httpx.AsyncClient
    path: str

    async def polls(self) -> httpx.Response:
        return await self.http.get(self.path)

    async def posts(self, body: str | bytes) -> httpx.Response:
        return await self.http.post(self.path, content=body)


@asynccontextmanager
async def polling(url: str) -> AsyncIterator[Poller]:
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as http:
        opened = await http.get(POLLING)
        yield Poller(http, f"{POLLING}&sid={json.loads(opened.text[1:])['sid']}")
