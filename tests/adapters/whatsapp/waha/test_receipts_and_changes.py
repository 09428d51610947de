"""Acks, reactions, editions, revocations, session states."""

from datetime import UTC, datetime

import pytest

from tests.adapters.whatsapp.waha.support import CHAT, RECEIVED, SAID, body, names, read
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import (
    ChannelStateReported,
    CustomerTyping,
    MessageEdited,
    MessageRevoked,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import MessageStatus

#: The envelope's time: an ack's payload, in WEBJS, carries the time of the message instead.
HAPPENED = datetime(2026, 3, 12, 15, 0, 0, 250_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "message", "status"),
    [
        ("gows_server", "3EB0C00000000000E001", MessageStatus.SENT),
        ("gows_device", "3EB0C00000000000E002", MessageStatus.DELIVERED),
        ("noweb_read", "3EB0C00000000000E003", MessageStatus.READ),
        ("noweb_played", "3EB0C00000000000E004", MessageStatus.READ),
        ("webjs_read", "3EB0C00000000000E005", MessageStatus.READ),
        ("noweb_name_only", "3EB0C00000000000E007", MessageStatus.DELIVERED),
        ("webjs_flag_turned_round", "3EB0C00000000000E008", MessageStatus.DELIVERED),
    ],
)
def test_an_ack_of_our_direct_message_is_a_step_of_it(name: str, message: str, status: MessageStatus) -> None:
    assert read(f"receipts/{name}") == (ReceiptArrived("default", message, status, HAPPENED),)


def test_an_ack_of_error_is_a_failure_with_a_reason() -> None:
    (receipt,) = read("receipts/webjs_error")
    assert isinstance(receipt, ReceiptArrived)
    assert receipt.status is MessageStatus.FAILED
    assert receipt.error is not None


@pytest.mark.parametrize("name", names("receipts_ignored"))
def test_acks_that_we_gave_or_that_groups_gave_or_that_say_nothing_are_left_out(name: str) -> None:
    assert read(f"receipts_ignored/{name}") == ()


def test_a_reaction_names_the_message_by_its_stable_id() -> None:
    (reaction,) = read("changes/webjs_reaction")
    assert isinstance(reaction, ReactionArrived)
    assert (reaction.target, reaction.emoji, reaction.from_us) == ("3EB0C00000000000B102", "🙏", False)
    assert reaction.customer.address == CHAT
    assert reaction.at == datetime(2026, 3, 12, 15, 0, 0, 500_000, tzinfo=UTC)


def test_a_reaction_taken_back_has_no_emoji() -> None:
    (reaction,) = read("changes/noweb_reaction_taken_back")
    assert isinstance(reaction, ReactionArrived)
    assert (reaction.emoji, len(reaction.customer.identities)) == ("", 2)


def test_a_reaction_from_the_companys_phone_is_ours() -> None:
    (reaction,) = read("changes/gows_reaction_from_our_phone")
    assert isinstance(reaction, ReactionArrived)
    assert reaction.from_us is True


def test_an_edition_names_the_message_it_changes_and_not_itself() -> None:
    (edition,) = read("changes/noweb_edition")
    assert isinstance(edition, MessageEdited)
    assert (edition.target, edition.content.text, edition.at) == ("3A10F00000000000B108", "às 15h, aliás", SAID)


@pytest.mark.parametrize(
    ("name", "target"),
    [("gows_revocation", "3A10F00000000000B110"), ("webjs_revocation_2024", "3A10F00000000000B111")],
)
def test_a_revocation_finds_its_message_with_and_without_the_newer_field(name: str, target: str) -> None:
    (revocation,) = read(f"changes/{name}")
    assert isinstance(revocation, MessageRevoked)
    assert revocation.target == target
    assert revocation.customer is not None
    assert revocation.customer.address == CHAT


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("working", ChannelState.WORKING),
        ("starting", ChannelState.CONNECTING),
        ("scan_qr_code", ChannelState.PAIRING),
        ("passkey_required", ChannelState.PAIRING),
        ("passkey_confirmation_required", ChannelState.PAIRING),
        ("stopped", ChannelState.DOWN),
        ("failed", ChannelState.DOWN),
        ("hibernating", ChannelState.DOWN),
    ],
)
def test_only_a_working_session_is_a_working_channel(name: str, state: ChannelState) -> None:
    assert read(f"sessions/{name}") == (ChannelStateReported("default", state, HAPPENED, name.upper()),)


@pytest.mark.parametrize(
    ("presence", "typing"),
    [("typing", True), ("recording", True), ("paused", False), ("online", False), ("offline", False)],
)
def test_a_customer_is_seen_to_write_and_to_stop(presence: str, typing: bool) -> None:
    told = body("changes/noweb_presence").replace(b'"typing"', f'"{presence}"'.encode())
    (event,) = parse(told, RECEIVED)
    assert isinstance(event, CustomerTyping)
    assert (event.account, event.customer.address, event.typing) == ("default", CHAT, typing)


@pytest.mark.parametrize(
    "odd", [b'"presences": [], "x": [', b'"presences": [{"lastKnownPresence": {}}], "x": [', b'"presences": 7, "x": [']
)
def test_a_presence_of_an_odd_shape_says_nothing_of_typing(odd: bytes) -> None:
    told = body("changes/noweb_presence").replace(b'"presences": [', odd)
    assert not any(isinstance(event, CustomerTyping) and event.typing for event in parse(told, RECEIVED))


def test_the_presence_of_a_group_is_nobodys() -> None:
    told = body("changes/noweb_presence").replace(CHAT.encode(), b"120363000000000001@g.us")
    assert parse(told, RECEIVED) == ()
