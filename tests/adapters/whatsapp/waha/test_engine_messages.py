"""What WAHA's own fields leave out, read from the engine's message beside them."""

import json
from typing import Any

import pytest

from tests.adapters.whatsapp.waha.support import RECEIVED, body
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import MessageArrived, MessageEdited
from wppconnector.domain.contact import Identity, IdentityKind
from wppconnector.domain.content import Content, MessageKind, MessageType

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Rui Souza\nTEL;waid=5531911110002:+55 31 91111-0002\nEND:VCARD"
#: How a picture begins that browsers put where words should be.
THUMBNAIL = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJ"
PLACE = {"degreesLatitude": -19.9245, "degreesLongitude": -43.9352, "name": "Praça", "address": "Savassi"}
POLL = {"name": "Que dia?", "options": [{"optionName": "terça"}, {"optionName": "quinta"}]}


def content_of(name: str, **changes: Any) -> Content | None:
    envelope = json.loads(body(name))
    envelope["payload"] |= changes
    events = parse(json.dumps(envelope).encode(), RECEIVED)
    if not events:
        return None
    (message,) = events
    assert isinstance(message, MessageArrived)
    return message.content


def told_by_noweb(message: object, **changes: Any) -> Content | None:
    return content_of("messages/noweb_text", **{"body": None, "_data": {"message": message}} | changes)


def told_by_gows(message: object) -> Content | None:
    return content_of("messages/gows_text", body=None, _data={"Info": {"PushName": "Ana"}, "Message": message})


def told_by_browser(type_: str, text: str | None, **data: Any) -> Content | None:
    return content_of("messages/webjs_text", body=text, vCards=None, _data={"type": type_} | data)


@pytest.mark.parametrize(
    "wrapper",
    [
        "ephemeralMessage",
        "viewOnceMessage",
        "viewOnceMessageV2",
        "viewOnceMessageV2Extension",
        "associatedChildMessage",
    ],
)
def test_a_voice_note_is_one_in_a_wrapper_too(wrapper: str) -> None:
    note = {"mimetype": "audio/ogg; codecs=opus", "ptt": True}
    content = told_by_noweb({wrapper: {"message": {"audioMessage": note}}}, hasMedia=True)
    assert content is not None
    assert (content.kind, content.type) == (MessageKind.VOICE, MessageType.AUDIO)
    assert content.media is not None
    assert content.media.mime_type == "audio/ogg; codecs=opus"


def test_a_document_with_a_caption_keeps_its_name() -> None:
    paper = {"mimetype": "application/pdf", "fileName": "laudo.pdf"}
    wrapped = {"documentWithCaptionMessage": {"message": {"documentMessage": paper}}}
    content = told_by_noweb({"ephemeralMessage": {"message": wrapped}}, hasMedia=True, body="o laudo")
    assert content is not None
    assert content.media is not None
    assert (content.kind, content.text, content.media.filename) == (MessageKind.DOCUMENT, "o laudo", "laudo.pdf")


def test_a_round_video_is_a_video_though_waha_did_not_fetch_it() -> None:
    content = told_by_noweb({"ptvMessage": {}}, hasMedia=True)
    assert content is not None
    assert content.kind is MessageKind.VIDEO


def test_a_place_in_a_chat_with_disappearing_messages_is_not_lost() -> None:
    content = told_by_noweb({"ephemeralMessage": {"message": {"locationMessage": PLACE}}})
    assert content is not None
    assert (content.kind, content.details["latitude"]) == (MessageKind.LOCATION, -19.9245)
    assert content.text.splitlines() == ["📍 Praça", "Savassi", "-19.9245, -43.9352"]


def test_a_place_that_moves_says_what_its_sender_wrote() -> None:
    content = told_by_noweb({"liveLocationMessage": {"degreesLatitude": 1, "caption": "a caminho"}})
    assert content is not None
    assert content.text.splitlines() == ["📍 a caminho", "1.0, ?"]


@pytest.mark.parametrize(
    "message", [{"contactMessage": {"vcard": CARD}}, {"contactsArrayMessage": {"contacts": [{"vcard": CARD}]}}]
)
def test_cards_in_a_chat_with_disappearing_messages_are_not_lost(message: object) -> None:
    content = told_by_noweb({"ephemeralMessage": {"message": message}})
    assert content is not None
    assert (content.kind, content.text) == (MessageKind.CONTACTS, "👤 Rui Souza: +55 31 91111-0002")


