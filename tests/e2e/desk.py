"""The program on one provider, with the people of a story: what journeys begin with."""

import itertools
from dataclasses import dataclass, field

from tests.e2e.inbox import Inbox, until
from tests.e2e.phones import MetaPhone, Phone, WahaPhone
from tests.e2e.server import Server
from tests.e2e.team import Team
from tests.fakes.meta.server import FakeMeta
from tests.fakes.waha.fake import FakeWaha

HMAC_KEY = "shared with the fake WAHA by this test alone"
META_SECRET = "the fake app's secret, of this test alone"


@dataclass
class Desk:
    """A running program, its people, and a way to get customers' phones."""

    team: Team
    fake: FakeWaha | FakeMeta
    server: Server
    _customers: "itertools.count[int]" = field(default_factory=itertools.count)

    def phone(self, name: str = "Maria") -> Phone:
        """The phone of a customer who has never written."""
        number = f"55119876{next(self._customers):05d}"
        if isinstance(self.fake, FakeWaha):
            return WahaPhone.of(self.fake, number, name)
        return MetaPhone.of(self.fake, number, name)


def waha_settings(fake: FakeWaha) -> dict[str, str]:
    return {
        "WHATSAPP_PROVIDER": "WAHA",
        "WAHA_API_URL": fake.url,
        "WAHA_API_KEY": fake.api_key,
        "WAHA_HMAC_KEY": HMAC_KEY,
    }


def meta_settings(fake: FakeMeta) -> dict[str, str]:
    return {
        "WHATSAPP_PROVIDER": "META",
        "WHATSAPP_API_URL": fake.url,
        "WHATSAPP_ACCESS_TOKEN": fake.state.access_token,
        "WHATSAPP_PHONE_NUMBER_ID": fake.number.phone_number_id,
        "WHATSAPP_APP_SECRET": META_SECRET,
        "WHATSAPP_BUSINESS_ACCOUNT_ID": fake.number.account_id,
        "WHATSAPP_VERIFY_TOKEN": "verify me for this test",
    }


async def chosen(desk: Desk, phone: Phone, choice: str = "1") -> None:
    """The customer says hello, reads the menu and chooses."""
    await phone.writes("Bom dia")
    await until(lambda: len(phone.received) == 1, "the menu")
    await phone.writes(choice)
    await until(lambda: len(phone.received) == 2, "the confirmation")


async def accepted(desk: Desk, phone: Phone, agent: Inbox) -> str:
    """`agent` accepts the newest conversation of `phone`."""
    conversation = await agent.conversation_of(phone.number)
    await agent.patch(f"/api/conversations/{conversation['id']}/assign")
    return str(conversation["id"])
