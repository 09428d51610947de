"""From a channel to the provider behind it."""

from collections.abc import Mapping

from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.adapters.whatsapp.meta.settings import MetaSettings
from wppconnector.adapters.whatsapp.meta.signature import challenge_of
from wppconnector.adapters.whatsapp.simulator.provider import SimulatorProvider
from wppconnector.adapters.whatsapp.simulator.typing import SimulatedTyping
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.application.ports.linked_device import LinkedDevice
from wppconnector.application.ports.provider import Provider
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.ids import ChannelId


class WhatsappProviders:
    """Keeps one provider, with its connections, per channel, as long as the channel's settings stay."""

    def __init__(self, clock: Clock, simulated_typing: SimulatedTyping) -> None:
        self._clock = clock
        self._simulated_typing = simulated_typing
        self._providers: dict[ChannelId, Provider] = {}
        self._retired: list[Provider] = []

    def of(self, channel: Channel) -> Provider:
        known = self._providers.get(channel.id)
        if known is not None and known.channel.settings == channel.settings:
            return known
        if known is not None:
            # Requests may still be under way in it.
            self._retired.append(known)
        made = self._providers[channel.id] = self._make(channel)
        return made

    def device_of(self, channel: Channel) -> LinkedDevice | None:
        provider = self.of(channel)
        return provider.device if isinstance(provider, WahaProvider) else None

    def verify_subscription(self, kind: ProviderKind, channel: Channel, query: Mapping[str, str]) -> str | None:
        if kind is not ProviderKind.META or channel.provider is not kind:
            return None
        return challenge_of(query, MetaSettings.of(channel).verify_token)

    async def aclose(self) -> None:
        for provider in (*self._retired, *self._providers.values()):
            await provider.aclose()
        self._retired.clear()
        self._providers.clear()

    def _make(self, channel: Channel) -> Provider:
        match channel.provider:
            case ProviderKind.WAHA:
                return WahaProvider(channel, self._clock)
            case ProviderKind.META:
                return MetaProvider(channel, self._clock)
            case ProviderKind.SIMULATOR:
                return SimulatorProvider(channel, self._clock, self._simulated_typing)
