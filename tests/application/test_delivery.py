"""Section 7.6 of the product: messages leave, in order, and what goes wrong outside shows."""

from datetime import timedelta

import pytest

from tests.world import World
from wppconnector.application.ports.provider import (
    Accepted,
    MessageRefused,
    ProviderFailure,
    RecipientBusy,
    TemporaryFailure,
)
from wppconnector.application.ports.queue import LeaseLost
from wppconnector.domain.channel_events import ChannelStateChanged
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import MessageStatusChanged


async def test_a_message_of_ours_goes_from_pending_to_sent_to_delivered_to_read() -> None:
    world = World()
    ana, maria = await world.attended()
    before = len(world.facts())

    view = await ana.writes(maria, "Oi")
    await world.work_off()
    await world.receipt(view, MessageStatus.DELIVERED)
    await world.receipt(view, MessageStatus.READ)

    steps = [f.message.status for f in world.facts()[before:] if isinstance(f, MessageStatusChanged)]
    assert view.status is MessageStatus.PENDING
    assert steps == [MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ]


async def test_a_customers_messages_arrive_in_the_order_in_which_they_were_written() -> None:
    world = World()
    ana, maria = await world.attended()
    for text in ("um", "dois", "três"):
        await ana.writes(maria, text)
    world.provider.answers("send", TemporaryFailure("provider_error"))

    await world.work_for(minutes=2)

    assert maria.told == ["um", "dois", "três"]


async def test_one_customers_trouble_does_not_hold_another_up() -> None:
    world = World()
    ana, maria = await world.attended()
    joana = await world.queued("+5511912345678", "Joana")
    await ana.accepts(joana)
    await ana.writes(maria, "um")
    await ana.writes(joana, "dois")
    world.provider.answers("send", TemporaryFailure("provider_error"))

    await world.work_off()

    assert maria.told == []
    assert joana.told == ["dois"]


async def test_a_failing_message_is_tried_five_times() -> None:
    world = World()
    ana, maria = await world.attended()
    tried = len(world.provider.tried)
    world.provider.answers("send", *(TemporaryFailure("provider_error", "again") for _ in range(9)))

    view = await ana.writes(maria, "Oi")
    await world.work_for(minutes=30)

    message = world.message(view.id)
    assert len(world.provider.tried) - tried == 5
    assert (message.status, message.error_code, message.error_detail) == (
        MessageStatus.FAILED,
        "provider_error",
        "again",
    )


async def test_a_refused_message_fails_at_once_and_the_next_one_goes() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", MessageRefused("not_on_whatsapp", "no such account"))

    view = await ana.writes(maria, "um")
    await ana.writes(maria, "dois")
    await world.work_off()

    assert world.message(view.id).error_code == "not_on_whatsapp"
    assert maria.told == ["dois"]
    assert world.facts(ChannelStateChanged) == []


@pytest.mark.parametrize(
    ("failure", "wait"),
    [
        (RecipientBusy("recipient_rate_limited"), timedelta(seconds=4)),
        (RecipientBusy("recipient_rate_limited", retry_after=60), timedelta(seconds=60)),
        (TemporaryFailure("provider_error"), timedelta(seconds=2)),
        (TemporaryFailure("provider_error", retry_after=0), timedelta()),
    ],
)
async def test_a_recipient_who_must_wait_waits(failure: ProviderFailure, wait: timedelta) -> None:
    world = World()
    ana, maria = await world.attended()
    await ana.writes(maria, "Oi")
    world.provider.answers("send", failure)
    [lease] = await world.claim()
    now = world.clock.now()

    await world.do(lease)

    [job] = world.store.tables.jobs.values()
    assert wait <= job.due - now <= wait * 1.5
    assert job.attempts == 1


async def test_a_worker_that_lost_its_lease_records_nothing() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    [slow] = await world.claim()
    world.clock.advance(seconds=61)
    [current] = await world.claim()
    facts = len(world.facts())

    with pytest.raises(LeaseLost):
        await world.do(slow)

    assert len(world.facts()) == facts
    assert world.message(view.id).status is MessageStatus.PENDING
    await world.do(current)
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_job_whose_work_is_done_or_gone_is_put_away() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    world.provider.answers("send", Accepted("elsewhere"))
    await world.work_off()
    await ana.writes(maria, "Tchau")
    [lease] = await world.claim()
    del world.store.tables.messages[next(m.id for m in maria.messages() if m.content.text == "Tchau")]
    tried = len(world.provider.tried)

    await world.do(lease)

    assert world.message(view.id).provider_message_id == "elsewhere"
    assert world.store.tables.jobs == {}
    assert len(world.provider.tried) == tried
