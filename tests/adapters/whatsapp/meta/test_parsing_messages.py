import json
from typing import Any

import pytest

from tests.adapters.whatsapp.meta.bodies import ACCOUNT, QUOTED, RECEIVED_AT, SENT_AT, inbound, message
from wppconnector.application.ports.inbound import Correspondent, MessageArrived
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Content, Media, MediaState, MessageKind, MessageType

MARIA = Correspondent(ChatAddress("5541991234567"), (Identity(IdentityKind.WA_ID, "5541991234567"),), "Maria Souza")
SHA256 = "ba8a872ebe8750f22a1c3060632ea704b1a904d75cdd86805e840dc14152885a"


def test_a_text_arrives_whole() -> None:
    assert message("text") == MessageArrived(
        account=ACCOUNT,
        id="wamid.HBgNNTU0MTk5MTIzNDU2NxUCABI0001RkE0QjdDAA==",
        customer=MARIA,
        content=Content(text="Bom dia! Meu exame ficou pronto?"),
        sent_at=SENT_AT,
    )


FILES: list[tuple[str, MessageType, MessageKind, str, Media]] = [
    (
        "image",
        MessageType.IMAGE,
        MessageKind.IMAGE,
        "Laudo",
        Media(source="1790001", mime_type="image/jpeg", sha256=SHA256),
    ),
    (
        "image_with_hex_hash",
        MessageType.IMAGE,
        MessageKind.IMAGE,
        "",
        Media(source="1790002", mime_type="image/png", sha256=SHA256),
    ),
    (
        "image_lost",
        MessageType.IMAGE,
        MessageKind.IMAGE,
        "",
        Media(state=MediaState.FAILED, error="media_failed"),
    ),
    (
        "video",
        MessageType.VIDEO,
        MessageKind.VIDEO,
        "",
        Media(source="1790003", mime_type="video/mp4", sha256=SHA256),
    ),
    (
        "voice",
        MessageType.AUDIO,
        MessageKind.VOICE,
        "",
        Media(source="1790004", mime_type="audio/ogg; codecs=opus", sha256=SHA256),
    ),
    (
        "audio",
        MessageType.AUDIO,
        MessageKind.AUDIO,
        "",
        Media(source="1790005", mime_type="audio/mpeg", sha256=SHA256),
    ),
    (
        "document",
        MessageType.DOCUMENT,
        MessageKind.DOCUMENT,
        "Segue",
        Media(source="1790006", mime_type="application/pdf", sha256=SHA256, filename="pedido 12.pdf"),
    ),
    (
        "sticker",
        MessageType.IMAGE,
        MessageKind.STICKER,
        "",
        Media(source="1790007", mime_type="image/webp", sha256=SHA256),
    ),
]


@pytest.mark.parametrize(("name", "type_", "kind", "caption", "media"), FILES, ids=[case[0] for case in FILES])
def test_a_file_arrives_with_its_kind_caption_and_source(
    name: str, type_: MessageType, kind: MessageKind, caption: str, media: Media
) -> None:
    assert message(name).content == Content(type_, kind, caption, media)


def test_only_a_sticker_asks_for_no_answer() -> None:
    assert [name for name in ("text", "image", "sticker", "contacts") if message(name).ambient] == ["sticker"]


RENDERED: list[tuple[str, MessageKind, str, dict[str, Any]]] = [
    (
        "location",
        MessageKind.LOCATION,
        "📍 Mercado Municipal\nAv. Sete de Setembro, 1865\n-25.4284, -49.2733",
        {
            "latitude": -25.4284,
            "longitude": -49.2733,
            "name": "Mercado Municipal",
            "address": "Av. Sete de Setembro, 1865",
        },
    ),
    (
        "location_without_name",
        MessageKind.LOCATION,
        "📍 -25.5, -49.1",
        {"latitude": "-25.5", "longitude": "-49.1"},
    ),
    (
        "contacts",
        MessageKind.CONTACTS,
        "👤 João Prado: +55 41 98800-1122, +55 41 3055-0000\n👤 Sem Fone",
        {
            "contacts": [
                {"name": "João Prado", "phones": ["+55 41 98800-1122", "+55 41 3055-0000"]},
                {"name": "Sem Fone", "phones": []},
            ]
        },
    ),
    (
        "order",
        MessageKind.ORDER,
        "🛒 Para sexta\n2 x vela-7d (BRL 12.5)\n1 x cera (BRL 30)",
        {
            "catalogId": "88120",
            "items": [
                {"productId": "vela-7d", "quantity": 2, "price": 12.5, "currency": "BRL"},
                {"productId": "cera", "quantity": "1", "price": 30, "currency": "BRL"},
            ],
        },
    ),
]


