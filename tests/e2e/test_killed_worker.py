"""A worker that is killed in the middle of its work: what it had in hand does not wait for a lease of a minute to run
out, and reaches nobody twice."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.inbox import Inbox, Json, until
from tests.e2e.phones import WahaPhone
from tests.e2e.processes import child_of
from tests.e2e.server import Server
from tests.e2e.team import Team
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha

pytestmark = pytest.mark.e2e

WORKER = "worker_child"


@dataclass
class Stage:
    fake: FakeWaha
    server: Server
    admin: Inbox
    maria: WahaPhone

    async def writes_while_the_provider_hangs(self, *, after: bool) -> Json:
        """A message that is at the provider, which does not answer; `after` it has let the message go."""
        self.fake.fail_next(Failure(path="/api/sendText", hang=True, after=after))
        conversation = await self.admin.conversation_of(self.maria.number)
        await self.admin.patch(f"/api/conversations/{conversation['id']}/assign")
        sent: Json = await self.admin.post("/api/messages/send", conversationId=conversation["id"], text="Bom dia!")
        await until(lambda: not self.fake.world.failures.waiting("/api/sendText"), "the message to be at the provider")
        return sent

    def greetings(self) -> int:
        return sum("Bom dia!" in text for text in self.maria.received)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        settings = {
            "WHATSAPP_PROVIDER": "WAHA",
            "WAHA_API_URL": fake.url,
            "WAHA_API_KEY": fake.api_key,
            "WAHA_HMAC_KEY": "shared with the fake WAHA by this test alone",
        }
        server = stack.enter_context(Server(tmp_path, **settings))
        team = await stack.enter_async_context(Team(server.url, server.admin_email, server.admin_password))
        maria = WahaPhone.of(fake, "5511987654321")
        await maria.writes("oi")
        await until(lambda: len(maria.received) == 1, "the menu")
        await maria.writes("1")
        await until(lambda: len(maria.received) == 2, "the confirmation")
        yield Stage(fake, server, team.admin, maria)


@pytest.mark.parametrize("after", [False, True], ids=["before it left", "after it left"])
async def test_a_delivery_in_the_hands_of_a_killed_worker_goes_on_at_once_and_once(stage: Stage, after: bool) -> None:
    sent = await stage.writes_while_the_provider_hangs(after=after)
    os.kill(child_of(stage.server, WORKER), signal.SIGKILL)
    await stage.admin.hears("message_status", lambda told: (told["id"], told["status"]) == (sent["id"], "SENT"))
    assert stage.greetings() == 1


async def test_a_delivery_under_way_when_everything_is_killed_goes_on_with_the_next_start(stage: Stage) -> None:
    sent = await stage.writes_while_the_provider_hangs(after=False)
    os.killpg(stage.server.pid, signal.SIGKILL)
    await asyncio.to_thread(stage.server.wait)
    await asyncio.to_thread(stage.server.start)
    await until(lambda: stage.greetings() == 1, f"message {sent['id']}")
