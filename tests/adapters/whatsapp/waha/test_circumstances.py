"""What surrounds a message: that it was forwarded, and the advertisement that led here."""

import json

import pytest

from tests.adapters.whatsapp.waha.support import RECEIVED, body
from tests.adapters.whatsapp.waha.variants import arrived
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import MessageArrived

ADVERTISEMENT = {
    "title": "Exames",
    "body": "em casa",
    "sourceType": "ad",
    "ctwaClid": "AfC1",
    "thumbnail": "/9j/4AAQ",
    "showAdAttribution": True,
}


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
