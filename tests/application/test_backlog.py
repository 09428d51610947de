"""What may be stored at the same time, and what must wait for what."""

from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World
from wppconnector.application.backlog import LARGEST_BATCH, LEAST_BESIDE, Backlog, Batch, Delivery
from wppconnector.application.ports.inbound import (
    ChannelStateReported,
    Correspondent,
    Inbound,
    MessageArrived,
    MessageEdited,
    MessageRevoked,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Content, MessageStatus

WORLD = World()
NOW = WORLD.clock.now()
MARIA = WORLD.contact("+5511987650001", "Maria")
CROWD = [WORLD.contact(f"+5511987651{number:03}") for number in range(LEAST_BESIDE)]


def add(backlog: Backlog, *events: Inbound) -> None:
    backlog.add(Delivery(WORLD.channel, events))


def events_of(batch: Batch | None) -> list[Inbound]:
    return [event for waiting in batch.members for event in waiting.delivery.events] if batch else []


def next_of(backlog: Backlog) -> Batch:
    batch = backlog.next_batch()
    assert batch is not None
    return batch


def crowd_comes(backlog: Backlog) -> list[Inbound]:
    """So many that they are worth a transaction of their own."""
    said = [customer.message("oi") for customer in CROWD]
    for message in said:
        add(backlog, message)
    return list(said)


def shown_as(identity: Identity) -> Correspondent:
    return Correspondent(ChatAddress(identity.value), (identity,))


async def test_all_that_waits_goes_together_and_in_its_order() -> None:
    backlog = Backlog()
    said = [MARIA.message("oi"), CROWD[0].message("oi"), MARIA.message("alguém aí?")]
    for message in said:
        add(backlog, message)
    assert events_of(backlog.next_batch()) == said
    assert backlog.next_batch() is None


async def test_other_people_may_go_while_a_batch_is_under_way() -> None:
    backlog = Backlog()
    add(backlog, MARIA.message("oi"))
    next_of(backlog)
    others = crowd_comes(backlog)
    assert events_of(backlog.next_batch()) == others


async def test_a_few_wait_for_the_batch_that_is_under_way() -> None:
    backlog = Backlog()
    add(backlog, MARIA.message("oi"))
    under_way = next_of(backlog)
    said = CROWD[0].message("oi")
    add(backlog, said)
    assert not backlog.is_ready
    assert backlog.next_batch() is None
    backlog.finished(under_way)
    assert backlog.is_ready
    assert events_of(backlog.next_batch()) == [said]


async def test_who_writes_again_waits_for_what_he_wrote_before() -> None:
    backlog = Backlog()
    add(backlog, MARIA.message("oi"))
    under_way = next_of(backlog)
    again = MARIA.message("alguém aí?")
    add(backlog, again)
    crowd_comes(backlog)
    beside = next_of(backlog)
    assert again not in events_of(beside)
    backlog.finished(under_way)
    backlog.finished(beside)
    assert events_of(backlog.next_batch()) == [again]


@pytest.mark.parametrize(
    "news",
    [
        lambda target, by: MessageEdited("sales", target, by, Content("olá"), NOW),
        lambda target, by: MessageRevoked("sales", target, by, NOW),
        lambda target, by: ReactionArrived("sales", target, by, "👍", NOW),
    ],
)
async def test_what_becomes_of_a_message_waits_for_it_whoever_seems_to_have_written_it(news: object) -> None:
    backlog = Backlog()
    said = MARIA.message("oi")
    add(backlog, said)
    under_way = next_of(backlog)
    changed = news(said.id, shown_as(Identity(IdentityKind.LID, "77001")))  # type: ignore[operator]
    add(backlog, changed)
    crowd_comes(backlog)
    beside = next_of(backlog)
    assert changed not in events_of(beside)
    backlog.finished(under_way)
    backlog.finished(beside)
    assert events_of(backlog.next_batch()) == [changed]


async def test_a_number_is_one_person_with_and_without_the_ninth_digit() -> None:
    backlog = Backlog()
    add(backlog, MARIA.message("oi"))
    next_of(backlog)
    other_spelling = shown_as(Identity(IdentityKind.WA_ID, "551187650001"))
    add(backlog, MessageArrived("sales", "in-other", other_spelling, Content("oi"), NOW))
    crowd_comes(backlog)
    assert "in-other" not in {getattr(event, "id", None) for event in events_of(backlog.next_batch())}


async def test_receipts_of_other_messages_wait_for_nobody() -> None:
    backlog = Backlog()
    add(backlog, MARIA.message("oi"))
    next_of(backlog)
    receipts = [ReceiptArrived("sales", f"out-{n}", MessageStatus.READ, NOW) for n in range(LEAST_BESIDE)]
    for receipt in receipts:
        add(backlog, receipt)
    assert events_of(backlog.next_batch()) == receipts


@pytest.mark.parametrize(
    "news",
    [
        ChannelStateReported("sales", ChannelState.WORKING, NOW),
        MessageRevoked("sales", "in-1", None, NOW),
    ],
)
async def test_what_concerns_everybody_neither_overtakes_nor_is_overtaken(news: Inbound) -> None:
    backlog = Backlog()
    add(backlog, MARIA.message("oi"))
    under_way = next_of(backlog)
    add(backlog, news)
    others = crowd_comes(backlog)
    assert backlog.next_batch() is None
    backlog.finished(under_way)
    assert events_of(backlog.next_batch()) == [news, *others]
    crowd_comes(backlog)
    assert backlog.next_batch() is None


async def test_a_batch_has_its_limit_and_a_delivery_is_never_torn() -> None:
    backlog = Backlog()
    large = [MARIA.message(str(number)) for number in range(LARGEST_BATCH + 1)]
    add(backlog, *large)
    others = crowd_comes(backlog)
    assert events_of(backlog.next_batch()) == large
    assert events_of(backlog.next_batch()) == others


@given(st.lists(st.one_of(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 3)), max_size=60))
async def test_whatever_comes_and_goes_nobody_overtakes_himself_and_nothing_is_lost(
    steps: list[tuple[int, int] | int],
) -> None:
    """A step is two people who write, or a batch that is finished before the next one is asked for."""
    backlog = Backlog()
    said: dict[str, list[str]] = defaultdict(list)
    stored: dict[str, list[str]] = defaultdict(list)
    under_way: list[Batch] = []

    def store(batch: Batch) -> None:
        under_way.remove(batch)
        note(events_of(batch), stored)
        backlog.finished(batch)

    for step in steps:
        if isinstance(step, tuple):
            messages = [CROWD[who].message("oi") for who in step * LEAST_BESIDE]
            note(messages, said)
            for message in messages:
                add(backlog, message)
        elif under_way:
            store(under_way[step % len(under_way)])
        if batch := backlog.next_batch():
            assert not any(batch.concerned.touches(beside.concerned) for beside in under_way)
            under_way.append(batch)
    while under_way or (batch := backlog.next_batch()):
        under_way = under_way or [batch]
        store(under_way[0])
    assert stored == said


def note(events: Sequence[Inbound], by_person: dict[str, list[str]]) -> None:
    for event in events:
        assert isinstance(event, MessageArrived)
        by_person[event.customer.address].append(event.id)
