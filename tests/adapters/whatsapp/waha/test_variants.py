"""What WAHA's versions and engines write in other ways, and what only some of them leave out."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.adapters.whatsapp.waha.support import RECEIVED, SAID, body
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import Inbound, MessageArrived, MessageRevoked, OwnMessageSeen
from wppconnector.domain.content import Content, MessageKind, MessageType

ABSENT = object()
BARE = "3A10F00000000000A003"
"""The stable part of `messages/webjs_text`'s id."""
ADVERTISEMENT = {
    "title": "Exames",
    "body": "em casa",
    "sourceType": "ad",
    "ctwaClid": "AfC1",
    "thumbnail": "/9j/4AAQ",
    "showAdAttribution": True,
}


def read(name: str, **changes: Any) -> tuple[Inbound, ...]:
    """The body `name` with members of its payload changed."""
    envelope = json.loads(body(name))
    payload = envelope["payload"] | changes
    envelope["payload"] = {member: what for member, what in payload.items() if what is not ABSENT}
    return parse(json.dumps(envelope, separators=(",", ":")).encode(), RECEIVED)


def arrived(name: str, **changes: Any) -> MessageArrived:
    [message] = read(name, **changes)
    assert isinstance(message, MessageArrived)
    return message


def told_by_noweb(message: object, **changes: Any) -> Content:
    return arrived("messages/noweb_text", **{"body": None, "_data": {"message": message}} | changes).content


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"conversation": "bom dia"}, "bom dia"),
        ({"ephemeralMessage": {"message": {"extendedTextMessage": {"text": "bom dia"}}}}, "bom dia"),
        ({"groupMentionedMessage": {"message": {"conversation": "bom dia"}}}, "bom dia"),
        (
            {"templateMessage": {"hydratedTemplate": {"hydratedTitleText": "Código", "hydratedContentText": "é 1"}}},
            "Código\né 1",
        ),
        ({"buttonsMessage": {"contentText": "Confirma?", "footerText": "Clínica"}}, "Confirma?\nClínica"),
        ({"listMessage": {"title": "Horários", "description": "Escolha"}}, "Horários\nEscolha"),
        ({"interactiveMessage": {"header": {"title": "Oferta"}, "body": {"text": "até sexta"}}}, "Oferta\naté sexta"),
    ],
)
def test_words_that_wahas_body_leaves_out_are_read_where_they_are(message: object, text: str) -> None:
    content = told_by_noweb(message)
    assert (content.kind, content.text) == (MessageKind.TEXT, text)


@pytest.mark.parametrize(
    "given",
    ['{"display_text":"Agendar","id":"a"}', '{"title":"Agendar"}', '{"id":"Agendar"}', '{"id":"Agendar","n":1}'],
)
def test_a_tap_without_words_is_called_by_what_the_button_gave_along(given: str) -> None:
    noweb = {"interactiveResponseMessage": {"nativeFlowResponseMessage": {"name": "quick_reply", "paramsJson": given}}}
    gows = {
        "interactiveResponseMessage": {
            "InteractiveResponseMessage": {"NativeFlowResponseMessage": {"paramsJSON": given}}
        }
    }
    for message in (noweb, gows):
        content = told_by_noweb(message)
        assert (content.kind, content.text) == (MessageKind.INTERACTIVE, "Agendar")


@pytest.mark.parametrize("given", ["", "[]", "{", "7"])
def test_a_tap_that_tells_nothing_at_all_opens_nothing(given: str) -> None:
    message = {"interactiveResponseMessage": {"nativeFlowResponseMessage": {"paramsJson": given}}}
    assert read("messages/noweb_text", body=None, _data={"message": message}) == ()


def test_without_wahas_word_the_engine_says_whether_there_is_a_file() -> None:
    image = {"imageMessage": {"mimetype": "image/png", "caption": "o pedido"}}
    content = told_by_noweb(image, hasMedia=ABSENT, media=ABSENT)
    assert (content.type, content.text) == (MessageType.IMAGE, "o pedido")
    assert content.media is not None
    assert (content.media.mime_type, content.media.source) == ("image/png", None)


def test_a_file_that_old_versions_did_not_take_for_one_is_one_and_what_was_seen_once_is_gone() -> None:
    paper = {"mimetype": "application/pdf", "fileName": "laudo.pdf"}
    content = told_by_noweb({"documentMessage": paper}, hasMedia=False)
    assert content.media is not None
    assert (content.type, content.media.filename, content.text) == (MessageType.DOCUMENT, "laudo.pdf", "")
    seen = {"viewOnceMessageV2": {"message": {"imageMessage": {"mimetype": "image/jpeg", "viewOnce": True}}}}
    assert read("messages/noweb_text", body=None, hasMedia=False, _data={"message": seen}) == ()


def test_the_name_of_a_document_is_not_also_its_words() -> None:
    media = {"url": None, "mimetype": "application/pdf", "filename": "laudo.pdf"}
    assert arrived("messages/webjs_text", body="laudo.pdf", hasMedia=True, media=media).content.text == ""
    assert arrived("messages/webjs_text", body="o laudo", hasMedia=True, media=media).content.text == "o laudo"


