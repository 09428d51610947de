"""A receipt and the message it is of, meeting in every store."""

import asyncio
from dataclasses import replace

import pytest

from tests.builders import AT
from tests.support.histories import opened, save
from tests.support.stages import CHANNEL, Stage, open_for
from wppconnector.application.attempt import attempt
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.access import Actor
from wppconnector.domain.content import MessageStatus

RECEIPT = EarlyReceipt(CHANNEL.id, "w-1", MessageStatus.DELIVERED, AT)


@pytest.mark.parametrize("receipt_first", [True, False])
async def test_a_receipt_and_its_message_never_miss_each_other(stage: Stage, receipt_first: bool) -> None:
    outcome = opened()
    await save(stage, outcome)
    menu = outcome.messages[-1]
    begun = asyncio.Event()

    async def receive(work: UnitOfWork) -> int:
        if not receipt_first:
            await begun.wait()
        await work.early_receipts.meet(CHANNEL.id, {"w-1"})
        begun.set()
        known = await work.messages.by_provider_ids(CHANNEL.id, {"w-1"})
        await asyncio.sleep(0)
        if not known:
            work.early_receipts.keep(RECEIPT)
        return len(known)

    async def send(work: UnitOfWork) -> int:
        if receipt_first:
            await begun.wait()
        await work.early_receipts.meet(CHANNEL.id, {"w-1"})
        begun.set()
        work.messages.save(replace(await work.messages.get(menu.id), provider_message_id="w-1"))
        await asyncio.sleep(0)
        return len(await work.early_receipts.take(CHANNEL.id, {"w-1"}))

    actor = Actor.system(menu.company_id)
    met = await asyncio.gather(attempt(stage.store, actor, receive), attempt(stage.store, actor, send))

    assert sum(met) == 1, "exactly one of the two saw the other"
    async with open_for(stage) as work:
        assert list(await work.early_receipts.take(CHANNEL.id, {"w-1"})) == []
