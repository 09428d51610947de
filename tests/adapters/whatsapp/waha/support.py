"""What the tests of the WAHA adapter share."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tests.fakes.waha.fake import FakeWaha
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import Inbound
from wppconnector.application.ports.provider import Outgoing
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.ids import ChannelId, CompanyId, MessageId

PAYLOADS = Path(__file__).parent / "payloads"
ANA = "5531987650001"
CHAT = ChatAddress(f"{ANA}@c.us")
#: When a payload says nothing of time.
RECEIVED = datetime(2026, 3, 12, 15, 0, 30, tzinfo=UTC)
#: What the payloads' `timestamp` says.
SAID = datetime(2026, 3, 12, 15, 0, 0, tzinfo=UTC)


class FixedClock:
    def __init__(self, at: datetime = RECEIVED) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def names(folder: str) -> list[str]:
    return sorted(path.stem for path in (PAYLOADS / folder).glob("*.json"))


def body(name: str) -> bytes:
    return (PAYLOADS / f"{name}.json").read_bytes()


def read(name: str) -> Sequence[Inbound]:
    return parse(body(name), RECEIVED)


def channel_of(fake: FakeWaha, **settings: str) -> Channel:
    known = {"api_url": fake.url, "api_key": fake.api_key, "hmac_key": "chave-da-loja"}
    return Channel(
        id=ChannelId(UUID(int=1)),
        company_id=CompanyId(UUID(int=2)),
        provider=ProviderKind.WAHA,
        account="default",
        name="Loja",
        settings=known | settings,
    )


def outgoing(text: str = "bom dia", address: ChatAddress = CHAT) -> Outgoing:
    """Use `dataclasses.replace` for everything else."""
    return Outgoing(message_id=MessageId(UUID(int=3)), address=address, text=text)
