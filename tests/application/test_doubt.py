"""A send whose outcome nobody knows is looked up, repeated at most once, and then shown as unconfirmed."""

import pytest

from tests.people import Colleague, Customer
from tests.phones import WorkerDied
from tests.world import World
from wppconnector.application.ports.inbound import ReceiptArrived
from wppconnector.application.ports.provider import (
    Accepted,
    ChannelUnavailable,
    OutcomeUnknown,
    ProviderFailure,
    TemporaryFailure,
    Verdict,
)
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.views import MessageView

UNKNOWN = OutcomeUnknown("timeout", "no answer within 30 s")


async def attended(world: World) -> tuple[Colleague, Customer]:
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)
    return ana, maria


def times(world: World, view: MessageView) -> int:
    """How often the customer's phone got the message."""
    return sum(1 for sent in world.provider.sent if sent.message_id == view.id)


async def crash(world: World, *, accepted: bool) -> None:
    """A worker takes the next message up and dies: after the provider had accepted it, or before."""
    [lease] = await world.claim()
    if accepted:
        world.provider.kills = True
        with pytest.raises(WorkerDied):
            await world.do(lease)
    world.clock.advance(seconds=61)


async def test_what_left_without_an_answer_is_found_and_not_sent_again() -> None:
    world = World()
    ana, maria = await attended(world)
    world.provider.delivered_unnoticed = True
    world.provider.failures.append(UNKNOWN)

    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=2)

    assert times(world, view) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_it_waits_half_a_minute_for_a_receipt_before_it_looks() -> None:
    world = World()
    ana, maria = await attended(world)
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
    assert times(world, view) == 0, "the provider had it from the first try"


@pytest.mark.parametrize("verdict", [Verdict.NOT_SENT, Verdict.CANNOT_TELL])
async def test_what_is_not_found_is_repeated_once(verdict: Verdict) -> None:
    world = World()
    ana, maria = await attended(world)
    world.provider.answers("send", UNKNOWN)
    world.provider.answers("find_sent", verdict)

    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=2)

    assert times(world, view) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_after_one_repeat_it_stays_unconfirmed_and_can_be_sent_by_hand() -> None:
    world = World()
    ana, maria = await attended(world)
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
    ana, maria = await attended(world)
    world.provider.answers("send", UNKNOWN, UNKNOWN)
    world.provider.answers("find_sent", Verdict.CANNOT_TELL)
    view = await ana.says(maria, "Oi")
    await world.work_for(minutes=10)

    await world.receive(maria.echo("*Ana - Laboratório*: Oi", id="late-1"))
    await world.receive(world.receipt_of("late-1", MessageStatus.DELIVERED))

    message = world.message(view.id)
    assert (message.status, message.error_code) == (MessageStatus.DELIVERED, None)


async def test_a_crash_after_the_provider_accepted_sends_nothing_twice() -> None:
    world = World()
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")

    await crash(world, accepted=True)
    await world.work_off()

    assert times(world, view) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_crash_before_the_send_only_delays_it() -> None:
    world = World()
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")

    await crash(world, accepted=False)
    await world.work_off()

    assert times(world, view) == 1


async def test_after_a_crash_of_which_nobody_can_tell_it_waits_for_a_receipt_first() -> None:
    world = World()
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", Verdict.CANNOT_TELL, Verdict.CANNOT_TELL)

    await crash(world, accepted=False)
    await world.work_off()
    waiting = times(world, view)
    await world.work_for(minutes=1)

    assert (waiting, times(world, view)) == (0, 1)


async def test_two_crashes_of_which_nobody_can_tell_leave_it_unconfirmed() -> None:
    world = World()
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", *[Verdict.CANNOT_TELL] * 3)

    await crash(world, accepted=True)
    await world.work_off()
    world.clock.advance(seconds=31)
    await crash(world, accepted=True)
    await world.work_off()

    assert times(world, view) == 2, "the second worker repeated it once, and died"
    assert world.message(view.id).error_code == "unconfirmed"


@pytest.mark.parametrize("trouble", [ChannelUnavailable("refused"), TemporaryFailure("provider_error"), UNKNOWN])
async def test_a_failing_look_up_does_not_forget_the_crash(trouble: ProviderFailure) -> None:
    world = World()
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", trouble)

    await crash(world, accepted=True)
    await world.work_for(minutes=3)

    assert times(world, view) == 1
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_repeat_under_a_reserved_id_needs_no_waiting() -> None:
    world = World()
    world.provider.reserves = True
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")
    world.provider.answers("send", ChannelUnavailable("refused"))
    await world.work_off()
    reserved = world.message(view.id).provider_message_id
    world.clock.advance(seconds=10)
    world.provider.answers("find_sent", Verdict.CANNOT_TELL)

    await crash(world, accepted=False)
    await world.work_off()

    assert reserved is not None
    assert {sent.reserved_id for sent in world.provider.tried if sent.message_id == view.id} == {reserved}
    assert world.message(view.id).status is MessageStatus.SENT


async def test_the_same_words_sent_before_are_not_taken_for_this_message() -> None:
    world = World()
    ana, maria = await attended(world)
    first = await ana.says(maria, "ok")
    second = await ana.writes(maria, "ok")
    found = world.message(first.id).provider_message_id
    assert found is not None
    world.provider.answers("find_sent", Accepted(found))

    await crash(world, accepted=False)
    await world.work_off()

    assert times(world, second) == 1
    assert world.message(second.id).provider_message_id not in (None, found)


async def test_a_send_that_was_found_without_an_id_counts_as_sent() -> None:
    world = World()
    ana, maria = await attended(world)
    view = await ana.writes(maria, "Oi")
    world.provider.answers("find_sent", Accepted(None))

    await crash(world, accepted=False)
    await world.work_off()

    assert world.message(view.id).status is MessageStatus.SENT
    assert times(world, view) == 0


async def test_a_failure_after_a_receipt_changes_nothing() -> None:
    world = World()
    world.provider.reserves = True
    ana, maria = await attended(world)
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
