"""An admin pairs a number with its phone, and starts or stops what stands between."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from wppconnector.application.errors import NotPaired, NotPairing, ProviderFailed
from wppconnector.application.ports.linked_device import DeviceStatus, LinkedDevice, SessionOrder
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import ProviderFailure, Providers
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.ids import ChannelId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ShowDevice:
    """Everything raises `PermissionDenied`, `NotFound`, `NotPaired` for a number without such a device, and
    `ProviderFailed`."""

    store: Store
    providers: Providers

    async def __call__(self, actor: Actor, id: ChannelId) -> DeviceStatus:
        device = await self._device(actor, id)
        return await _asked(device.status())

    async def qr_code(self, actor: Actor, id: ChannelId) -> bytes:
        """The PNG to scan now. Raises `NotPairing` while the session does not wait for a phone."""
        device = await self._device(actor, id)
        status = await _asked(device.status())
        if status.state is not ChannelState.PAIRING:
            raise NotPairing("The session does not wait for a phone now.", sessionStatus=status.word)
        return await _asked(device.qr_code())

    async def steer(self, actor: Actor, id: ChannelId, order: SessionOrder) -> DeviceStatus:
        """The status right after `order` was taken; what becomes of it is told by events."""
        device = await self._device(actor, id)
        await _asked(device.steer(order))
        return await _asked(device.status())

    async def _device(self, actor: Actor, id: ChannelId) -> LinkedDevice:
        require(actor, Permission.CONFIGURE)
        async with self.store.open(actor) as work:
            channel = await work.channels.get(id)
        device = self.providers.device_of(channel)
        if device is None:
            raise NotPaired("Numbers of this kind are not paired with a phone.")
        return device


async def _asked(answer: Awaitable[T]) -> T:
    try:
        return await answer
    except ProviderFailure as failure:
        raise ProviderFailed(failure.detail or failure.code, reason=failure.code) from failure
