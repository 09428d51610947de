"""From a customer's thumb to the canonical value, through real webhooks."""

from collections.abc import AsyncIterator, Sequence

import pytest
from structlog.testing import capture_logs

from tests.adapters.whatsapp.meta.bodies import body
from tests.adapters.whatsapp.meta.numbers import MARIA, channel, outgoing
from tests.fakes.meta.server import FakeMeta
from tests.fakes.receiver import Receiver
from wppconnector.adapters.whatsapp.meta.account_news import account_news
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.application.errors import SignatureRefused
from wppconnector.application.ports.inbound import (
    IdentityReplaced,
    Inbound,
    MessageArrived,
    MessageEdited,
    MessageRevoked,
    OwnMessageSeen,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.application.ports.provider import Provider
from wppconnector.domain.content import MessageKind, MessageStatus
from wppconnector.domain.flow.script import Choice


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as receiver:
        yield receiver


@pytest.fixture
async def fake(receiver: Receiver) -> AsyncIterator[FakeMeta]:
    async with FakeMeta(webhook=receiver.url) as fake:
        yield fake


def heard(provider: Provider, receiver: Receiver) -> Sequence[Inbound]:
    """Everything the webhooks so far have told."""
    told: list[Inbound] = []
    for headers, whole in zip(receiver.headers, receiver.bodies, strict=True):
        told.extend(provider.inbound({name.lower(): value for name, value in headers.items()}, whole))
    return told


async def test_all_that_a_customer_can_do_is_understood(fake: FakeMeta, provider: Provider, receiver: Receiver) -> None:
    maria = fake.customer(MARIA)
    message_id = await maria.writes("oi 😀 a/b")
    await maria.sends_media(b"...", "image/jpeg", caption="veja")
    await maria.sends_voice(b"...")
    await maria.sends_sticker(b"...")
    await maria.sends_location(-25.4, -49.2, name="Loja")
    await maria.shares_contact("João", "+55 41 98800-1122")
    await maria.orders({"product_retailer_id": "vela", "quantity": 1, "item_price": 10, "currency": "BRL"})
    await maria.sends_unsupported()
    await maria.presses("Quero voltar", "quero-voltar")
    kinds = [value.content.kind for value in heard(provider, receiver) if isinstance(value, MessageArrived)]
    assert kinds == [
        MessageKind.TEXT,
        MessageKind.IMAGE,
        MessageKind.VOICE,
        MessageKind.STICKER,
        MessageKind.LOCATION,
        MessageKind.CONTACTS,
        MessageKind.ORDER,
        MessageKind.UNSUPPORTED,
        MessageKind.INTERACTIVE,
    ]
    receiver.clear()
    await maria.reacts(message_id, "👍")
    await maria.edits(message_id, "oi!")
    await maria.revokes(message_id)
    await maria.hears_from_phone("já respondo")
    await maria.opens_chat()
    await maria.changes_number("5541977776666")
    assert [type(value) for value in heard(provider, receiver)] == [
        ReactionArrived,
        MessageEdited,
        MessageRevoked,
        OwnMessageSeen,
        IdentityReplaced,
    ]


async def test_a_menu_comes_back_as_the_row_that_was_tapped(
    fake: FakeMeta, provider: Provider, receiver: Receiver
) -> None:
    maria = fake.customer(MARIA)
    await maria.writes("oi")
    rows = tuple(Choice(f"department-{name}", name) for name in ("Laboratório", "Comercial", "Financeiro", "RH"))
    accepted = await provider.send(outgoing("Escolha:", choices=rows))
    await maria.taps("department-Financeiro")
    tap = heard(provider, receiver)[-1]
    assert isinstance(tap, MessageArrived)
    assert (tap.content.text, tap.selection, tap.reply_to) == ("Financeiro", "department-Financeiro", accepted.id)


async def test_an_answer_goes_where_the_message_came_from(
    fake: FakeMeta, provider: Provider, receiver: Receiver
) -> None:
    without_ninth_digit = fake.customer("5541999990000", drops_ninth_digit=True)
    by_user_id = fake.customer(user_id="BR.150299")
    await without_ninth_digit.writes("oi")
    await by_user_id.writes("oi")
    for arrived in heard(provider, receiver):
        assert isinstance(arrived, MessageArrived)
        await provider.send(outgoing(address=arrived.customer.address))
    assert [sent.person for sent in fake.sent] == [without_ninth_digit.person, by_user_id.person]


async def test_shuffled_and_doubled_statuses_all_arrive(fake: FakeMeta, provider: Provider, receiver: Receiver) -> None:
    maria = fake.customer(MARIA)
    await maria.writes("oi")
    receiver.clear()
    fake.receipts.steps, fake.receipts.shuffled, fake.receipts.doubled = ("sent", "delivered", "read"), True, True
    fake.receipts.batched = True
    await provider.send(outgoing())
    await fake.webhooks.settled()
    receipts = [value for value in heard(provider, receiver) if isinstance(value, ReceiptArrived)]
    assert len(receipts) == 6
    assert {receipt.id for receipt in receipts} == {fake.sent[0].id}
    assert max((receipt.status for receipt in receipts), key=lambda status: status.rank) is MessageStatus.READ


async def test_a_message_to_somebody_without_whatsapp_fails_afterwards(
    fake: FakeMeta, provider: Provider, receiver: Receiver
) -> None:
    fake.customer("5541900001111", on_whatsapp=False)
    fake.state.window = "off"
    await provider.send(outgoing(address="5541900001111"))
    await fake.webhooks.settled()
    [receipt] = heard(provider, receiver)
    assert isinstance(receipt, ReceiptArrived)
    assert receipt.status is MessageStatus.FAILED
    assert receipt.error is not None
    assert receipt.error.code == "not_on_whatsapp"


@pytest.mark.parametrize("mode", ["missing", "empty", "wrong", "reencoded"])
async def test_a_body_not_signed_as_it_came_is_refused(
    fake: FakeMeta, provider: Provider, receiver: Receiver, mode: str
) -> None:
    fake.webhooks.signing.mode = mode
    await fake.customer(MARIA).writes("Olá a/b")
    with pytest.raises(SignatureRefused):
        heard(provider, receiver)


async def test_without_an_app_secret_no_webhook_is_believed(fake: FakeMeta, receiver: Receiver) -> None:
    provider = MetaProvider(channel(fake, app_secret=""), fake.clock)
    await fake.customer(MARIA).writes("oi")
    with pytest.raises(SignatureRefused):
        heard(provider, receiver)
    await provider.aclose()


def test_news_of_the_account_are_read_to_be_logged_and_messages_are_none() -> None:
    assert account_news(body("account_update")) == ["account_update ACCOUNT_RESTRICTION"]
    assert account_news(body("text")) == account_news(body("nulls_and_empty_lists")) == []


async def test_news_of_the_account_are_no_event_and_stand_in_the_log(fake: FakeMeta, provider: Provider) -> None:
    headers = fake.webhooks.signing.headers(body("account_update"))
    signed = {name.lower(): value for name, value in headers.items()}
    with capture_logs() as lines:
        assert provider.inbound(signed, body("account_update")) == ()
    assert [line["news"] for line in lines] == [["account_update ACCOUNT_RESTRICTION"]]
