"""Receipts come in any order, any number of times, and some before the message they are of is known."""

import asyncio
import itertools
from dataclasses import replace

import pytest

from tests.world import World
from wppconnector.application.errors import ConcurrentUpdate
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.inbound import DeliveryError, ReceiptArrived
from wppconnector.application.ports.provider import Accepted
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.events import MessageStatusChanged

SENT, DELIVERED, READ, FAILED = (
    MessageStatus.SENT,
    MessageStatus.DELIVERED,
    MessageStatus.READ,
    MessageStatus.FAILED,
)


@pytest.mark.parametrize("order", list(itertools.permutations([SENT, DELIVERED, READ, FAILED])))
@pytest.mark.parametrize("at_once", [True, False])
async def test_every_order_ends_at_read(order: tuple[MessageStatus, ...], at_once: bool) -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")
    id = world.message(view.id).provider_message_id
    assert id is not None
    receipts = [world.receipt_of(id, status, "expired" if status is FAILED else None) for status in order]

    for batch in [receipts] if at_once else [[receipt] for receipt in receipts]:
        await world.receive(*batch)

    message = world.message(view.id)
    assert (message.status, message.error_code) == (READ, None)
    assert message.delivered_at is not None


@pytest.mark.parametrize("order", [(SENT, FAILED), (FAILED, SENT)])
async def test_a_failure_after_sending_is_final_unless_it_arrives(order: tuple[MessageStatus, ...]) -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")

    for status in order:
        await world.receipt(view, status, "window_closed" if status is FAILED else None)

    assert (world.message(view.id).status, world.message(view.id).error_code) == (FAILED, "window_closed")


async def test_a_repeated_receipt_is_no_event() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")
    await world.receipt(view, DELIVERED)
    facts = len(world.facts())

    await world.receipt(view, DELIVERED)
    await world.receipt(view, SENT)

    assert len(world.facts()) == facts


async def test_receipts_that_come_before_the_send_returns_are_kept_and_applied() -> None:
    world = World()
    ana, maria = await world.attended()

    async def slow() -> Accepted:
        await world.receive(world.receipt_of("w-1", READ), world.receipt_of("w-1", DELIVERED))
        return Accepted("w-1", "true_w-1")

    world.provider.answers("send", slow)
    view = await ana.says(maria, "Oi")

    message = world.message(view.id)
    assert (message.status, message.reference) == (READ, "true_w-1")
    *_, last = world.facts(MessageStatusChanged)
    assert isinstance(last, MessageStatusChanged)
    assert last.message.status is READ, "and told"
    assert world.store.tables.early_receipts == []


async def test_a_receipt_that_is_being_kept_while_the_send_is_recorded_is_not_lost() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    sent = asyncio.Event()

    async def told() -> Accepted:
        sent.set()
        return Accepted("w-1")

    world.provider.answers("send", told)
    async with world.store.open(world.system) as webhook:
        await webhook.early_receipts.meet(world.channel.id, {"w-1"})
        assert await webhook.messages.by_provider_ids(world.channel.id, {"w-1"}) == []
        sending = asyncio.create_task(world.work_off())
        await sent.wait()
        await sending
        webhook.early_receipts.keep(EarlyReceipt(world.channel.id, "w-1", DELIVERED, world.clock.now()))
        with pytest.raises(ConcurrentUpdate):
            await webhook.commit()
    await world.receive(world.receipt_of("w-1", DELIVERED))

    assert world.message(view.id).status is DELIVERED


async def test_a_reserved_id_lets_a_receipt_find_its_message_before_the_send_returns() -> None:
    world = World()
    world.provider.reserves = True
    ana, maria = await world.attended()

    async def slow() -> Accepted:
        id = world.provider.tried[-1].reserved_id
        assert id is not None
        await world.receive(world.receipt_of(id, DELIVERED))
        return Accepted(id, "true_" + id)

    world.provider.answers("send", slow)
    view = await ana.says(maria, "Oi")

    message = world.message(view.id)
    assert message.status is DELIVERED
    assert message.reference == f"true_{message.provider_message_id}"
    assert world.store.tables.early_receipts == []


async def test_a_receipt_that_brings_our_own_id_back_finds_the_message() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")

    await world.receive(
        ReceiptArrived(world.channel.account, "wamid.7", SENT, world.clock.now(), view.id),
        ReceiptArrived(world.channel.account, "wamid.7", DELIVERED, world.clock.now(), view.id),
    )

    message = world.message(view.id)
    assert (message.status, message.provider_message_id) == (DELIVERED, "wamid.7")


async def test_a_message_sent_twice_after_all_is_one_message_with_both_receipts() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", Accepted("wamid.1"))
    view = await ana.says(maria, "Oi")

    await world.receive(
        ReceiptArrived(world.channel.account, "wamid.2", READ, world.clock.now(), view.id),
        ReceiptArrived(world.channel.account, "wamid.1", DELIVERED, world.clock.now(), view.id),
    )

    message = world.message(view.id)
    assert (message.status, message.provider_message_id) == (READ, "wamid.1")


async def test_a_receipt_of_a_customers_message_or_of_another_number_is_not_ours() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")
    theirs = maria.messages(Direction.INBOUND)[-1]
    other = world.add_channel("sales")
    facts = len(world.facts())

    await world.receive(world.receipt_of(theirs.provider_message_id or "", READ))
    foreign = ReceiptArrived("sales", "wamid.9", READ, world.clock.now(), view.id)
    await world.receive(foreign, channel=other)

    assert len(world.facts()) == facts
    assert world.message(theirs.id) == theirs
    assert world.message(view.id).status is SENT


async def test_a_failure_says_why() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")
    before = len(world.facts(MessageStatusChanged))
    receipt = world.receipt_of(world.message(view.id).provider_message_id or "", FAILED)

    await world.receive(replace(receipt, error=DeliveryError("window_closed", "24 hours are over")))

    [*_, fact] = world.facts(MessageStatusChanged)
    assert isinstance(fact, MessageStatusChanged)
    assert len(world.facts(MessageStatusChanged)) == before + 1
    assert (fact.message.error_code, fact.message.error_detail) == ("window_closed", "24 hours are over")
    assert fact.agent_id == ana.user.id, "whoever has the conversation is told"
