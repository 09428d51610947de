"""The channel itself is in trouble: messages wait or fail, and the admins hear of it."""

from datetime import timedelta

from tests.world import World
from wppconnector.application.audience import company_room
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
)
from wppconnector.application.wire import EventName
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.channel_events import ChannelStateChanged
from wppconnector.domain.content import MessageStatus


async def test_while_the_channel_is_down_messages_wait_and_then_leave_in_order() -> None:
    world = World()
    ana, maria = await world.attended()
    joana = await world.queued("+5511912345678", "Joana")
    await ana.accepts(joana)
    for customer in (maria, joana):
        await ana.writes(customer, "um")
        await ana.writes(customer, "dois")
    world.provider.answers("send", *(ChannelUnavailable("refused", "connection refused") for _ in range(20)))

    await world.work_for(minutes=180)

    assert maria.told == ["um", "dois"]
    assert joana.told == ["um", "dois"]
    assert world.store.tables.pauses == {}, "the failures are forgotten"
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
    assert {job.attempts for job in world.store.tables.jobs.values()} == {0}, "no message is to blame"
    assert pause.until - world.clock.now() <= timedelta(seconds=6)


async def test_the_longer_the_channel_is_away_the_longer_it_is_left_alone() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", *(ChannelUnavailable("refused") for _ in range(4)))
    await ana.writes(maria, "Oi")
    waits = []

    for _ in range(4):
        await world.work_off()
        [pause] = world.store.tables.pauses.values()
        waits.append(pause.until - world.clock.now())
        world.clock.advance(seconds=waits[-1].total_seconds())

    for number, wait in enumerate(waits):
        assert timedelta(seconds=2 ** (number + 1)) <= wait <= timedelta(seconds=1.5 * 2 ** (number + 1))


async def test_a_day_without_the_channel_is_too_long() -> None:
    world = World()
    ana, maria = await world.attended()
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
    ana, maria = await world.attended()
    world.provider.answers("send", MessageRefused("not_on_whatsapp"), ChannelUnavailable("refused"))
    view = await ana.says(maria, "Oi")
    world.clock.advance(hours=30)

    await ana.retries(view)
    await world.work_off()

    assert world.message(view.id).status is MessageStatus.PENDING


async def test_lost_credentials_fail_the_message_at_once_and_alert_the_admins_once() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", *(ChannelBroken("credentials_lost", "401") for _ in range(2)))

    views = [await ana.says(maria, text) for text in ("um", "dois")]

    assert [world.message(view.id).error_code for view in views] == ["credentials_lost"] * 2
    assert world.channel_now.state is ChannelState.DOWN
    [alert] = [b for b in world.broadcasts() if b.name is EventName.CHANNEL_STATE]
    assert alert.rooms == (company_room(world.company.id),)
    assert alert.payload["detail"] == "credentials_lost: 401"


async def test_a_message_that_leaves_shows_that_the_channel_works_again() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", ChannelBroken("credentials_lost"))
    failed = await ana.says(maria, "um")
    assert world.channel_now.detail == "credentials_lost"

    await ana.retries(failed)
    await world.work_off()

    assert world.channel_now.state is ChannelState.WORKING
    assert len(world.facts(ChannelStateChanged)) == 2


async def test_a_restricted_account_alerts_and_goes_on_working() -> None:
    world = World()
    ana, maria = await world.attended()
    before = world.channel_now.state
    world.provider.answers("send", MessageRefused("account_restricted", "no new chats now"))

    await ana.says(maria, "um")
    await ana.says(maria, "dois")

    [fact] = world.facts(ChannelStateChanged)
    assert isinstance(fact, ChannelStateChanged)
    assert (fact.state, fact.detail) == (before, "account_restricted: no new chats now")
    assert maria.told == ["dois"]
