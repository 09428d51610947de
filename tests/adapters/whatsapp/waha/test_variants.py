"""Ids, times, places, cards and names that WAHA's versions and engines write in other ways."""

import json
from datetime import UTC, datetime

import pytest

from tests.adapters.whatsapp.waha.support import RECEIVED, SAID, body
from tests.adapters.whatsapp.waha.variants import ABSENT, BARE, arrived, read
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import MessageRevoked, OwnMessageSeen


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
