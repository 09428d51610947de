"""What no webhook told is found again, and a send in doubt is looked up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.whatsapp.waha.support import ANA, CHAT, FixedClock, channel_of, outgoing
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.application.ports.inbound import Inbound, MessageArrived, OwnMessageSeen, ReceiptArrived
from wppconnector.application.ports.provider import Accepted, MessageRefused, OutcomeUnknown, Verdict
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import MessageStatus

START = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def at(minutes: float) -> int:
    return int((START + timedelta(minutes=minutes)).timestamp())


async def everything(provider: WahaProvider, since: datetime = START) -> Sequence[Inbound]:
    return [event async for event in provider.history(since)]


def texts(events: Sequence[Inbound]) -> list[str]:
    return [event.content.text for event in events if isinstance(event, MessageArrived | OwnMessageSeen)]


async def test_missed_messages_of_all_chats_come_oldest_first(fake: FakeWaha, provider: WahaProvider) -> None:
    ana, rui = fake.customer(ANA), fake.customer("5531911110002")
    await ana.writes("velha", at=at(-10))
    await ana.writes("um", at=at(1))
    await rui.writes("dois", at=at(2))
    await ana.writes("três", at=at(3))
    assert texts(await everything(provider)) == ["um", "dois", "três"]


async def test_messages_just_before_the_gap_are_told_again(fake: FakeWaha, provider: WahaProvider) -> None:
    await fake.customer(ANA).writes("na fronteira", at=at(-1))
    assert texts(await everything(provider)) == ["na fronteira"]


async def test_more_than_a_page_is_read_to_its_end(fake: FakeWaha, provider: WahaProvider) -> None:
    ana = fake.customer(ANA)
    for number in range(230):
        await ana.writes(str(number), at=at(1) + number)
    assert texts(await everything(provider)) == [str(number) for number in range(230)]


async def test_what_is_no_direct_message_stays_out(fake: FakeWaha, provider: WahaProvider) -> None:
    ana = fake.customer(ANA)
    await ana.writes("no grupo", chat="120363041234567890@g.us", at=at(1))
    await ana.writes("história", chat="status@broadcast", at=at(1))
    await fake.customer("5511900000000").is_written_to("nota para mim")
    assert await everything(provider) == []


async def test_answers_typed_on_the_phone_and_how_far_ours_got_are_found_too(
    fake: FakeWaha, provider: WahaProvider
) -> None:
    fake.acks.levels = (1, 2)
    accepted = await provider.send(outgoing("nossa"))
    await fake.settled()
    await fake.customer(ANA).is_written_to("pelo celular")
    events = await everything(provider)
    by_phone = {event.content.text: event.by_phone for event in events if isinstance(event, OwnMessageSeen)}
    assert by_phone == {"nossa": False, "pelo celular": True}
    receipts = {event.id: event.status for event in events if isinstance(event, ReceiptArrived)}
    assert receipts[accepted.id or ""] is MessageStatus.DELIVERED


async def test_noweb_without_its_store_has_no_history() -> None:
    async with FakeWaha("NOWEB") as fake:
        fake.session().config = {}
        provider = WahaProvider(channel_of(fake), FixedClock())
        with pytest.raises(MessageRefused):
            await everything(provider)
        assert await provider.find_sent(outgoing(), START) is Verdict.CANNOT_TELL
        await provider.aclose()


@pytest.mark.parametrize("left", [True, False])
async def test_a_send_in_doubt_is_found_exactly_if_it_left(fake: FakeWaha, provider: WahaProvider, left: bool) -> None:
    message = replace(outgoing("em dúvida"), reserved_id=await provider.reserve_id())
    fake.fail_next(Failure(after=left))
    with pytest.raises(OutcomeUnknown):
        await provider.send(message)

    found = await provider.find_sent(message, datetime.fromtimestamp(fake.clock.now(), UTC))
    if left:
        (sent,) = fake.sent
        assert found == Accepted(sent.id.rpartition("_")[2], sent.id)
    else:
        assert found is Verdict.NOT_SENT


async def test_the_same_words_from_the_customer_or_from_before_prove_nothing(
    fake: FakeWaha, provider: WahaProvider
) -> None:
    await provider.send(outgoing("ok"))
    fake.clock.advance(120)
    await fake.customer(ANA).writes("ok")
    since = datetime.fromtimestamp(fake.clock.now(), UTC)
    assert await provider.find_sent(outgoing("ok"), since) is Verdict.NOT_SENT


async def test_a_hidden_number_is_told_by_waha_if_it_knows_it(fake: FakeWaha, provider: WahaProvider) -> None:
    customer = fake.customer(ANA, lid="148200000000017", shows_phone=False)
    identities = await provider.identify(ChatAddress(customer.chat))
    assert [identity.value for identity in identities] == [ANA]
    assert await provider.identify(ChatAddress("999@lid")) == ()
    assert await provider.identify(CHAT) == ()


async def test_a_brazilian_number_is_looked_up_with_and_without_the_ninth_digit(
    fake: FakeWaha, provider: WahaProvider
) -> None:
    without_nine = "553187650001@c.us"
    fake.world.without_whatsapp.add(CHAT)
    found = await provider.find_account("+55 31 98765-0001")
    assert found is not None
    assert found.address == without_nine
    fake.world.without_whatsapp.add(without_nine)
    assert await provider.find_account("+55 31 98765-0001") is None
