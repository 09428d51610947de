"""Webhooks that never arrive: what they would have told is fetched."""

from pathlib import Path

import asyncpg
import pytest

from tests.e2e.inbox import until
from tests.e2e.phones import WahaPhone
from tests.e2e.server import Server
from tests.fakes.waha.fake import FakeWaha
from tests.support.ports import free_port

pytestmark = pytest.mark.e2e


async def test_a_customer_is_answered_although_no_webhook_reaches_us(tmp_path: Path) -> None:
    async with FakeWaha("GOWS", sessions=()) as fake:
        with Server(
            tmp_path,
            PUBLIC_URL=f"http://127.0.0.1:{free_port()}",
            WHATSAPP_PROVIDER="WAHA",
            WAHA_API_URL=fake.url,
            WAHA_API_KEY=fake.api_key,
            WAHA_POLL_SECONDS="1",
        ) as server:
            database = await asyncpg.connect(server.database_url)
            try:
                await until(lambda: bool(fake.world.sessions), "the session to be set up")
                while not await database.fetchval("select reconciled_at from channels"):
                    pass
                maria = WahaPhone.of(fake, "5511987654321")
                await maria.writes("oi")

                await until(lambda: len(maria.received) == 1, "the menu")
                await maria.writes("lab")
                await until(lambda: len(maria.received) == 2, "the confirmation")

                told = await database.fetch("select text from messages where direction = 'INBOUND' order by seq")
            finally:
                await database.close()
    assert [row["text"] for row in told] == ["oi", "lab"], "each once, however often it was told"
