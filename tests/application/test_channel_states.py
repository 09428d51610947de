"""Providers report how a number is doing: admins hear of changes, and waiting messages go when it works."""

import asyncio
from datetime import timedelta

from typing_extensions import override

from tests.world import World
from wppconnector.adapters.memory.provider import MemoryProvider
from wppconnector.application.audience import company_room
from wppconnector.application.channel_state import state_of
from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.ports.provider import ChannelUnavailable
from wppconnector.application.wire import EventName
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.channel_events import ChannelStateChanged

WORKING, PAIRING = ChannelState.WORKING, ChannelState.PAIRING


def report(world: World, state: ChannelState, detail: str | None = None, **ago: float) -> ChannelStateReported:
    return ChannelStateReported(world.channel.account, state, world.clock.now() - timedelta(**ago), detail)


async def test_a_change_is_kept_and_told_to_the_admins_only() -> None:
    world = World()

    await world.receive(report(world, PAIRING, "SCAN_QR_CODE"))

    assert (world.channel_now.state, world.channel_now.detail) == (PAIRING, "SCAN_QR_CODE")
    [told] = world.broadcasts()
    assert told.name is EventName.CHANNEL_STATE
    assert told.rooms == (company_room(world.company.id),)
    assert told.payload["state"] == "PAIRING"


async def test_the_same_state_again_is_no_event() -> None:
    world = World()
    await world.receive(report(world, WORKING))

    await world.receive(report(world, WORKING))

    assert len(world.facts(ChannelStateChanged)) == 1


async def test_of_several_reports_the_latest_counts_and_an_older_one_comes_too_late() -> None:
    world = World()

    await world.receive(report(world, WORKING), report(world, PAIRING, seconds=5))
    await world.receive(report(world, PAIRING, seconds=1))

    assert world.channel_now.state is WORKING
    assert len(world.facts(ChannelStateChanged)) == 1


async def test_waiting_messages_leave_as_soon_as_the_channel_works_again() -> None:
    world = World()
    ana, maria = await world.attended()
    await world.receive(report(world, PAIRING))
    world.provider.answers("send", ChannelUnavailable("session_not_working", retry_after=3600))
    await ana.says(maria, "Oi")
    world.clock.advance(minutes=1)
    await world.work_off()
    assert maria.told == []

    await world.receive(report(world, WORKING))
    await world.work_off()

    assert maria.told == ["Oi"]
    assert world.store.tables.pauses == {}


class SilentProvider(MemoryProvider):
    """Takes the request, and never answers."""

    @override
    async def state(self) -> ChannelStateReported:
        await asyncio.Event().wait()
        return await super().state()


async def test_an_admin_is_told_of_a_number_that_says_nothing_instead_of_waiting_for_it() -> None:
    world = World()

    told = await state_of(SilentProvider(world.channel), None, world.clock.now(), patience=0.01)

    assert (told.state, told.detail) == (ChannelState.CONNECTING, "no answer in time")