@pytest.mark.parametrize(("name", "kind", "text", "details"), RENDERED, ids=[case[0] for case in RENDERED])
def test_what_the_five_types_cannot_hold_becomes_readable_text_and_keeps_its_json(
    name: str, kind: MessageKind, text: str, details: dict[str, Any]
) -> None:
    arrived = message(name)
    assert arrived.content == Content(kind=kind, text=text, details=details)
    assert arrived.raw is not None
    assert json.loads(arrived.raw)["id"] == arrived.id


@pytest.mark.parametrize(
    ("name", "text", "selection", "reply_to"),
    [
        ("list_reply", "Comercial", "department-2", QUOTED),
        ("button_reply", "Sim", "return-yes", QUOTED),
        ("template_button", "Quero voltar", "quero-voltar", None),
        ("flow_reply", "Enviado\nnota: 5", None, QUOTED),
    ],
)
def test_a_tap_arrives_as_the_words_on_the_button_and_its_id(
    name: str, text: str, selection: str | None, reply_to: str | None
) -> None:
    arrived = message(name)
    assert (arrived.content.type, arrived.content.kind) == (MessageType.TEXT, MessageKind.INTERACTIVE)
    assert (arrived.content.text, arrived.selection, arrived.reply_to) == (text, selection, reply_to)


def test_the_answers_of_a_form_are_kept() -> None:
    assert message("flow_reply").content.details == {"form": "flow", "answers": '{"nota":"5"}'}


@pytest.mark.parametrize(
    ("name", "provider_type"),
    [
        ("unsupported_poll", "poll"),
        ("unknown_older", "unknown"),
        ("type_of_the_future", "hologram"),
        ("call_permission_reply", "call_permission_reply"),
        ("text_out_of_shape", "text"),
    ],
)
def test_what_cannot_be_shown_arrives_as_unsupported_with_its_json(name: str, provider_type: str) -> None:
    arrived = message(name)
    assert arrived.content == Content(kind=MessageKind.UNSUPPORTED, details={"providerType": provider_type})
    assert arrived.raw is not None
    assert json.loads(arrived.raw)["from"] == "5541991234567"


def test_an_answer_knows_what_it_quotes_and_a_forward_quotes_nothing() -> None:
    assert message("text_quoting").reply_to == QUOTED
    forwarded = message("text_forwarded")
    assert (forwarded.reply_to, forwarded.content.details) == (None, {"forwarded": True})


def test_what_led_the_customer_here_is_kept() -> None:
    product = {"catalogId": "88120", "productRetailerId": "vela-7d"}
    assert message("text_about_product").content.details == {"product": product}
    assert message("text_from_advertisement").content.details == {
        "referral": {
            "sourceUrl": "https://fb.me/velas",
            "sourceType": "ad",
            "sourceId": "5512",
            "headline": "Velas artesanais",
            "body": "Feitas aqui",
            "mediaType": "image",
            "imageUrl": "https://example.com/a.jpg",
            "clickId": "AfCl1",
        }
    }


def test_a_nul_which_the_database_cannot_keep_is_left_out() -> None:
    assert message("text_with_nul").content.text == "antesdepois"


def test_integers_stand_for_strings() -> None:
    arrived = message("integers_for_strings")
    assert (arrived.customer.address, arrived.content.text, arrived.sent_at) == ("5541991234567", "4", SENT_AT)


def test_a_message_without_id_gets_the_same_one_whenever_it_comes() -> None:
    first, again = message("without_id"), message("without_id")
    assert first.id == again.id
    assert first.id.startswith("sha256:")


def test_a_message_without_a_time_counts_from_its_arrival() -> None:
    assert message("without_time").sent_at == RECEIVED_AT


@pytest.mark.parametrize("name", ["group", "nobody", "request_welcome", "identity_changed", "account_update"])
def test_groups_strangers_and_account_news_open_nothing(name: str) -> None:
    assert inbound(name) == ()
