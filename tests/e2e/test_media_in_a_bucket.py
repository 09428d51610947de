"""Two machines without a common disk: their files are in one bucket, and each serves and sends what the other kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.desk import waha_settings
from tests.e2e.inbox import PATIENCE, until
from tests.e2e.phones import WahaPhone
from tests.e2e.server import SECRETS, Server
from tests.fakes.waha.fake import FakeWaha
from tests.support.files import JPEG, PDF
from tests.support.postgres import Database
from tests.support.redis import RedisServer
from tests.support.s3 import SECRET, S3Server

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

BUCKET = "two-machines"


def test_without_the_library_for_buckets_it_says_what_to_install(tmp_path: Path) -> None:
    missing = tmp_path / "obstore.py"
    missing.write_text("raise ImportError('no such library here')")
    bucket = {"MEDIA_URL": f"s3://{BUCKET}?region=sa-east-1", "PYTHONPATH": str(tmp_path)}
    server = Server(tmp_path, **bucket)
    server.launch()
    assert server.wait() == 1
    assert "pip install 'wppconnector[s3]'" in server.output
    assert "Traceback" not in server.output


@dataclass
class Machines:
    """`first` takes the webhooks in and has the only worker; an agent works at `second`."""

    first: Server
    second: Server
    agent: httpx.AsyncClient
    maria: WahaPhone
    bucket: S3Server

    async def conversation(self) -> str:
        """The only one there is, once there is one."""
        return str((await self._first_of("/api/conversations"))["id"])

    async def picture(self, conversation: str) -> Any:
        """The message with Maria's picture, once it has been fetched."""
        return await self._first_of(
            f"/api/conversations/{conversation}/messages",
            lambda message: message["direction"] == "INBOUND" and (message["media"] or {}).get("state") == "READY",
        )

    async def _first_of(self, path: str, holds: Any = lambda _: True) -> Any:
        async with asyncio.timeout(PATIENCE):
            while True:
                items = (await self.agent.get(path)).raise_for_status().json()["items"]
                if found := [item for item in items if holds(item)]:
                    return found[0]
                await asyncio.sleep(0.05)


@pytest.fixture
async def machines(tmp_path: Path, empty_database: Database, redis_server: RedisServer) -> AsyncIterator[Machines]:
    async with AsyncExitStack() as stack:
        bucket = stack.enter_context(S3Server())
        bucket.make_bucket(BUCKET)
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        shared = {
            "DATABASE_URL": empty_database.url,
            "MIGRATION_DATABASE_URL": empty_database.migration_url,
            "REDIS_URL": redis_server.url,
            **SECRETS,
            **waha_settings(fake),
            **bucket.settings(BUCKET, "desk"),
        }
        first = stack.enter_context(Server(tmp_path / "first", **shared))
        without = ("--no-worker", "--no-socketio")
        second = stack.enter_context(Server(tmp_path / "second", arguments=without, PUBLIC_URL=first.url, **shared))
        agent = await stack.enter_async_context(httpx.AsyncClient(base_url=second.url, timeout=PATIENCE))
        login = {"email": second.admin_email, "password": second.admin_password}
        answer = await agent.post("/api/auth/login", json=login)
        agent.headers["authorization"] = f"Bearer {answer.raise_for_status().json()['accessToken']}"
        yield Machines(first, second, agent, WahaPhone.of(fake, "5511987650001"), bucket)


async def test_each_machine_serves_and_sends_the_files_that_the_other_kept(machines: Machines) -> None:
    agent, maria = machines.agent, machines.maria
    await until(lambda: maria.fake.world.sessions != {}, "the number to be set up")
    await maria.writes("Bom dia")
    await maria.writes("1")
    conversation = await machines.conversation()
    (await agent.patch(f"/api/conversations/{conversation}/assign", json={})).raise_for_status()

    await maria.sends(JPEG, "image/jpeg", "Segue o pedido")
    picture = await machines.picture(conversation)
    url = (await agent.get(f"/api/messages/{picture['id']}/media")).raise_for_status().json()["url"]
    shown = await agent.get(url)
    assert (shown.content, shown.headers["content-type"]) == (JPEG, "image/jpeg")
    part = await agent.get(url, headers={"range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, JPEG[2:6])
    stranger = await agent.get(url.replace("signature=", "signature=x"))
    assert stranger.status_code in (401, 403, 404)

    sent = await agent.post(
        "/api/messages/send-media", data={"conversationId": conversation}, files=[("file", ("guia.pdf", PDF))]
    )
    assert sent.status_code == 201, sent.text
    await until(lambda: PDF in [content for _, content, _ in maria.files], "Maria to have the file")

    keys = machines.bucket.keys(BUCKET)
    assert len(keys) == 2
    assert all(key.startswith("desk/") for key in keys)
    for server in (machines.first, machines.second):
        assert not (server.data_dir / "media").exists()

    machines.bucket.stop()
    assert (await agent.get(url)).status_code == 503
    text = {"conversationId": conversation, "text": "Textos seguem", "clientId": "t1"}
    (await agent.post("/api/messages/send", json=text)).raise_for_status()
    await until(lambda: "Textos seguem" in maria.received[-1], "Maria to have the text")
    assert SECRET not in machines.first.output + machines.second.output
