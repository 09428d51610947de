"""The worker over the memory adapters: one process, nothing to install, the same code as in production."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from tests.support.waiting import PATIENCE, until
from wppconnector.adapters.memory.turns import MemoryTurns
from wppconnector.adapters.system.entropy import SystemEntropy
from wppconnector.application.backlog import Delivery
from wppconnector.application.ports.inbound import MessageArrived
from wppconnector.application.use_cases.register_company import Registration
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.worker.duties import Duty
from wppconnector.entrypoints.worker.running import run_worker


@asynccontextmanager
async def working(container: Container) -> AsyncIterator[None]:
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(container, stop))
    yield
    stop.set()
    await asyncio.wait_for(worker, PATIENCE)


@pytest.fixture
async def container(tmp_path: Path) -> AsyncIterator[Container]:
    settings = with_secrets(load({"DATA_DIR": str(tmp_path)}), SystemEntropy())
    container = Container(settings=msgspec.structs.replace(settings, store="memory"))
    async with opened(container):
        yield container


async def channel_of(container: Container) -> Channel:
    """The number that the environment describes, of a company just founded."""
    admin = await container.register_company()(Registration("Loja", "Gilda", "g@example.com", "a good long password"))
    described = container.settings().channel
    adopt = container.adopt_channel()
    channel: Channel = await adopt(admin.company_id, described.provider, described.account, described.settings)
    return channel


async def test_what_customers_write_is_answered_and_found_and_the_number_looked_after(container: Container) -> None:
    channel = await channel_of(container)
    customer = await container.whatsapp().of(channel).find_account("+5511987654321")
    assert customer is not None
    tables = container.store().tables
    async with working(container):
        arrival = MessageArrived(channel.account, "in-1", customer, Content(text="oi"), container.clock().now())
        await container.intake().submit(Delivery(channel, (arrival,)))
        await until(lambda: any(m.status is MessageStatus.SENT for m in tables.messages.values()))
        await until(lambda: tables.channels[channel.id].state is ChannelState.WORKING)
        await until(lambda: any("oi" in spoken.words for spoken in tables.message_words.values()))

    [menu] = [message for message in tables.messages.values() if message.direction is Direction.OUTBOUND]
    assert menu.provider_message_id == f"simulator-{menu.id}"
    assert tables.jobs == {}


async def test_a_duty_is_repeated_although_it_fails() -> None:
    rounds: list[int] = []

    async def act() -> None:
        rounds.append(len(rounds))
        raise OSError

    duty = asyncio.create_task(Duty("sweep", 0.001, act).run(MemoryTurns()))
    await until(lambda: len(rounds) > 2)
    duty.cancel()
    await asyncio.gather(duty, return_exceptions=True)


async def test_a_duty_that_another_worker_has_is_left_to_it() -> None:
    turns, rounds = MemoryTurns(), list[int]()

    async def act() -> None:
        rounds.append(1)

    async with turns.take("sweep"):
        duty = asyncio.create_task(Duty("sweep", 0.001, act).run(turns))
        await asyncio.sleep(0.05)
        assert rounds == []
    await until(lambda: bool(rounds))
    duty.cancel()
    await asyncio.gather(duty, return_exceptions=True)
