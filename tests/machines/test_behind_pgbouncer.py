"""API, worker and gateway on one PostgreSQL through PgBouncer, which gives a connection to each transaction anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from tests.e2e.beside import Beside
from tests.e2e.desk import HMAC_KEY, waha_settings
from tests.e2e.inbox import PATIENCE, Inbox, until
from tests.e2e.phones import WahaPhone
from tests.e2e.sender import Sender
from tests.e2e.server import SECRETS, Server
from tests.fakes.waha.fake import FakeWaha
from tests.machines.pgbouncer import MOST, PgBouncer
from tests.machines.programs import Running
from tests.support.embedded import reachable_directory
from tests.support.ports import free_port
from tests.support.postgres import Database

pytestmark = [pytest.mark.machines, pytest.mark.asyncio(loop_scope="module")]

PHONES = 40


@dataclass
class Pooled:
    server: Server
    pgbouncer: PgBouncer
    running: Running
    admin: Inbox
    fake: FakeWaha
    sender: Sender


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pooled(tmp_path_factory: pytest.TempPathFactory, empty_database: Database) -> AsyncIterator[Pooled]:
    """Without Redis, so that the processes wake each other by LISTEN."""
    async with AsyncExitStack() as stack:
        pgbouncer = PgBouncer(stack.enter_context(reachable_directory()), empty_database)
        running = stack.enter_context(pgbouncer.running())
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        settings = {
            "DATABASE_URL": pgbouncer.url,
            "DATABASE_POOLER": "transaction",
            "DATABASE_LISTEN_URL": empty_database.url,
            "MIGRATION_DATABASE_URL": empty_database.migration_url,
            "RATE_LIMIT_PER_MINUTE": "100000",
            **SECRETS,
            **waha_settings(fake),
        }
        without = ("--no-socketio", "--no-worker")
        server = stack.enter_context(Server(tmp_path_factory.mktemp("pooled"), arguments=without, **settings))
        port = free_port()
        for arguments in (("worker",), ("gateway", "--port", str(port))):
            beside = stack.enter_context(Beside(server.environ, *arguments, says=f"{arguments[0]} is ready"))
            beside.wait_until_ready()
        admin = Inbox(server.url, server.admin_email, server.admin_password, gateway=f"http://127.0.0.1:{port}")
        await stack.enter_async_context(admin)
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=server.url, timeout=PATIENCE))
        yield Pooled(server, pgbouncer, running, admin, fake, Sender(http, HMAC_KEY))


async def test_a_conversation_goes_its_way(pooled: Pooled) -> None:
    maria = WahaPhone.of(pooled.fake, "5511987650001")
    await until(lambda: pooled.fake.world.sessions != {}, "the number to be set up")
    await maria.writes("Bom dia")
    await until(lambda: len(maria.received) == 1, "the menu")
    await maria.writes("1")
    conversation = (await pooled.admin.hears("new_conversation"))["conversation"]["id"]
    await pooled.admin.patch(f"/api/conversations/{conversation}/assign")
    await pooled.admin.post("/api/messages/send", conversationId=conversation, text="Pois não?", clientId="c1")
    await until(lambda: "Pois não?" in maria.received[-1], "the answer")


async def test_many_at_once_share_a_few_connections_and_nothing_is_lost_or_out_of_order(pooled: Pooled) -> None:
    texts = [f"mensagem {number}" for number in range(8)]
    phones = [f"55119870{number:05d}" for number in range(PHONES)]
    await asyncio.gather(*(pooled.sender.writes(phone, "1", *texts) for phone in phones))
    pool = pooled.pgbouncer.pool()
    assert 0 < pool["sv_active"] + pool["sv_idle"] + pool["sv_used"] <= MOST
    assert pool["cl_active"] > MOST
    for phone in phones:
        assert await said(pooled, phone) == ["1", *texts]


async def said(pooled: Pooled, phone: str) -> list[str]:
    conversation = await pooled.admin.conversation_of(phone)
    page = await pooled.admin.get(f"/api/conversations/{conversation['id']}/messages", limit=100)
    return [message["text"] for message in reversed(page["items"]) if message["direction"] == "INBOUND"]


async def test_a_pooler_that_is_started_again_interrupts_only_for_as_long_as_it_is_away(pooled: Pooled) -> None:
    body = pooled.sender.message("5511987650003", "enquanto isso")
    pooled.running.stop()
    assert (await pooled.sender.post(body)).status_code == 503
    pooled.running.start()
    async with asyncio.timeout(PATIENCE):
        while (await pooled.sender.post(body)).status_code != 200:  # noqa: ASYNC110 - another process comes back
            await asyncio.sleep(0.1)
    await pooled.sender.writes("5511987650003", "1")
    assert await said(pooled, "5511987650003") == ["enquanto isso", "1"]
