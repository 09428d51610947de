"""The port to the device that stands between us and a number that is paired with a phone."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from wppconnector.domain.channel import ChannelState


class SessionOrder(StrEnum):
    """LOGOUT ends the pairing: a person with the phone has to scan a code afterwards."""

    START = "START"
    STOP = "STOP"
    RESTART = "RESTART"
    LOGOUT = "LOGOUT"


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """`word` is the provider's own for the state. `phone` and `name` are those of the paired account."""

    word: str
    state: ChannelState
    phone: str | None = None
    name: str | None = None


class LinkedDevice(Protocol):
    """Every method may raise a `ProviderFailure`."""

    async def status(self) -> DeviceStatus: ...

    async def qr_code(self) -> bytes:
        """A PNG for the phone to scan. It lives for a minute at most."""
        ...

    async def steer(self, order: SessionOrder) -> None: ...