PIX = json.dumps(
    {"payment_settings": [{"pix_static_code": {"merchant_name": "Rui", "key_type": "EMAIL", "key": "rui@example.com"}}]}
)


@pytest.mark.parametrize(
    ("buttons", "text"),
    [
        ([("payment_info", PIX)], "Pix · Rui · EMAIL · rui@example.com"),
        ([("cta_url", '{"display_text":"Ver fatura","url":"https://x.example/1"}')], "Ver fatura: https://x.example/1"),
        ([("cta_url", '{"url":"https://x.example/1"}'), ("odd", "[")], "https://x.example/1"),
    ],
)
def test_what_stands_on_the_buttons_of_a_program_is_read(buttons: list[tuple[str, str]], text: str) -> None:
    noweb = {"buttons": [{"name": name, "buttonParamsJson": given} for name, given in buttons]}
    gows = {"buttons": [{"name": name, "buttonParamsJSON": given} for name, given in buttons]}
    for message in ({"nativeFlowMessage": noweb}, {"InteractiveMessage": {"NativeFlowMessage": gows}}):
        assert told_by_noweb({"interactiveMessage": message}).text == text
    above = {"body": {"text": "Olá"}, "nativeFlowMessage": noweb}
    assert told_by_noweb({"interactiveMessage": above}).text == f"Olá\n{text}"


@pytest.mark.parametrize("buttons", [None, 7, [], [7], [{"buttonParamsJson": '{"payment_settings":[{},7]}'}]])
def test_buttons_that_say_nothing_are_no_message(buttons: object) -> None:
    message = {"interactiveMessage": {"nativeFlowMessage": {"buttons": buttons}}}
    assert read("messages/noweb_text", body=None, _data={"message": message}) == ()


@pytest.mark.parametrize(
    "id_",
    [
        {"fromMe": False, "remote": "5531987650001@c.us", "id": BARE},
        {"fromMe": False, "remote": {"server": "c.us", "user": "5531987650001"}, "id": BARE},
        {"fromMe": False, "remote": {"_serialized": "5531987650001@c.us"}, "id": BARE},
        {"fromMe": False, "remote": "5531987650001@c.us", "id": BARE, "_serialized": 7},
    ],
)
def test_an_id_in_parts_is_put_together(id_: object) -> None:
    message = arrived("messages/webjs_text", id=id_)
    assert (message.id, message.reference) == (BARE, f"false_5531987650001@c.us_{BARE}")
    assert message.customer.address == "5531987650001@c.us"


def test_a_bare_id_belongs_to_the_chat_that_the_addresses_tell() -> None:
    message = arrived("messages/webjs_text", id=BARE)
    assert (message.id, message.customer.address) == (BARE, "5531987650001@c.us")
    for sides in ({}, {"from": "5531987650001@c.us", "to": None}):
        [own] = read("own/webjs_typed_on_the_phone", id=BARE, fromMe=True, **sides)
        assert isinstance(own, OwnMessageSeen)
        assert own.customer.address.endswith("@c.us")
        assert not own.customer.address.startswith("5511912340000")


@pytest.mark.parametrize("chat", ["120363020000000001@g.us", "status@broadcast", "5511912340000@c.us", None])
def test_a_bare_id_of_no_direct_chat_is_left_out(chat: str | None) -> None:
    assert read("messages/webjs_text", id=BARE, **{"from": chat}) == ()


@pytest.mark.parametrize("written", [str(int(SAID.timestamp())), {"low": int(SAID.timestamp()), "high": 0}])
def test_a_time_is_read_as_text_and_in_the_halves_of_a_long_number(written: object) -> None:
    assert arrived("messages/webjs_text", timestamp=written).sent_at == SAID


@pytest.mark.parametrize("written", ["", "soon", "99999999999999", {"low": "x"}, {}, True])
def test_a_time_that_is_none_gives_way_to_the_envelopes(written: object) -> None:
    sent_at = arrived("messages/webjs_text", timestamp=written).sent_at
    assert sent_at == datetime.fromtimestamp(1773327600.250, UTC)


def test_a_place_described_in_two_lines_has_a_name_and_an_address() -> None:
    place = {"latitude": "-19.9", "longitude": "-43.9", "description": "Praça\nSavassi, 10", "live": True}
    assert arrived("messages/webjs_text", body=None, location=place).content.details == {
        "latitude": -19.9,
        "longitude": -43.9,
        "name": "Praça",
        "address": "Savassi, 10",
        "live": True,
    }


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        ("N:Souza;Rui;;;\nTEL:+55 31 1", "👤 Rui Souza: +55 31 1"),
        ("FN:\nN:;;;;\nORG:Velas Sul;Vendas", "👤 Velas Sul Vendas"),
        ("FN;CHARSET=UTF-8:Rui\\, o dono", "👤 Rui, o dono"),
        ("FN:Rui de\n  Souza\nTEL;VALUE=uri:tel:+5531", "👤 Rui de Souza: +5531"),
    ],
)
def test_a_card_is_read_as_phones_write_it(card: str, shown: str) -> None:
    whole = f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD"
    assert arrived("messages/webjs_text", body=None, vCards=[whole]).content.text == shown


