"""What other versions of the API, and those who pass its webhooks on, write in other ways."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.adapters.whatsapp.meta.bodies import RECEIVED_AT, SENT_AT, body
from tests.fakes.meta.envelope import encode
from wppconnector.adapters.whatsapp.meta.parser import parse
from wppconnector.application.ports.inbound import (
    IdentityReplaced,
    Inbound,
    MessageArrived,
    OwnMessageSeen,
    ReceiptArrived,
)
from wppconnector.domain.contact import Identity, IdentityKind
from wppconnector.domain.content import Content, MessageKind, MessageType

WITHOUT = object()
"""Stands for a member that is not there."""
ODD = [{"a": 1}, [1], True, 1.5, None]


def read(name: str, in_value: dict[str, Any] | None = None, **changes: Any) -> tuple[Inbound, ...]:
    """The body `name` with members of its message, and of what surrounds that, changed."""
    envelope = json.loads(body(name))
    value = envelope["entry"][0]["changes"][0]["value"]
    value |= in_value or {}
    message = value["messages"][0] | changes
    value["messages"][0] = {member: what for member, what in message.items() if what is not WITHOUT}
    return parse(encode(envelope), RECEIVED_AT)


def arrived(name: str, in_value: dict[str, Any] | None = None, **changes: Any) -> MessageArrived:
    [message] = read(name, in_value, **changes)
    assert isinstance(message, MessageArrived)
    return message


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("member", ["timestamp", "from_user_id", "context", "referral", "errors", "group"])
def test_an_odd_member_beside_the_words_does_not_cost_them(member: str, odd: object) -> None:
    assert arrived("text", **{member: odd}).content.text == "Bom dia! Meu exame ficou pronto?"


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_member_beside_the_steps_does_not_cost_them(odd: object) -> None:
    envelope = json.loads(body("status_sent"))
    envelope["entry"][0]["changes"][0]["value"]["statuses"][0] |= {"timestamp": odd, "biz_opaque_callback_data": odd}
    [step] = parse(encode(envelope), RECEIVED_AT)
    assert isinstance(step, ReceiptArrived)
    assert step.message_id is None


def test_a_message_without_type_is_of_the_type_of_what_it_holds() -> None:
    assert arrived("text", type=WITHOUT) == arrived("text")
    assert arrived("image", type=None).content.type is MessageType.IMAGE


def test_a_change_of_no_named_field_is_one_of_messages() -> None:
    envelope = json.loads(body("text"))
    del envelope["entry"][0]["changes"][0]["field"]
    assert parse(encode(envelope), RECEIVED_AT) == read("text")


@pytest.mark.parametrize("written", ["1790000100000", 1790000100000, 1790000100.25, "1790000100.9"])
def test_a_time_is_understood_in_milliseconds_and_with_fractions(written: object) -> None:
    assert arrived("text", timestamp=written).sent_at == SENT_AT


@pytest.mark.parametrize("written", ["99999999999", "99999999999999", "1e9", "-1", "0"])
def test_a_senseless_time_is_that_of_the_arrival(written: str) -> None:
    assert arrived("text", timestamp=written).sent_at == RECEIVED_AT


def test_a_user_id_in_the_place_of_the_number_is_one() -> None:
    contacts = [{"profile": {"name": "Lia"}, "wa_id": "BR.15021234567890"}]
    customer = arrived("text", {"contacts": contacts}, **{"from": "BR.15021234567890"}).customer
    assert (customer.address, customer.name) == ("BR.15021234567890", "Lia")
    assert customer.identities == (Identity(IdentityKind.BSUID, "BR.15021234567890"),)


def test_the_only_contact_is_the_writer_unless_its_ids_say_otherwise() -> None:
    known_by_id = {"contacts": [{"profile": {"name": "Lia"}, "user_id": "BR.150"}]}
    assert arrived("text", known_by_id).customer.name == "Lia"
    another = {"contacts": [{"profile": {"name": "Lia"}, "wa_id": "5541900000000"}]}
    assert arrived("text", another).customer.name is None


def test_a_number_changed_by_the_name_of_older_versions_is_changed() -> None:
    system = {"body": "mudou", "wa_id": "5541997654321", "customer": "5541991234567", "type": "customer_changed_number"}
    [moved] = read("number_changed_older", system=system)
    assert isinstance(moved, IdentityReplaced)
    assert (moved.old.value, moved.new.value) == ("5541991234567", "5541997654321")


@pytest.mark.parametrize(
    "answers", ['{"flow_token":"x1","nota":"5","volta":true,"dias":["seg","qua"],"lugar":{"cep":"1"}}', None]
)
def test_an_agent_reads_the_answers_of_a_form(answers: str | None) -> None:
    given = answers or {"nota": 5, "volta": True, "dias": ["seg", "qua"]}
    reply = {"name": "flow", "body": "Enviado", "response_json": given}
    content = arrived("flow_reply", interactive={"type": "nfm_reply", "nfm_reply": reply}).content
    assert (content.kind, content.text) == (MessageKind.INTERACTIVE, "Enviado\nnota: 5\nvolta: true\ndias: seg, qua")
    assert json.loads(str(content.details["answers"]))["dias"] == ["seg", "qua"]


@pytest.mark.parametrize("type_", ["edit", "pin", "poll_update"])
def test_what_only_changes_or_marks_earlier_messages_asks_for_no_answer(type_: str) -> None:
    message = arrived("unsupported_poll", unsupported={"type": type_})
    assert (message.content.kind, message.ambient) == (MessageKind.UNSUPPORTED, True)
    assert arrived("unsupported_poll").ambient is False


def test_an_answer_of_a_kind_that_cannot_be_shown_says_which() -> None:
    assert arrived("call_permission_reply").content.details == {"providerType": "call_permission_reply"}


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        ({"name": {"first_name": "Rui", "last_name": "Prado"}, "phones": [{"phone": "+551"}]}, "👤 Rui Prado: +551"),
        ({"name": {"formatted_name": ""}, "org": {"company": "Velas Sul"}}, "👤 Velas Sul"),
        ({"name": None, "phones": None}, "👤 ?"),
    ],
)
def test_a_card_is_called_by_what_it_has(card: dict[str, Any], shown: str) -> None:
    assert arrived("contacts", contacts=[card]).content.text == shown


def test_the_picture_of_an_advertisement_is_kept_with_it() -> None:
    referral = {"source_type": "ad", "headline": "Velas", "media_type": "image", "image_url": "https://x.example/1"}
    assert arrived("text", referral=referral).content == Content(
        text="Bom dia! Meu exame ficou pronto?",
        details={
            "referral": {
                "sourceType": "ad",
                "headline": "Velas",
                "mediaType": "image",
                "imageUrl": "https://x.example/1",
            }
        },
    )


def test_the_reasons_of_the_first_versions_are_those_of_today() -> None:
    envelope = json.loads(body("status_failed"))
    status = envelope["entry"][0]["changes"][0]["value"]["statuses"][0]
    status["errors"] = [{"code": 470, "title": "Message failed", "details": "more than 24 hours", "href": "https://x"}]
    [failed] = parse(encode(envelope), datetime(2026, 9, 21, tzinfo=UTC))
    assert isinstance(failed, ReceiptArrived)
    assert failed.error is not None
    assert (failed.error.code, failed.error.detail) == ("window_closed", "470: more than 24 hours")


def test_what_the_phone_sends_is_ours_by_either_name_of_its_field() -> None:
    envelope = json.loads(body("echo_text"))
    envelope["entry"][0]["changes"][0]["field"] = "message_echoes"
    [seen] = parse(encode(envelope), RECEIVED_AT)
    assert isinstance(seen, OwnMessageSeen)
    assert seen.by_phone is True
