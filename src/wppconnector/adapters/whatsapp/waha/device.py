"""A WAHA session as the device that a phone is paired with."""

from collections.abc import Mapping

from wppconnector.adapters.whatsapp.waha.answers import Session
from wppconnector.adapters.whatsapp.waha.client import WahaClient, segment
from wppconnector.adapters.whatsapp.waha.failures import NotThere
from wppconnector.adapters.whatsapp.waha.payloads import Account, words
from wppconnector.adapters.whatsapp.waha.session import WahaSession
from wppconnector.adapters.whatsapp.waha.statuses import channel_state
from wppconnector.application.ports.linked_device import DeviceStatus, SessionOrder
from wppconnector.application.ports.provider import ChannelBroken
from wppconnector.domain.channel import ChannelState

SESSION_MISSING = "session_missing"
_PNG = b"\x89PNG\r\n\x1a\n"
_PATHS: Mapping[SessionOrder, str] = {order: order.lower() for order in SessionOrder}


class WahaDevice:
    def __init__(self, client: WahaClient, session: WahaSession, name: str) -> None:
        self._client = client
        self._session = session
        self._name = name

    async def status(self) -> DeviceStatus:
        try:
            session = await self._session.read()
        except NotThere:
            return DeviceStatus(SESSION_MISSING, ChannelState.DOWN)
        status = words(session.status)
        account = _account(session)
        return DeviceStatus(status, channel_state(status), _phone(account), words(account.name) or None)

    async def qr_code(self) -> bytes:
        image = await self._client.image(f"/api/{segment(self._name)}/auth/qr")
        if not image.startswith(_PNG):
            raise ChannelBroken("bad_address", "what WAHA sent is no image")
        return image

    async def steer(self, order: SessionOrder) -> None:
        try:
            await self._client.post(f"/api/sessions/{segment(self._name)}/{_PATHS[order]}")
        except NotThere as failure:
            raise ChannelBroken(SESSION_MISSING, "WAHA does not know this session") from failure


def _account(session: Session) -> Account:
    return session.me if isinstance(session.me, Account) else Account()


def _phone(account: Account) -> str | None:
    digits = words(account.id).partition("@")[0].partition(":")[0]
    return digits if digits.isdigit() else None
