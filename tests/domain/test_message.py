"""A message on its way: the ladder of statuses, trying again, and changes of mind."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AT, LABORATORY, message
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.errors import TextEmpty, TextTooLong, TransitionNotAllowed
from wppconnector.domain.events import MessageRetried, MessageRevised, MessageStatusChanged
from wppconnector.domain.message import (
    Changed,
    Message,
    Placement,
    check_text,
    climb,
    edit,
    identified,
    react,
    retry,
    revoke,
    signed,
)

SENT, DELIVERED, READ, FAILED = (
    MessageStatus.SENT,
    MessageStatus.DELIVERED,
    MessageStatus.READ,
    MessageStatus.FAILED,
)
RECEIPTS = (SENT, DELIVERED, READ, FAILED)
LATER = AT + timedelta(minutes=1)


def climbed(*receipts: MessageStatus) -> Message:
    current = message()
    for receipt in receipts:
        current, _ = climb(current, receipt, LATER, "131026", "not on WhatsApp")
    return current


@pytest.mark.parametrize("order", list(itertools.permutations(RECEIPTS)))
def test_every_order_of_sent_delivered_read_and_failed_ends_read(order: tuple[MessageStatus, ...]) -> None:
    ended = climbed(*order)

    assert ended.status is READ
    assert ended.error_code is None
    assert ended.read_at == LATER


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_order_of_fewer_receipts_ends_at_the_highest(size: int) -> None:
    for receipts in itertools.combinations(RECEIPTS, size):
        ends = {climbed(*order).status for order in itertools.permutations(receipts)}
        assert ends == {max(receipts, key=lambda status: status.rank)}


def test_a_failure_is_final_unless_the_message_was_seen_to_arrive() -> None:
    assert climbed(SENT, FAILED).status is climbed(FAILED, SENT).status is FAILED
    assert climbed(FAILED, DELIVERED).status is climbed(DELIVERED, FAILED).status is DELIVERED
    assert (climbed(FAILED).error_code, climbed(FAILED).error_detail) == ("131026", "not on WhatsApp")
    assert (climbed(SENT).error_code, climbed(SENT).error_detail) == (None, None)
    assert climbed(FAILED, DELIVERED).error_code is None


@given(st.lists(st.sampled_from(RECEIPTS)), st.lists(st.sampled_from(RECEIPTS)))
def test_receipts_commute_and_repeat_without_harm(some: list[MessageStatus], others: list[MessageStatus]) -> None:
    assert climbed(*some, *others).status is climbed(*others, *some).status
    assert climbed(*some, *some).status is climbed(*some).status


def test_a_receipt_that_climbs_is_a_fact_and_one_that_repeats_is_none() -> None:
    waiting = replace(message(), placement=Placement(LABORATORY.id))

    sent, facts = climb(waiting, SENT, LATER)
    again, nothing = climb(sent, SENT, LATER + timedelta(1))

    [fact] = facts
    assert isinstance(fact, MessageStatusChanged)
    assert (fact.message.status, fact.department_id, fact.at) == (SENT, LABORATORY.id, LATER)
    assert sent.sent_at == LATER
    assert (again, nothing) == (sent, ())


def test_each_step_keeps_its_own_time() -> None:
    current, times = message(), [LATER + timedelta(minutes=number) for number in range(3)]
    for receipt, at in zip((SENT, DELIVERED, READ), times, strict=True):
        current, _ = climb(current, receipt, at)

    assert [current.sent_at, current.delivered_at, current.read_at] == times


def test_what_was_read_was_sent_and_delivered() -> None:
    read = climbed(READ)

    assert read.sent_at == read.delivered_at == read.read_at == LATER


def test_what_failed_was_never_sent() -> None:
    assert climbed(FAILED).sent_at is None


def test_a_customers_message_climbs_nothing() -> None:
    received = message(Direction.INBOUND)

    assert climb(received, READ, LATER) == (received, ())


def test_a_failed_message_goes_out_again_as_if_new() -> None:
    failed, _ = climb(identified(climbed(SENT), "wamid.1", "ref"), FAILED, LATER, "131026", "not on WhatsApp")

    again, [fact] = retry(failed, LATER)

    assert again.status is MessageStatus.PENDING
    assert (again.error_code, again.error_detail, again.provider_message_id, again.reference) == (None,) * 4
    assert again.sent_at is None
    assert isinstance(fact, MessageRetried)
    assert (fact.partition, fact.channel_id) == (again.partition, again.channel_id)


@pytest.mark.parametrize("receipts", [(), (SENT,), (SENT, READ)])
def test_only_a_failed_message_is_sent_again(receipts: tuple[MessageStatus, ...]) -> None:
    with pytest.raises(TransitionNotAllowed):
        retry(climbed(*receipts), LATER)


def test_a_message_keeps_its_reference_when_only_the_id_is_learnt() -> None:
    known = identified(identified(message(), "wamid.1", "ref"), "wamid.2", None)

    assert (known.provider_message_id, known.reference) == ("wamid.2", "ref")


@pytest.mark.parametrize(
    "change",
    [
        lambda m: react(m, "contact", "👍", LATER),
        lambda m: edit(m, "Boa tarde", LATER),
        lambda m: revoke(m, LATER),
    ],
)
def test_a_change_is_a_fact_once_and_its_repetition_none(change: Callable[[Message], Changed]) -> None:
    changed, [fact] = change(message())
    again, nothing = change(changed)

    assert isinstance(fact, MessageRevised)
    assert fact.message == changed.view
    assert (again, nothing) == (changed, ())


def test_each_side_has_one_reaction_and_may_take_it_back() -> None:
    current, _ = react(message(), "contact", "👍", LATER)
    current, _ = react(current, "us", "🙏", LATER)
    current, _ = react(current, "contact", "❤️", LATER)
    assert current.reactions == {"us": "🙏", "contact": "❤️"}

    current, _ = react(current, "us", "", LATER)
    assert current.reactions == {"contact": "❤️"}
    assert react(current, "us", "", LATER) == (current, ())


def test_what_was_deleted_stays_readable_to_the_team() -> None:
    revoked, _ = revoke(message(), LATER)

    assert revoked.revoked_at == LATER
    assert revoked.content.text == "Bom dia"


def test_an_edit_shows_when() -> None:
    edited, _ = edit(message(), "Boa tarde", LATER)

    assert (edited.content.text, edited.edited_at) == ("Boa tarde", LATER)


def test_a_signature_names_agent_and_department_where_there_is_one() -> None:
    assert signed("oi", "Ana", "Laboratório") == "*Ana - Laboratório*: oi"
    assert signed("oi", "Ana", "") == "*Ana*: oi"


def test_a_text_has_words_and_fits_with_its_signature() -> None:
    check_text("x" * 4096, "x" * 4096)
    with pytest.raises(TextEmpty):
        check_text(" \t", "*Ana*:  \t")
    with pytest.raises(TextTooLong) as refusal:
        check_text("x" * 4096, "*Ana*: " + "x" * 4096)
    assert refusal.value.data == {"limit": 4089}


def test_where_a_message_stands_is_not_part_of_what_it_is() -> None:
    assert replace(message(), placement=Placement(LABORATORY.id)) == message()


def test_messages_of_one_customer_on_one_channel_share_a_partition() -> None:
    one, other = message(), replace(message(), seq=2)

    assert one.partition == other.partition == f"{one.channel_id}:{one.contact_id}"
