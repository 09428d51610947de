"""A send whose outcome nobody knows is looked up, repeated at most once, and then shown as unconfirmed."""

import pytest

from tests.world import World
from wppconnector.application.ports.inbound import ReceiptArrived
from wppconnector.application.ports.provider import (
    Accepted,
    OutcomeUnknown,
    Verdict,
)
from wppconnector.domain.content import MessageStatus

UNKNOWN = OutcomeUnknown("timeout", "no answer within 30 s")


async def test_what_left_without_an_answer_is_found_and_not_sent_again() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.delivered_unnoticed = True
    world.provider.failures.append(UNKNOWN)

    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=2)

    assert world.provider.times(view.id) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_it_waits_half_a_minute_for_a_receipt_before_it_looks() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", UNKNOWN)
    view = await ana.says(maria, "Oi")
    looked = AssertionError("nobody needs to look")
    world.provider.answers("find_sent", looked)

    world.clock.advance(seconds=29)
    await world.work_off()
    sent = ReceiptArrived(world.channel.account, "wamid.1", MessageStatus.SENT, world.clock.now(), view.id)
    await world.receive(sent)
    await world.work_for(minutes=2)

    message = world.message(view.id)
    assert (message.status, message.provider_message_id) == (MessageStatus.SENT, "wamid.1")
    assert world.provider.times(view.id) == 0, "the provider had it from the first try"


@pytest.mark.parametrize("verdict", [Verdict.NOT_SENT, Verdict.CANNOT_TELL])
async def test_what_is_not_found_is_repeated_once(verdict: Verdict) -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", UNKNOWN)
    world.provider.answers("find_sent", verdict)

    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=2)

    assert world.provider.times(view.id) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_after_one_repeat_it_stays_unconfirmed_and_can_be_sent_by_hand() -> None:
    world = World()
    ana, maria = await world.attended()
    tried = len(world.provider.tried)
    world.provider.answers("send", UNKNOWN, UNKNOWN)
    world.provider.answers("find_sent", Verdict.CANNOT_TELL)

    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=10)

    message = world.message(view.id)
    assert len(world.provider.tried) - tried == 2
    assert (message.status, message.error_code) == (MessageStatus.FAILED, "unconfirmed")
    await ana.retries(view)
    await world.work_off()
    assert world.message(view.id).status is MessageStatus.SENT


async def test_an_unconfirmed_message_that_arrives_after_all_is_delivered() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", UNKNOWN, UNKNOWN)
    world.provider.answers("find_sent", Verdict.CANNOT_TELL)
    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=10)

    await world.receive(maria.echo("*Ana - Laboratório*: Oi", id="late-1"))
    await world.receive(world.receipt_of("late-1", MessageStatus.DELIVERED))

    message = world.message(view.id)
    assert (message.status, message.error_code) == (MessageStatus.DELIVERED, None)


async def test_the_same_words_sent_before_are_not_taken_for_this_message() -> None:
    world = World()
    ana, maria = await world.attended()
    first = await ana.says(maria, "ok")
    second = await ana.writes(maria, "ok")
    found = world.message(first.id).provider_message_id
    assert found is not None
    world.provider.answers("find_sent", Accepted(found))

    await world.worker_dies(accepted=False)
    await world.work_off()

    assert world.provider.times(second.id) == 1
    assert world.message(second.id).provider_message_id not in (None, found)


async def test_a_send_that_was_found_without_an_id_counts_as_sent() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", Accepted(None))

    await world.worker_dies(accepted=False)
    await world.work_off()

    assert world.message(view.id).status is MessageStatus.SENT
    assert world.provider.times(view.id) == 0


async def test_a_failure_after_a_receipt_changes_nothing() -> None:
    world = World()
    world.provider.reserves = True
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")

    async def delivered_and_cut_off() -> None:
        id = world.message(view.id).provider_message_id
        assert id is not None
        await world.receive(world.receipt_of(id, MessageStatus.DELIVERED))
        raise UNKNOWN

    world.provider.answers("send", delivered_and_cut_off)
    await world.work_off()

    assert world.message(view.id).status is MessageStatus.DELIVERED
    assert world.store.tables.jobs == {}
