from uuid import UUID

import pytest

from tests.adapters.whatsapp.meta.bodies import ACCOUNT, FIRST, QUOTED, RECEIVED_AT, SENT_AT, inbound
from wppconnector.application.ports.inbound import (
    ChannelStateReported,
    DeliveryError,
    MessageArrived,
    MessageEdited,
    MessageRevoked,
    OwnMessageSeen,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import Content, MessageStatus
from wppconnector.domain.ids import MessageId


def test_a_batch_of_entries_changes_messages_and_statuses_gives_exactly_what_it_holds() -> None:
    arrived = inbound("batch")
    messages = [value for value in arrived if isinstance(value, MessageArrived)]
    receipts = [value for value in arrived if isinstance(value, ReceiptArrived)]
    assert len(arrived) == len(messages) + len(receipts)
    assert [message.content.text for message in messages] == [f"mensagem {place}" for place in range(12)]
    assert [message.account for message in messages] == [ACCOUNT] * 6 + ["604411928370156"] * 6
    assert [receipt.status for receipt in receipts] == [
        MessageStatus.SENT,
        MessageStatus.DELIVERED,
        MessageStatus.READ,
        MessageStatus.FAILED,
    ]


@pytest.mark.parametrize(("name", "emoji"), [("reaction", "👍"), ("reaction_removed", "")])
def test_a_reaction_names_its_message_and_may_be_taken_back(name: str, emoji: str) -> None:
    [reaction] = inbound(name)
    assert isinstance(reaction, ReactionArrived)
    assert (reaction.target, reaction.emoji, reaction.from_us) == (QUOTED, emoji, False)


def test_an_edit_and_a_revocation_name_the_message_they_change() -> None:
    [edited] = inbound("edit")
    [revoked] = inbound("revoke")
    assert isinstance(edited, MessageEdited)
    assert (edited.target, edited.content) == (FIRST, Content(text="Bom dia! O exame saiu?"))
    assert isinstance(revoked, MessageRevoked)
    assert revoked.target == FIRST


def test_what_the_phone_sends_is_ours_and_addressed_to_the_customer() -> None:
    [echo] = inbound("echo_text")
    assert isinstance(echo, OwnMessageSeen)
    assert (echo.by_phone, echo.customer.address, echo.content.text) == (True, "5541991234567", "Pode retirar amanhã")
    [reaction] = inbound("echo_reaction")
    assert isinstance(reaction, ReactionArrived)
    assert reaction.from_us


def test_a_status_brings_our_own_id_back() -> None:
    ours = MessageId(UUID("0192b3a4-7c5d-7e6f-8a9b-0c1d2e3f4a5b"))
    assert inbound("status_sent") == (ReceiptArrived(ACCOUNT, QUOTED, MessageStatus.SENT, SENT_AT, ours),)


def test_a_played_voice_note_counts_as_read() -> None:
    steps = [receipt.status for receipt in inbound("status_steps") if isinstance(receipt, ReceiptArrived)]
    assert steps == [MessageStatus.READ, MessageStatus.DELIVERED, MessageStatus.SENT, MessageStatus.READ]


def test_a_failure_says_why_and_another_systems_mark_is_not_ours() -> None:
    error = DeliveryError("window_closed", "131047: More than 24 hours have passed.")
    assert inbound("status_failed") == (ReceiptArrived(ACCOUNT, QUOTED, MessageStatus.FAILED, SENT_AT, None, error),)


def test_steps_unknown_here_and_steps_in_groups_are_left_out() -> None:
    assert inbound("status_unknown") == ()


def test_a_locked_account_takes_its_channel_down_and_a_throttled_one_does_not() -> None:
    detail = "131031: Locked for a policy violation."
    assert inbound("account_locked") == (ChannelStateReported(ACCOUNT, ChannelState.DOWN, RECEIVED_AT, detail),)
    assert inbound("account_throttled") == ()


def test_nulls_empty_lists_and_strangers_among_them_are_no_trouble() -> None:
    assert inbound("nulls_and_empty_lists") == ()
