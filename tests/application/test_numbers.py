"""The numbers of a company: taken over from the environment, set up, looked after, and caught up with."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from tests.phones import Phones
from tests.world import World
from wppconnector.adapters.memory.provider import MemoryProviders
from wppconnector.application.errors import Conflict
from wppconnector.application.ports.inbound import ChannelStateReported, Inbound
from wppconnector.application.ports.provider import ChannelBroken, ChannelUnavailable, ProviderFailure
from wppconnector.application.use_cases.adopt_channel import AdoptChannel
from wppconnector.application.use_cases.check_channel import CheckChannel
from wppconnector.application.use_cases.reconcile_channel import PAGE, ReconcileChannel
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.ids import CompanyId


@dataclass
class Adopted:
    world: World = field(default_factory=World)

    async def adopt(self, provider: ProviderKind, account: str, **settings: str) -> Channel:
        adopt = AdoptChannel(self.world.store, self.world.directory, self.world.ids)
        return await adopt(self.world.company.id, provider, account, settings)

    @property
    def managed(self) -> list[Channel]:
        return [channel for channel in self.world.store.tables.channels.values() if channel.managed]


async def test_the_environments_number_becomes_a_channel_once() -> None:
    adopted = Adopted()

    first = await adopted.adopt(ProviderKind.META, "4711", access_token="a")
    second = await adopted.adopt(ProviderKind.META, "4711", access_token="b")

    assert adopted.managed == [second]
    assert (second.id, dict(second.settings)) == (first.id, {"access_token": "b"})


async def test_a_number_that_was_kept_by_hand_is_taken_over_with_its_history() -> None:
    adopted = Adopted()
    taken = await adopted.adopt(ProviderKind.WAHA, "default", api_url="http://waha:3000")
    assert taken == replace(adopted.world.channel, managed=True, settings={"api_url": "http://waha:3000"})


async def test_another_provider_adds_a_channel_and_leaves_the_former_one() -> None:
    adopted = Adopted()
    simulated = await adopted.adopt(ProviderKind.SIMULATOR, "simulator")
    real = await adopted.adopt(ProviderKind.META, "4711")

    assert adopted.managed == [real]
    assert adopted.world.store.tables.channels[simulated.id] == replace(simulated, managed=False)


async def test_a_number_of_another_company_is_refused() -> None:
    adopted = Adopted()
    adopt = AdoptChannel(adopted.world.store, adopted.world.directory, adopted.world.ids)
    with pytest.raises(Conflict):
        await adopt(CompanyId(adopted.world.ids()), ProviderKind.WAHA, "default", {})


class Account(Phones):
    """A number at a provider that can be set up, fails when told to, and remembers what was said."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self.webhooks: list[str] = []
        self.trouble: ProviderFailure | None = None
        self.remembers: list[Inbound] = []
        self.asked_since: list[datetime] = []

    @override
    async def prepare(self, webhook_url: str) -> None:
        if self.trouble:
            raise self.trouble
        self.webhooks.append(webhook_url)

    @override
    async def state(self) -> ChannelStateReported:
        return ChannelStateReported(self.channel.account, ChannelState.PAIRING, self.state_at)

    @override
    async def history(self, since: datetime) -> AsyncIterator[Inbound]:
        self.asked_since.append(since)
        for event in self.remembers:
            yield event
        if self.trouble:
            raise self.trouble


@dataclass
class Watch:
    """A worker that looks after the first number of a company."""

    world: World = field(default_factory=World)
    pages: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.account = Account(self.world.channel)
        self.providers = MemoryProviders(lambda _: self.account)

    async def check(self, *, set_up: bool = True) -> ChannelStateReported:
        check = CheckChannel(self.providers, self.world.clock, "https://desk.example.com")
        return await check(self.world.channel_now, set_up=set_up)

    async def reconcile(self) -> int:
        reconcile = ReconcileChannel(self.world.store, self.providers, self.world.clock, self._take_in)
        return await reconcile(self.world.channel_now)

    async def _take_in(self, channel: Channel, events: Sequence[Inbound]) -> None:
        self.pages.append(len(events))
        await self.world.receive(*events, channel=channel)


async def test_a_check_registers_the_channels_own_webhook_and_reports_the_state() -> None:
    watch = Watch()
    report = await watch.check()
    assert watch.account.webhooks == [f"https://desk.example.com/webhooks/waha/{watch.world.channel.id}"]
    assert report.state is ChannelState.PAIRING


async def test_a_check_can_leave_the_account_as_it_is() -> None:
    watch = Watch()
    await watch.check(set_up=False)
    assert watch.account.webhooks == []


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (ChannelBroken("unauthorized", "the key is wrong"), ChannelState.DOWN),
        (ChannelUnavailable("unreachable"), ChannelState.CONNECTING),
    ],
)
async def test_trouble_at_a_check_is_a_state_too(trouble: ProviderFailure, state: ChannelState) -> None:
    watch = Watch()
    watch.account.trouble = trouble
    report = await watch.check()
    assert (report.state, report.detail) == (state, str(trouble))


async def test_a_number_never_caught_up_with_begins_now() -> None:
    watch = Watch()
    watch.account.remembers = [watch.world.contact("+5511987654321").message("long ago")]

    assert await watch.reconcile() == 0
    assert watch.world.channel_now.reconciled_at == watch.world.clock.now()
    assert watch.world.store.tables.messages == {}


async def test_what_a_lost_webhook_would_have_told_is_taken_in_once() -> None:
    watch = Watch()
    await watch.reconcile()
    began = watch.world.clock.now()
    watch.world.clock.advance(minutes=2)
    maria = watch.world.contact("+5511987654321")
    await maria.writes("oi", id="heard")
    watch.account.remembers = [maria.message("oi", id="heard"), maria.message("lab", id="missed")]

    assert await watch.reconcile() == 2
    assert await watch.reconcile() == 2

    assert [message.content.text for message in maria.messages() if message.provider_message_id == "missed"] == ["lab"]
    assert len([message for message in maria.messages() if message.provider_message_id == "heard"]) == 1
    assert watch.account.asked_since[0] == began - timedelta(seconds=60)


async def test_a_long_history_is_taken_in_page_by_page() -> None:
    watch = Watch()
    await watch.reconcile()
    maria = watch.world.contact("+5511987654321")
    watch.account.remembers = [maria.message(f"line {number}") for number in range(PAGE + 1)]
    await watch.reconcile()
    assert watch.pages == [PAGE, 1]


async def test_a_history_that_breaks_off_is_read_again() -> None:
    watch = Watch()
    await watch.reconcile()
    before = watch.world.channel_now.reconciled_at
    watch.world.clock.advance(minutes=2)
    watch.account.trouble = ChannelUnavailable("unreachable")

    with pytest.raises(ChannelUnavailable):
        await watch.reconcile()

    assert watch.world.channel_now.reconciled_at == before
