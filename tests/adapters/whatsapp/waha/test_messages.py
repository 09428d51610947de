"""Messages in both directions, as each engine writes them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.adapters.whatsapp.waha.support import ANA, CHAT, RECEIVED, SAID, body, names, read
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import MessageArrived, OwnMessageSeen
from wppconnector.domain.contact import Identity, IdentityKind
from wppconnector.domain.content import Media, MediaState, MessageKind, MessageType

NUMBER = Identity(IdentityKind.WA_ID, ANA)
HIDDEN = Identity(IdentityKind.LID, "148200000000017")


def arrived(name: str) -> MessageArrived:
    (message,) = read(f"messages/{name}")
    assert isinstance(message, MessageArrived)
    return message


def seen(name: str) -> OwnMessageSeen:
    (message,) = read(f"own/{name}")
    assert isinstance(message, OwnMessageSeen)
    return message


@pytest.mark.parametrize(
    ("name", "text"),
    [("gows_text", "Quero saber do resultado 🙂"), ("noweb_text", "bom dia"), ("webjs_text", "1")],
)
def test_a_text_arrives_with_its_author_and_its_time(name: str, text: str) -> None:
    message = arrived(name)
    assert (message.account, message.content.type, message.content.text) == ("default", MessageType.TEXT, text)
    assert (message.customer.address, message.customer.identities) == (CHAT, (NUMBER,))
    assert (message.customer.name, message.sent_at) == ("Ana Lima", SAID)
    assert message.reference == f"false_{CHAT}_{message.id}"
    assert "_" not in message.id


@pytest.mark.parametrize("name", names("messages"))
def test_each_message_of_a_customer_is_read_once_whole(name: str) -> None:
    message = arrived(name)
    assert message.id == json.loads(body(f"messages/{name}"))["payload"]["id"].rpartition("_")[2]
    assert HIDDEN in message.customer.identities or NUMBER in message.customer.identities


@pytest.mark.parametrize(
    ("name", "identities"),
    [
        ("gows_hidden_number_shown", (HIDDEN, NUMBER)),
        ("noweb_hidden_number_shown", (HIDDEN, NUMBER)),
        ("noweb_hidden_number_shown_2025", (HIDDEN, NUMBER)),
        ("webjs_hidden_number", (HIDDEN,)),
        ("gows_number_with_hidden_identifier", (NUMBER, HIDDEN)),
    ],
)
def test_a_hidden_identifier_is_answered_as_it_came_and_its_number_taken_where_shown(
    name: str, identities: tuple[Identity, ...]
) -> None:
    customer = arrived(name).customer
    assert customer.identities == identities
    expected = "@lid" if identities[0] is HIDDEN else "@c.us"
    assert customer.address == f"{identities[0].value}{expected}"


@pytest.mark.parametrize(
    ("name", "quoted"),
    [("webjs_reply", "3EB0C00000000000B001"), ("gows_reply_with_full_id", "3EB0C00000000000B002")],
)
def test_a_reply_names_the_quoted_message_by_its_stable_id(name: str, quoted: str) -> None:
    assert arrived(name).reply_to == quoted


@pytest.mark.parametrize(
    ("name", "type_", "kind", "filename"),
    [
        ("gows_voice_note", MessageType.AUDIO, MessageKind.VOICE, None),
        ("noweb_voice_note", MessageType.AUDIO, MessageKind.VOICE, None),
        ("webjs_audio_file", MessageType.AUDIO, MessageKind.AUDIO, "musica.mp3"),
        ("noweb_image_with_caption", MessageType.IMAGE, MessageKind.IMAGE, None),
        ("gows_image_sent_as_document", MessageType.DOCUMENT, MessageKind.DOCUMENT, "planta.png"),
        ("webjs_document", MessageType.DOCUMENT, MessageKind.DOCUMENT, "exame.pdf"),
        ("gows_sticker", MessageType.IMAGE, MessageKind.STICKER, None),
        ("webjs_webp_photo", MessageType.IMAGE, MessageKind.IMAGE, None),
    ],
)
def test_a_file_waits_to_be_fetched_from_where_waha_keeps_it(
    name: str, type_: MessageType, kind: MessageKind, filename: str | None
) -> None:
    message = arrived(name)
    media = message.content.media
    assert media is not None
    assert (message.content.type, message.content.kind, media.filename) == (type_, kind, filename)
    assert (media.state, media.source) == (
        MediaState.PENDING,
        json.loads(body(f"messages/{name}"))["payload"]["media"]["url"],
    )
    assert message.ambient is (kind is MessageKind.STICKER)


def test_the_caption_of_a_file_is_its_text() -> None:
    assert arrived("noweb_image_with_caption").content.text == "segue o pedido"


@pytest.mark.parametrize(
    ("name", "type_", "mime_type"),
    [
        ("gows_video_not_downloaded", MessageType.VIDEO, "video/mp4"),
        ("noweb_media_failed", MessageType.IMAGE, "image/jpeg"),
    ],
)
def test_a_file_that_waha_did_not_download_is_still_a_message_of_its_kind(
    name: str, type_: MessageType, mime_type: str
) -> None:
    content = arrived(name).content
    assert content.type is type_
    assert content.media == Media(mime_type=mime_type)


def test_a_location_can_be_read_and_keeps_its_coordinates() -> None:
    message = arrived("webjs_location")
    assert message.content.kind is MessageKind.LOCATION
    assert message.content.text.splitlines() == [
        "📍 Praça da Liberdade",
        "Savassi, Belo Horizonte",
        "-19.9245, -43.9352",
    ]
    assert message.content.details["latitude"] == -19.9245
    assert message.raw is not None


def test_contact_cards_can_be_read_by_name_and_number() -> None:
    content = arrived("gows_contact_cards").content
    assert content.kind is MessageKind.CONTACTS
    assert content.details["contacts"] == [
        {"name": "Rui Souza", "phones": ["+55 31 91111-0002"]},
        {"name": "Bia", "phones": ["+55 31 92222-0003", "+55 31 3333-0004"]},
    ]


@pytest.mark.parametrize("name", ["gows_sent_through_the_api", "noweb_sent_through_the_api"])
def test_the_echo_of_our_own_send_is_no_answer_by_phone(name: str) -> None:
    message = seen(name)
    assert message.by_phone is False
    assert message.customer.name is None, "the push name is ours"


@pytest.mark.parametrize(
    ("name", "identities"),
    [
        ("webjs_typed_on_the_phone", (NUMBER,)),
        ("gows_typed_on_the_phone_to_a_hidden_number", (HIDDEN, NUMBER)),
    ],
)
def test_a_message_typed_on_the_companys_phone_belongs_to_the_customers_chat(
    name: str, identities: tuple[Identity, ...]
) -> None:
    message = seen(name)
    assert message.by_phone is True
    assert message.customer.identities == identities


@pytest.mark.parametrize("name", names("ignored"))
def test_what_is_no_direct_message_with_content_is_left_out(name: str) -> None:
    assert read(f"ignored/{name}") == ()


def altered(name: str, **changes: Any) -> bytes:
    envelope = json.loads(body(name))
    envelope["payload"].update(changes)
    return json.dumps(envelope).encode()


@pytest.mark.parametrize(
    ("timestamp", "sent_at"),
    [
        (1773327600.5, datetime(2026, 3, 12, 15, 0, 0, 500_000, tzinfo=UTC)),
        (1773327600000, SAID),
        (0, datetime(2026, 3, 12, 15, 0, 0, 250_000, tzinfo=UTC)),
        ("yesterday", datetime(2026, 3, 12, 15, 0, 0, 250_000, tzinfo=UTC)),
        (1e300, datetime(2026, 3, 12, 15, 0, 0, 250_000, tzinfo=UTC)),
    ],
)
def test_a_time_that_makes_no_sense_gives_way_to_the_envelopes(timestamp: object, sent_at: datetime) -> None:
    (message,) = parse(altered("messages/gows_text", timestamp=timestamp), RECEIVED)
    assert isinstance(message, MessageArrived)
    assert message.sent_at == sent_at


def test_without_any_time_the_message_was_sent_when_it_was_received() -> None:
    envelope = json.loads(body("messages/noweb_2024_without_envelope_times"))
    del envelope["payload"]["timestamp"]
    (message,) = parse(json.dumps(envelope).encode(), RECEIVED)
    assert isinstance(message, MessageArrived)
    assert message.sent_at == RECEIVED


@pytest.mark.parametrize("wrapped", ["_serialized", "$1"])
def test_an_id_wrapped_in_an_object_is_unwrapped(wrapped: str) -> None:
    serialized = {wrapped: f"false_{CHAT}_3A10F00000000000A777", "fromMe": False}
    (message,) = parse(altered("messages/webjs_text", id=serialized), RECEIVED)
    assert isinstance(message, MessageArrived)
    assert (message.id, message.customer.address) == ("3A10F00000000000A777", CHAT)


def test_the_device_number_of_an_address_is_no_part_of_it() -> None:
    raw = altered("messages/gows_text", id=f"false_{ANA}:7@s.whatsapp.net_3A10F00000000000A778")
    (message,) = parse(raw, RECEIVED)
    assert isinstance(message, MessageArrived)
    assert message.customer.address == CHAT


def test_half_an_emoji_does_not_cost_the_message() -> None:
    raw = body("messages/noweb_text").replace(b"bom dia", rb"bom dia \ud83d")
    (message,) = parse(raw, RECEIVED)
    assert isinstance(message, MessageArrived)
    assert message.content.text.startswith("bom dia ")
    assert message.content.text.encode(), "and what is left of it can be stored"


def test_a_nul_character_is_dropped_since_no_database_takes_it() -> None:
    (message,) = parse(altered("messages/gows_text", body="oi\x00!"), RECEIVED)
    assert isinstance(message, MessageArrived)
    assert message.content.text == "oi!"
