"""A browser that watches from one gateway, whatever happens to it."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import httpx

from tests.api.wire import Wire, dialled
from tests.e2e.catching_up import Event, events_after, order


@dataclass
class Browser:
    """An admin's, at one gateway for ever: it comes back when cut off, and fetches what it missed.

    `seen` are the stored events, `passing` the others.
    """

    http: httpx.AsyncClient
    gateway: str
    token: str
    cursor: str
    conversation: str = ""
    seen: list[Event] = field(default_factory=list)
    passing: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    wire: Wire | None = None

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(aiohttp.ClientError, httpx.HTTPError, OSError, AssertionError):
                async with dialled(self.gateway) as wire:
                    await self._listen(wire)
            self.wire = None
            await asyncio.sleep(0.05)

    async def opens(self, conversation: str) -> None:
        self.conversation = conversation
        assert self.wire is not None
        await self.wire.says(f"42{json.dumps(['join_conversation', {'conversationId': conversation}])}")

    async def types(self) -> None:
        assert self.wire is not None
        await self.wire.says(f"42{json.dumps(['typing', {'conversationId': self.conversation}])}")

    def messages(self) -> list[dict[str, Any]]:
        return [payload["message"] for name, _, payload in self.seen if name == "message"]

    async def _listen(self, wire: Wire) -> None:
        await wire.hears("0")
        await wire.says(f"40{json.dumps({'token': self.token})}")
        await wire.hears('42["sync"')
        for event in await events_after(self.http, self.cursor):
            self._take(event)
        self.wire = wire
        if self.conversation:
            await self.opens(self.conversation)
        while True:
            message = await wire.socket.receive()
            if message.type is not aiohttp.WSMsgType.TEXT:
                return
            await self._read(wire, message.data)

    async def _read(self, wire: Wire, packet: str) -> None:
        if packet == "2":
            await wire.says("3")
        if not packet.startswith("42"):
            return
        name, payload = json.loads(packet[2:])
        if "cursor" not in payload:
            self.passing.append((name, payload))
        elif name != "sync" and order(payload["cursor"]) > order(self.cursor):
            self._take((name, payload["cursor"], payload))

    def _take(self, event: Event) -> None:
        self.seen.append(event)
        self.cursor = event[1]
