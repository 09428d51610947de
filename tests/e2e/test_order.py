"""However the provider behaves, each customer reads what the agents wrote in their order, and nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from tests.e2e.desk import waha_settings
from tests.e2e.hurrying import hurried
from tests.e2e.inbox import Inbox, until
from tests.e2e.phones import WahaPhone
from tests.e2e.server import Server
from tests.e2e.team import Team
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha

pytestmark = pytest.mark.e2e

CUSTOMERS, TEXTS = 5, 6


@dataclass
class Talk:
    """A conversation that an agent has accepted."""

    agent: Inbox
    phone: WahaPhone
    id: str

    async def writes(self, *texts: str) -> None:
        for text in texts:
            await self.agent.post("/api/messages/send", conversationId=self.id, text=text)

    @property
    def read(self) -> list[str]:
        """What the agent wrote, as the customer's phone shows it."""
        return [text.rpartition(": ")[2] for text in self.phone.received[2:]]


@dataclass
class Stage:
    fake: FakeWaha
    server: Server
    talks: list[Talk]

    async def all_write(self, texts: list[str]) -> None:
        await asyncio.gather(*(talk.writes(*texts) for talk in self.talks))

    async def all_read(self, texts: list[str]) -> None:
        """Return once everybody has read that many texts, or more; then the jobs are done, too."""
        for talk in self.talks:
            await until(lambda at=talk: len(at.read) >= len(texts), f"{len(texts)} texts for {talk.phone.number}")
        database = await asyncpg.connect(self.server.database_url)
        try:
            while await database.fetchval("select exists (select from jobs where lane = 'delivery')"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        finally:
            await database.close()


async def begun(agent: Inbox, phone: WahaPhone) -> Talk:
    await phone.writes("oi")
    await until(lambda: len(phone.received) == 1, "the menu")
    await phone.writes("1")
    await until(lambda: len(phone.received) == 2, "the confirmation")
    id = (await agent.conversation_of(phone.number))["id"]
    await agent.patch(f"/api/conversations/{id}/assign")
    return Talk(agent, phone, id)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        server = stack.enter_context(Server(tmp_path, **waha_settings(fake)))
        team = await stack.enter_async_context(Team(server.url, server.admin_email, server.admin_password))
        agents = [await team.agent(name, "Laboratório") for name in ("Ana", "Bia")]
        phones = [WahaPhone.of(fake, f"55119876{number:05d}") for number in range(CUSTOMERS)]
        talks = [begun(agents[number % 2], phone) for number, phone in enumerate(phones)]
        yield Stage(fake, server, list(await asyncio.gather(*talks)))


async def test_thirty_texts_through_a_slow_and_failing_provider_arrive_in_order_and_once(stage: Stage) -> None:
    stage.fake.world.latency = 0.2
    for failure in (
        Failure(spared=2, status=503, times=2),
        Failure(spared=5, status=500),
        Failure(spared=8, status=500, after=True),
        Failure(spared=11, drop=True),
        Failure(spared=14, drop=True, after=True),
        Failure(spared=17, status=429),
    ):
        stage.fake.fail_next(failure)
    texts = [f"texto {number}" for number in range(TEXTS)]
    async with hurried(stage.server, "delivery"):
        await stage.all_write(texts)
        await stage.all_read(texts)
    assert stage.fake.world.failures.waiting("/api/send") == 0
    assert [talk.read for talk in stage.talks] == [texts] * CUSTOMERS


async def test_texts_that_were_parked_while_the_provider_was_down_leave_in_order_when_it_is_back(stage: Stage) -> None:
    stage.fake.world.latency = 0.05
    stage.fake.session().status = "STARTING"
    texts = [f"texto {number}" for number in range(TEXTS)]
    tried = len(stage.fake.calls)
    await stage.all_write(texts)
    await until(lambda: any(call.status == 422 for call in stage.fake.calls[tried:]), "the provider to be tried")
    assert [talk.read for talk in stage.talks] == [[]] * CUSTOMERS

    stage.fake.session().status = "WORKING"
    async with hurried(stage.server, "delivery"):
        await stage.all_read(texts)
    assert [talk.read for talk in stage.talks] == [texts] * CUSTOMERS