@pytest.mark.parametrize("name", ["pollCreationMessage", "pollCreationMessageV2", "pollCreationMessageV3"])
def test_a_poll_can_be_read_with_its_options(name: str) -> None:
    content = told_by_noweb({name: POLL})
    assert content is not None
    assert content.text.splitlines() == ["📊 Que dia?", "• terça", "• quinta"]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"eventMessage": {"name": "Exame", "description": "em jejum"}}, "📅 Exame\nem jejum"),
        ({"groupInviteMessage": {"groupName": "Vizinhos", "caption": "entra"}}, "👥 Vizinhos\nentra"),
    ],
)
def test_an_appointment_and_an_invitation_can_be_read(message: object, text: str) -> None:
    content = told_by_gows(message)
    assert content is not None
    assert content.text == text


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"orderMessage": {"orderTitle": "Duas camisas", "message": "no azul"}}, "🛒 Duas camisas\nno azul"),
        ({"productMessage": {"product": {"title": "Camisa", "description": "azul"}}}, "🛒 Camisa\nazul"),
    ],
)
def test_a_basket_and_a_product_are_orders(message: object, text: str) -> None:
    content = told_by_gows(message)
    assert content is not None
    assert (content.kind, content.text) == (MessageKind.ORDER, text)


@pytest.mark.parametrize(
    "message",
    [
        {"buttonsResponseMessage": {"selectedButtonID": "b", "Response": {"SelectedDisplayText": "Agendar"}}},
        {"templateButtonReplyMessage": {"selectedID": "b", "selectedDisplayText": "Agendar"}},
        {"listResponseMessage": {"title": "Agendar", "singleSelectReply": {"selectedRowID": "b"}}},
        {"interactiveResponseMessage": {"body": {"text": "Agendar"}, "InteractiveResponseMessage": {}}},
    ],
)
def test_a_tap_says_what_stood_on_the_button(message: object) -> None:
    content = told_by_gows(message)
    assert content is not None
    assert (content.kind, content.text) == (MessageKind.INTERACTIVE, "Agendar")


@pytest.mark.parametrize(
    ("type_", "text", "data", "kind", "shown"),
    [
        (
            "location",
            THUMBNAIL,
            {"lat": -19.9, "lng": -43.9, "loc": "Praça\nSavassi"},
            MessageKind.LOCATION,
            "📍 Praça\nSavassi\n-19.9, -43.9",
        ),
        ("vcard", CARD, {}, MessageKind.CONTACTS, "👤 Rui Souza: +55 31 91111-0002"),
        ("multi_vcard", "", {"vcardList": [{"vcard": CARD}]}, MessageKind.CONTACTS, "👤 Rui Souza: +55 31 91111-0002"),
        ("order", THUMBNAIL, {"orderTitle": "Duas camisas"}, MessageKind.ORDER, "🛒 Duas camisas"),
        ("product", THUMBNAIL, {"title": "Camisa", "description": "azul"}, MessageKind.ORDER, "🛒 Camisa\nazul"),
        (
            "poll_creation",
            None,
            {"pollName": "Que dia?", "pollOptions": [{"name": "terça"}]},
            MessageKind.TEXT,
            "📊 Que dia?\n• terça",
        ),
    ],
)
def test_a_browsers_thumbnail_is_never_taken_for_words(
    type_: str, text: str | None, data: dict[str, Any], kind: MessageKind, shown: str
) -> None:
    content = told_by_browser(type_, text, **data)
    assert content is not None
    assert (content.kind, content.text) == (kind, shown)


@pytest.mark.parametrize("type_", ["e2e_notification", "notification_template", "gp2", "call_log", "revoked"])
def test_what_nobody_wrote_is_no_message_whatever_its_body_says(type_: str) -> None:
    assert told_by_browser(type_, "5531987650001@c.us") is None


@pytest.mark.parametrize(
    "message",
    [
        {"protocolMessage": {"type": "EPHEMERAL_SETTING"}},
        {"pinInChatMessage": {"type": 1}},
        {"albumMessage": {"expectedImageCount": 3}},
        {"ephemeralMessage": {"message": {"ephemeralMessage": 7}}},
        {"locationMessage": [1], "pollCreationMessage": "x", "contactsArrayMessage": {"contacts": {}}},
        "a text",
        None,
    ],
)
def test_a_message_of_the_protocol_that_says_nothing_opens_nothing(message: object) -> None:
    assert told_by_noweb(message) is None
    assert told_by_gows(message) is None


def test_a_hidden_identifier_beside_the_number_is_taken() -> None:
    envelope = json.loads(body("messages/noweb_text"))
    envelope["payload"]["_data"]["key"]["senderLid"] = "148200000000017@lid"
    (message,) = parse(json.dumps(envelope).encode(), RECEIVED)
    assert isinstance(message, MessageArrived)
    assert Identity(IdentityKind.LID, "148200000000017") in message.customer.identities


def test_an_edition_without_a_chat_in_its_id_still_names_its_message() -> None:
    envelope = json.loads(body("changes/noweb_edition"))
    envelope["payload"]["id"] = "3A10F00000000000B107"
    (edition,) = parse(json.dumps(envelope).encode(), RECEIVED)
    assert isinstance(edition, MessageEdited)
    assert (edition.target, edition.customer) == ("3A10F00000000000B108", None)
