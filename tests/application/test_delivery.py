"""Section 7.6 of the product: messages leave, in order, and what goes wrong outside shows."""

from datetime import timedelta

import pytest

from tests.people import Colleague, Customer
from tests.world import World
from wppconnector.application.audience import company_room
from wppconnector.application.ports.provider import (
    Accepted,
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    ProviderFailure,
    RecipientBusy,
    TemporaryFailure,
)
from wppconnector.application.ports.queue import LeaseLost
from wppconnector.application.wire import EventName
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import ChannelStateChanged, MessageStatusChanged


async def attended(world: World, phone: str = "+5511987654321") -> tuple[Colleague, Customer]:
    ana = world.agent("Ana")
    maria = await world.queued(phone)
    await ana.accepts(maria)
    return ana, maria


def said(texts: list[str]) -> list[str]:
    """The words behind the signature."""
    return [text.partition("*: ")[2] for text in texts if text.startswith("*Ana")]


async def test_a_message_of_ours_goes_from_pending_to_sent_to_delivered_to_read() -> None:
    world = World()
    ana, maria = await attended(world)
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
    ana, maria = await attended(world)
    for text in ("um", "dois", "três"):
        await ana.writes(maria, text)
    world.provider.answers("send", TemporaryFailure("provider_error"))

    await world.work_for(minutes=2)

    assert said(maria.received) == ["um", "dois", "três"]


async def test_one_customers_trouble_does_not_hold_another_up() -> None:
    world = World()
    ana, maria = await attended(world)
    joana = await world.queued("+5511912345678", "Joana")
    await ana.accepts(joana)
    await ana.writes(maria, "um")
    await ana.writes(joana, "dois")
    world.provider.answers("send", TemporaryFailure("provider_error"))

    await world.work_off()

    assert said(maria.received) == []
    assert said(joana.received) == ["dois"]


async def test_a_failing_message_is_tried_five_times() -> None:
    world = World()
    ana, maria = await attended(world)
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
    ana, maria = await attended(world)
    world.provider.answers("send", MessageRefused("not_on_whatsapp", "no such account"))

    view = await ana.writes(maria, "um")
    await ana.writes(maria, "dois")
    await world.work_off()

    assert world.message(view.id).error_code == "not_on_whatsapp"
    assert said(maria.received) == ["dois"]
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
    ana, maria = await attended(world)
    await ana.writes(maria, "Oi")
    world.provider.answers("send", failure)
    [lease] = await world.claim()
    now = world.clock.now()

    await world.do(lease)

    [job] = world.store.tables.jobs.values()
    assert wait <= job.due - now <= wait * 1.5
    assert job.attempts == 1


async def test_while_the_channel_is_down_messages_wait_and_then_leave_in_order() -> None:
    world = World()
    ana, maria = await attended(world)
    joana = await world.queued("+5511912345678", "Joana")
    await ana.accepts(joana)
    for customer in (maria, joana):
        await ana.writes(customer, "um")
        await ana.writes(customer, "dois")
    world.provider.answers("send", *(ChannelUnavailable("refused", "connection refused") for _ in range(20)))

    await world.work_for(minutes=180)

    assert said(maria.received) == ["um", "dois"]
    assert said(joana.received) == ["um", "dois"]
    assert all(m.status is MessageStatus.SENT for m in maria.messages() + joana.messages() if m.outgoing)


async def test_jobs_that_fail_together_count_as_one_failure_of_the_channel() -> None:
    world = World()
    ana = world.agent("Ana")
    for number in range(10):
        customer = await world.queued(f"+55119876543{number:02}")
        await ana.accepts(customer)
        await ana.writes(customer, "Oi")
    world.provider.answers("send", *(ChannelUnavailable("refused") for _ in range(10)))

    await world.work_off()

    [pause] = world.store.tables.pauses.values()
    assert pause.failures == 1
    assert pause.until - world.clock.now() <= timedelta(seconds=6)


async def test_a_day_without_the_channel_is_too_long() -> None:
    world = World()
    ana, maria = await attended(world)
    world.provider.answers("send", *(ChannelUnavailable("refused", "connection refused") for _ in range(9999)))
    view = await ana.writes(maria, "Oi")

    await world.work_for(minutes=23 * 60, every=5)
    waiting = world.message(view.id)
    await world.work_for(minutes=90, every=5)

    failed = world.message(view.id)
    assert waiting.status is MessageStatus.PENDING
    assert (failed.status, failed.error_code) == (MessageStatus.FAILED, "channel_down")


async def test_what_is_sent_again_by_hand_may_wait_for_a_day_of_its_own() -> None:
    world = World()
    ana, maria = await attended(world)
    world.provider.answers("send", MessageRefused("not_on_whatsapp"), ChannelUnavailable("refused"))
    view = await ana.says(maria, "Oi")
    world.clock.advance(hours=30)

    await ana.retries(view)
    await world.work_off()

    assert world.message(view.id).status is MessageStatus.PENDING


async def test_lost_credentials_fail_the_message_at_once_and_alert_the_admins_once() -> None:
    world = World()
    ana, maria = await attended(world)
    world.provider.answers("send", *(ChannelBroken("credentials_lost", "401") for _ in range(2)))

    views = [await ana.says(maria, text) for text in ("um", "dois")]

    assert [world.message(view.id).error_code for view in views] == ["credentials_lost"] * 2
    assert world.channel_now.state is ChannelState.DOWN
    [alert] = [b for b in world.broadcasts() if b.name is EventName.CHANNEL_STATE]
    assert alert.rooms == (company_room(world.company.id),)
    assert alert.payload["detail"] == "credentials_lost: 401"


async def test_a_message_that_leaves_shows_that_the_channel_works_again() -> None:
    world = World()
    ana, maria = await attended(world)
    world.provider.answers("send", ChannelBroken("credentials_lost"))
    failed = await ana.says(maria, "um")
    assert world.channel_now.detail == "credentials_lost"

    await ana.retries(failed)
    await world.work_off()

    assert world.channel_now.state is ChannelState.WORKING
    assert len(world.facts(ChannelStateChanged)) == 2


async def test_a_restricted_account_alerts_and_goes_on_working() -> None:
    world = World()
    ana, maria = await attended(world)
    before = world.channel_now.state
    world.provider.answers("send", MessageRefused("account_restricted", "no new chats now"))

    await ana.says(maria, "um")
    await ana.says(maria, "dois")

    [fact] = world.facts(ChannelStateChanged)
    assert isinstance(fact, ChannelStateChanged)
    assert (fact.state, fact.detail) == (before, "account_restricted: no new chats now")
    assert said(maria.received) == ["dois"]


async def test_a_worker_that_lost_its_lease_records_nothing() -> None:
    world = World()
    ana, maria = await attended(world)
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
    ana, maria = await attended(world)
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
