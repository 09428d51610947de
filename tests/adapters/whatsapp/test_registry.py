from dataclasses import replace
from uuid import UUID

import pytest

from wppconnector.adapters.system.clock import SystemClock
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.adapters.whatsapp.registry import WhatsappProviders
from wppconnector.adapters.whatsapp.simulator.provider import SimulatorProvider
from wppconnector.adapters.whatsapp.simulator.typing import SimulatedTyping
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.ids import ChannelId, CompanyId

KINDS = {ProviderKind.WAHA: WahaProvider, ProviderKind.META: MetaProvider, ProviderKind.SIMULATOR: SimulatorProvider}


def of_all_kinds() -> WhatsappProviders:
    clock = SystemClock()
    return WhatsappProviders(clock, SimulatedTyping(clock))


def channel(kind: ProviderKind, **settings: str) -> Channel:
    return Channel(ChannelId(UUID(int=1)), CompanyId(UUID(int=2)), kind, "4711", "Loja", settings=settings)


@pytest.mark.parametrize("kind", ProviderKind)
async def test_every_kind_of_channel_has_its_provider(kind: ProviderKind) -> None:
    providers = of_all_kinds()
    assert type(providers.of(channel(kind))) is KINDS[kind]
    await providers.aclose()


async def test_a_provider_is_kept_as_long_as_its_settings_stay() -> None:
    providers = of_all_kinds()
    before = channel(ProviderKind.WAHA, api_url="http://one:3000")
    first = providers.of(before)

    assert providers.of(replace(before, state=ChannelState.DOWN)) is first
    assert providers.of(replace(before, settings={"api_url": "http://two:3000"})) is not first
    await providers.aclose()


async def test_only_metas_subscription_check_is_answered_and_only_with_the_right_token() -> None:
    providers = of_all_kinds()
    meta = channel(ProviderKind.META, verify_token="ours")
    query = {"hub.mode": "subscribe", "hub.verify_token": "ours", "hub.challenge": "42"}

    assert providers.verify_subscription(ProviderKind.META, meta, query) == "42"
    assert providers.verify_subscription(ProviderKind.META, meta, query | {"hub.verify_token": "guess"}) is None
    assert providers.verify_subscription(ProviderKind.WAHA, meta, query) is None
    assert providers.verify_subscription(ProviderKind.META, channel(ProviderKind.WAHA), query) is None
    await providers.aclose()
