"""The processes of one program wake each other, or every answer would wait until somebody looks by himself."""

import asyncio
from pathlib import Path

import asyncpg
import httpx
import pytest

from tests.e2e.inbox import PATIENCE
from tests.e2e.sender import Sender
from tests.e2e.server import Server
from tests.support.ports import free_port
from wppconnector.adapters.postgres.bell import CHANNEL

pytestmark = pytest.mark.e2e

KEY = "shared with the sender of this module alone"


async def test_the_api_rings_for_the_worker_when_it_stored_something(tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    settings = {"WHATSAPP_PROVIDER": "WAHA", "WAHA_API_URL": nobody, "WAHA_API_KEY": "none", "WAHA_HMAC_KEY": KEY}
    rung = asyncio.Event()
    # Without its worker nobody but the API is there to ring.
    with Server(tmp_path, arguments=("--no-worker",), **settings) as server:
        database = await asyncpg.connect(server.database_url)
        await database.add_listener(CHANNEL, lambda *_: rung.set())
        async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
            await Sender(http, KEY).writes("5511943200000", "oi")
        async with asyncio.timeout(PATIENCE):
            await rung.wait()
        await database.close()
