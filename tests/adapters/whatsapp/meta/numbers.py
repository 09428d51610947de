"""A number at the fake, and what is sent from it."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from tests.fakes.meta.server import FakeMeta
from wppconnector.application.ports.provider import Attachment, Outgoing
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import MessageKind
from wppconnector.domain.ids import ChannelId, CompanyId, MessageId

MESSAGE_ID = MessageId(UUID("0192b3a4-0000-7000-8000-00000000002a"))
MARIA = ChatAddress("5541988887777")


def channel(fake: FakeMeta, **settings: str) -> Channel:
    return Channel(
        id=ChannelId(UUID(int=1)),
        company_id=CompanyId(UUID(int=2)),
        provider=ProviderKind.META,
        account=fake.number.phone_number_id,
        name="Atendimento",
        settings={
            "api_url": fake.url,
            "access_token": fake.state.access_token,
            "app_secret": fake.webhooks.signing.secret,
            **settings,
        },
    )


def outgoing(text: str = "Olá!", **members: Any) -> Outgoing:
    return Outgoing(**{"message_id": MESSAGE_ID, "address": MARIA, "text": text, **members})


def attachment(kind: MessageKind, mime_type: str, data: bytes, filename: str | None = None) -> Attachment:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(data), 1000):
            yield data[start : start + 1000]

    return Attachment(kind, mime_type, len(data), chunks, filename)
