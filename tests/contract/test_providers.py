"""What holds of every provider, whatever it is connected to."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.fakes.meta.server import FakeMeta
from tests.fakes.waha.fake import FakeWaha
from tests.support.files import JPEG, OGG, PDF
from wppconnector.adapters.memory.provider import MemoryProvider
from wppconnector.adapters.system.clock import SystemClock
from wppconnector.adapters.whatsapp.registry import WhatsappProviders
from wppconnector.adapters.whatsapp.simulator.typing import SimulatedTyping
from wppconnector.application.errors import SignatureRefused
from wppconnector.application.ports.provider import Accepted, Attachment, Outgoing, Provider
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import MessageKind
from wppconnector.domain.ids import ChannelId, CompanyId, MessageId

PHONE = "5531987650001"


@dataclass
class Line:
    """A number at a provider, and a customer who has written to it: `reference` is how that message is quoted."""

    provider: Provider
    address: ChatAddress
    reference: str

    def outgoing(self, text: str = "Olá!", number: int = 1) -> Outgoing:
        return Outgoing(MessageId(UUID(int=number)), self.address, text)


async def _memory(_: AsyncExitStack) -> Line:
    return Line(MemoryProvider(_channel(ProviderKind.SIMULATOR, "memory")), ChatAddress(PHONE), "m-1")


async def _simulator(stack: AsyncExitStack) -> Line:
    return Line(await _provider(stack, _channel(ProviderKind.SIMULATOR, "simulator")), ChatAddress(PHONE), "m-1")


async def _waha(stack: AsyncExitStack) -> Line:
    fake = await stack.enter_async_context(FakeWaha("GOWS"))
    settings = {"api_url": fake.url, "api_key": fake.api_key, "hmac_key": "chave-da-loja"}
    provider = await _provider(stack, _channel(ProviderKind.WAHA, "default", **settings))
    said = await fake.customer(PHONE).writes("oi")
    return Line(provider, ChatAddress(f"{PHONE}@c.us"), said.id)


async def _meta(stack: AsyncExitStack) -> Line:
    fake = await stack.enter_async_context(FakeMeta())
    settings = {"api_url": fake.url, "access_token": fake.state.access_token, "app_secret": "segredo"}
    provider = await _provider(stack, _channel(ProviderKind.META, fake.number.phone_number_id, **settings))
    return Line(provider, ChatAddress(PHONE), await fake.customer(PHONE).writes("oi"))


LINES: dict[str, Callable[[AsyncExitStack], Awaitable[Line]]] = {
    "memory": _memory,
    "simulator": _simulator,
    "waha": _waha,
    "meta": _meta,
}


def _channel(kind: ProviderKind, account: str, **settings: str) -> Channel:
    ids = ChannelId(UUID(int=1)), CompanyId(UUID(int=2))
    return Channel(*ids, kind, account, "Atendimento", settings=settings)


async def _provider(stack: AsyncExitStack, channel: Channel) -> Provider:
    clock = SystemClock()
    provider = WhatsappProviders(clock, SimulatedTyping(clock)).of(channel)
    stack.push_async_callback(provider.aclose)
    return provider


@pytest.fixture(params=LINES)
async def line(request: pytest.FixtureRequest) -> AsyncIterator[Line]:
    async with AsyncExitStack() as stack:
        yield await LINES[request.param](stack)


def attachment(kind: MessageKind, mime_type: str, content: bytes) -> Attachment:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(content), 7):
            yield content[start : start + 7]

    return Attachment(kind, mime_type, len(content), chunks, "arquivo")


async def test_every_message_is_accepted_under_an_id_of_its_own(line: Line) -> None:
    first = await line.provider.send(line.outgoing(number=1))
    second = await line.provider.send(line.outgoing(number=2))
    assert first.id
    assert second.id
    assert first.id != second.id


@pytest.mark.parametrize(
    ("kind", "mime_type", "content", "text"),
    [
        (MessageKind.IMAGE, "image/jpeg", JPEG, "Segue"),
        (MessageKind.DOCUMENT, "application/pdf", PDF, ""),
        (MessageKind.VOICE, "audio/ogg", OGG, ""),
    ],
)
async def test_files_are_accepted_with_their_captions_and_can_be_sent_again(
    line: Line, kind: MessageKind, mime_type: str, content: bytes, text: str
) -> None:
    outgoing = replace(line.outgoing(text), attachment=attachment(kind, mime_type, content))
    for _ in range(2):
        accepted = await line.provider.send(outgoing)
        assert isinstance(accepted, Accepted)
        assert accepted.id


async def test_an_answer_may_quote_what_it_answers(line: Line) -> None:
    assert (await line.provider.send(replace(line.outgoing(), reply_to=line.reference))).id


async def test_courtesies_are_taken_and_may_be_repeated(line: Line) -> None:
    for _ in range(2):
        await line.provider.mark_read(line.address, [line.reference])
        await line.provider.show_typing(line.address, on=True, last_inbound=line.reference)
        await line.provider.show_typing(line.address, on=False, last_inbound=line.reference)
        await line.provider.watch_typing(line.address)
        await line.provider.react(line.address, line.reference, "👍")
        await line.provider.react(line.address, line.reference, "")


async def test_a_number_that_can_send_says_so(line: Line) -> None:
    told = await line.provider.state()
    assert (told.account, told.state) == (line.provider.channel.account, ChannelState.WORKING)


async def test_an_account_that_is_found_can_be_written_to(line: Line) -> None:
    found = await line.provider.find_account(PHONE)
    assert found is not None
    assert any(identity.value == PHONE for identity in found.identities)
    assert (await line.provider.send(replace(line.outgoing(), address=found.address))).id


async def test_what_may_be_missing_is_empty_and_no_error(line: Line) -> None:
    assert await line.provider.templates() == ()
    assert await line.provider.identify(line.address) == ()
    since = datetime.now(UTC) + timedelta(hours=1)
    assert [event async for event in line.provider.history(since)] == []


async def test_nobody_else_is_believed(line: Line) -> None:
    if isinstance(line.provider, MemoryProvider):
        assert line.provider.inbound({}, b"{}") == ()
        return
    with pytest.raises(SignatureRefused):
        line.provider.inbound({"x-webhook-hmac": "00", "x-hub-signature-256": "sha256=00"}, b"{}")
