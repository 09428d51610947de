"""Looking after all numbers of all companies, one after the other, each failing by itself."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import structlog

from wppconnector.application.backlog import Delivery
from wppconnector.application.intake import Intake
from wppconnector.application.ports.directory import Directory
from wppconnector.application.use_cases.check_channel import CheckChannel
from wppconnector.application.use_cases.reconcile_channel import ReconcileChannel
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.ids import ChannelId
from wppconnector.entrypoints.logs import described

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Channels:
    directory: Directory
    intake: Intake
    check_channel: CheckChannel
    reconcile_channel: ReconcileChannel
    _set_up: dict[ChannelId, Mapping[str, str]] = field(default_factory=dict)

    async def check(self) -> None:
        """See that every number is set up, and take in how it is doing, as if the provider had reported it."""
        await self._each(self._check)

    async def set_up_new(self) -> None:
        """The same for those alone that are new, or whose settings have changed."""
        await self._each(self._set_up_new)

    async def reconcile(self) -> None:
        await self._each(self._reconcile)

    async def _check(self, channel: Channel) -> None:
        fresh = self._set_up.get(channel.id) != channel.settings or channel.state is ChannelState.DOWN
        report = await self.check_channel(channel, set_up=fresh)
        self._set_up[channel.id] = channel.settings
        if (report.state, report.detail) != (channel.state, channel.detail):
            log.info("channel", channel=str(channel.id), provider=channel.provider, state=report.state)
            await self.intake.submit(Delivery(channel, [report]))

    async def _set_up_new(self, channel: Channel) -> None:
        if self._set_up.get(channel.id) != channel.settings:
            await self._check(channel)

    async def _reconcile(self, channel: Channel) -> None:
        if channel.provider is ProviderKind.WAHA:
            await self.reconcile_channel(channel)

    async def _each(self, act: Callable[[Channel], Awaitable[None]]) -> None:
        for channel in await self.directory.channels():
            if not channel.active:
                self._set_up.pop(channel.id, None)
                continue
            try:
                await act(channel)
            except Exception as error:  # noqa: BLE001 - one number's trouble is not the others'
                log.warning("a channel could not be looked after", channel=str(channel.id), error=described(error))