@pytest.mark.parametrize(
    "data",
    [
        {"Info": {"PushName": "", "VerifiedName": {"Details": {"verifiedName": "Velas Sul"}}}},
        {"pushName": " ", "verifiedBizName": "Velas Sul"},
    ],
)
def test_a_business_without_a_name_of_its_own_is_called_as_whatsapp_calls_it(data: object) -> None:
    assert arrived("messages/webjs_text", _data=data).customer.name == "Velas Sul"


@pytest.mark.parametrize(
    "data",
    [
        {"message": {"extendedTextMessage": {"contextInfo": {"externalAdReply": {**ADVERTISEMENT, "sourceUrl": "u"}}}}},
        {"Message": {"imageMessage": {"contextInfo": {"externalAdReply": {**ADVERTISEMENT, "sourceURL": "u"}}}}},
        {"ctwaContext": {**ADVERTISEMENT, "sourceUrl": "u"}},
    ],
)
def test_the_advertisement_that_led_a_customer_here_is_kept(data: object) -> None:
    content = arrived("messages/webjs_text", _data=data).content
    assert content.text == "1"
    assert content.details == {
        "referral": {"sourceUrl": "u", "sourceType": "ad", "headline": "Exames", "body": "em casa", "clickId": "AfC1"}
    }


@pytest.mark.parametrize(
    "data",
    [
        {"message": {"extendedTextMessage": {"contextInfo": {"isForwarded": True}}}},
        {"Message": {"ephemeralMessage": {"message": {"videoMessage": {"contextInfo": {"isForwarded": True}}}}}},
        {"isForwarded": True},
    ],
)
def test_a_forwarded_message_says_so(data: object) -> None:
    assert arrived("messages/webjs_text", _data=data).content.details == {"forwarded": True}


def test_what_a_quoted_message_was_is_not_said_of_the_answer() -> None:
    quoted = {"quotedMessage": {"extendedTextMessage": {"contextInfo": {"isForwarded": True}}}}
    data = {"message": {"extendedTextMessage": {"contextInfo": quoted}}}
    assert arrived("messages/webjs_text", _data=data).content.details == {}


def test_an_engines_message_that_cannot_be_read_costs_only_what_it_would_add() -> None:
    data = {"message": {"conversation": "1", "contextInfo": {"isForwarded": True, "x": "HERE"}}}
    envelope = json.loads(body("messages/webjs_text"))
    envelope["payload"]["_data"] = data
    whole = json.dumps(envelope, separators=(",", ":")).encode()
    for odd, details in ((b"HERE", {"forwarded": True}), (b"\xff", {})):
        [message] = parse(whole.replace(b"HERE", odd), RECEIVED)
        assert isinstance(message, MessageArrived)
        assert (message.content.text, message.content.details) == ("1", details)


def test_an_appointment_and_an_invitation_of_a_browser_can_be_read() -> None:
    appointment = {"type": "event_creation", "eventName": "Exame", "eventDescription": "em jejum"}
    assert arrived("messages/webjs_text", body="", _data=appointment).content.text == "📅 Exame\nem jejum"
    invitation = {"type": "groups_v4_invite", "inviteGrpName": "Vizinhos", "comment": "entra"}
    assert arrived("messages/webjs_text", body="", _data=invitation).content.text == "👥 Vizinhos\nentra"


def test_a_revocation_of_an_old_browser_names_its_message_in_the_browsers_own() -> None:
    after = {"id": "false_5531987650001@c.us_3A99", "_data": {"protocolMessageKey": {"fromMe": False, "id": BARE}}}
    [revoked] = read("changes/webjs_revocation_2024", before=None, after=after, revokedMessageId=ABSENT)
    assert isinstance(revoked, MessageRevoked)
    assert revoked.target == BARE


def test_an_old_versions_echo_may_be_of_ours_and_only_the_phone_says_it_is_not() -> None:
    for source, by_phone in ((ABSENT, False), ("api", False), ("app", True)):
        [own] = read("own/webjs_typed_on_the_phone", source=source)
        assert isinstance(own, OwnMessageSeen)
        assert own.by_phone is by_phone


@pytest.mark.parametrize(
    "data",
    [
        {"key": {"remoteJidAlt": "5511912340000@s.whatsapp.net"}},
        {"Info": {"RecipientAlt": "5511912340000@s.whatsapp.net", "SenderAlt": ""}},
    ],
)
def test_a_note_to_self_is_one_though_waha_does_not_know_our_hidden_identifier(data: object) -> None:
    envelope = json.loads(body("own/webjs_typed_on_the_phone"))
    del envelope["me"]["lid"]
    envelope["payload"] |= {"id": f"true_277000000000001@lid_{BARE}", "_data": data}
    assert parse(json.dumps(envelope).encode(), RECEIVED) == ()
    envelope["payload"]["_data"] = {}
    assert len(parse(json.dumps(envelope).encode(), RECEIVED)) == 1
