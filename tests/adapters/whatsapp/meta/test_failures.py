import httpx
import pytest

from tests.adapters.whatsapp.meta.numbers import MARIA, MESSAGE_ID, attachment, channel, outgoing
from tests.fakes.meta.errors import TITLES
from tests.fakes.meta.server import FakeMeta
from wppconnector.adapters.whatsapp.meta.errors import RULES, Action
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.application.ports.inbound import ReceiptArrived
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    OutcomeUnknown,
    Provider,
    ProviderFailure,
    RecipientBusy,
    TemporaryFailure,
)
from wppconnector.domain.content import MessageKind

RETRY = [1, 131000, 131016, 131052, 131053]
BACK_OFF = [2, 4, 17, 613, 80007, 80008, 130429, 131057, 133004]
STOP = [0, 3, 10, 33, 102, 104, 190, 200, 299, 368, 131005, 131031, 131037, 131042, 131045, 131048, 133010, 471]
NEVER = [
    *(100, 130472, 130497, 131008, 131009, 131021, 131026, 131030, 131047, 131049, 131050, 131051, 131062),
    *(132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068, 132069, 133016, 137000),
    *(470, 472, 1013, 1026),
]
FAILURES: dict[int, type[ProviderFailure]] = {
    **dict.fromkeys(RETRY, TemporaryFailure),
    **dict.fromkeys(BACK_OFF, ChannelUnavailable),
    **dict.fromkeys(STOP, ChannelBroken),
    **dict.fromkeys(NEVER, MessageRefused),
    131056: RecipientBusy,
}


@pytest.mark.parametrize("http_status", [400, None])
@pytest.mark.parametrize("code", FAILURES)
async def test_the_code_decides_whatever_the_status(
    fake: FakeMeta, provider: Provider, code: int, http_status: int | None
) -> None:
    fake.fail_next(code, http=http_status, details="why it failed")
    with pytest.raises(ProviderFailure) as failed:
        await provider.send(outgoing())
    assert type(failed.value) is FAILURES[code]
    assert failed.value.detail == f"{code}: why it failed"
    assert fake.sent == []


def test_every_rule_is_among_those_tested() -> None:
    assert RULES.keys() <= FAILURES.keys()
    assert {rule.action for rule in RULES.values()} == set(Action)
    assert TITLES.keys() - {2500} <= FAILURES.keys()


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (400, MessageRefused),
        (401, ChannelBroken),
        (403, ChannelBroken),
        (429, ChannelUnavailable),
        (500, TemporaryFailure),
        (503, ChannelUnavailable),
    ],
)
async def test_of_an_unknown_code_the_status_decides(
    fake: FakeMeta, provider: Provider, status: int, failure: type[ProviderFailure]
) -> None:
    fake.fail_next(987654, http=status)
    with pytest.raises(failure) as failed:
        await provider.send(outgoing())
    assert failed.value.code == "meta_987654"


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (404, MessageRefused),
        (403, ChannelBroken),
        (429, ChannelUnavailable),
        (500, OutcomeUnknown),
        (502, ChannelUnavailable),
        (503, ChannelUnavailable),
        (504, ChannelUnavailable),
    ],
)
async def test_an_answer_that_is_not_graphs_own_leaves_a_server_error_open(
    fake: FakeMeta, status: int, failure: type[ProviderFailure]
) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(status, text="<html>"))
    provider = MetaProvider(channel(fake), fake.clock, transport)
    with pytest.raises(failure):
        await provider.send(outgoing())
    await provider.aclose()


async def test_a_refused_connection_is_the_channels_trouble_and_sent_nothing(fake: FakeMeta) -> None:
    provider = MetaProvider(channel(fake, api_url="http://127.0.0.1:9"), fake.clock)
    with pytest.raises(ChannelUnavailable) as failed:
        await provider.send(outgoing())
    assert failed.value.code == "unreachable"
    await provider.aclose()


@pytest.mark.parametrize("address", ["ftp://127.0.0.1", "http://127.0.0.1:port", "no address"])
async def test_an_address_that_can_never_work_breaks_the_channel(fake: FakeMeta, address: str) -> None:
    provider = MetaProvider(channel(fake, api_url=address), fake.clock)
    with pytest.raises(ChannelBroken) as failed:
        await provider.send(outgoing())
    assert failed.value.code == "bad_address"
    await provider.aclose()


async def test_a_token_that_was_pasted_badly_is_a_lost_credential(fake: FakeMeta) -> None:
    provider = MetaProvider(channel(fake, access_token="EAAG\r\nção"), fake.clock)
    with pytest.raises(ChannelBroken) as failed:
        await provider.send(outgoing())
    assert failed.value.code == "credentials_lost"
    await provider.aclose()


async def test_a_lost_answer_leaves_the_outcome_open_until_a_status_brings_our_id(
    fake: FakeMeta, provider: Provider
) -> None:
    await fake.customer(MARIA).writes("oi")
    fake.fail_next(accepted=True, disconnect=True)
    with pytest.raises(OutcomeUnknown):
        await provider.send(outgoing())
    fake.webhooks.hold()
    [body, *_] = fake.receipts.bodies(fake.sent[0], None)
    delivery = fake.webhooks.report_soon(body)
    assert delivery is not None
    headers = {name.lower(): value for name, value in fake.webhooks.signing.headers(delivery.body).items()}
    [receipt] = provider.inbound(headers, delivery.body)
    assert isinstance(receipt, ReceiptArrived)
    assert (receipt.id, receipt.message_id) == (fake.sent[0].id, MESSAGE_ID)


async def test_a_lost_upload_may_be_repeated(fake: FakeMeta, provider: Provider) -> None:
    await fake.customer(MARIA).writes("oi")
    fake.fail_next(disconnect=True, on="media")
    picture = outgoing(attachment=attachment(MessageKind.IMAGE, "image/png", b"..."))
    with pytest.raises(TemporaryFailure):
        await provider.send(picture)
    await provider.send(picture)
    assert [sent.type for sent in fake.sent] == ["image"]


async def test_meta_says_how_long_to_keep_still(fake: FakeMeta, provider: Provider) -> None:
    fake.fail_next(80007)
    with pytest.raises(ChannelUnavailable) as throttled:
        await provider.send(outgoing())
    assert throttled.value.retry_after == 60
    fake.fail_next(80007, headers={"Retry-After": "7"})
    with pytest.raises(ChannelUnavailable) as told:
        await provider.send(outgoing())
    assert told.value.retry_after == 7


async def test_too_many_messages_to_one_customer_make_only_that_customer_wait(
    fake: FakeMeta, provider: Provider
) -> None:
    await fake.customer(MARIA).writes("oi")
    await fake.customer("5541977776666").writes("oi")
    fake.state.limits.pair_burst = 1
    await provider.send(outgoing())
    with pytest.raises(RecipientBusy):
        await provider.send(outgoing())
    await provider.send(outgoing(address="5541977776666"))
    assert len(fake.sent) == 2


async def test_outside_the_window_the_refusal_says_so(fake: FakeMeta, provider: Provider) -> None:
    with pytest.raises(MessageRefused) as refused:
        await provider.send(outgoing())
    assert refused.value.code == "window_closed"


async def test_a_number_that_is_not_ours_breaks_the_channel_not_the_message(fake: FakeMeta) -> None:
    fake.state.numbers.clear()
    provider = MetaProvider(channel(fake), fake.clock)
    with pytest.raises(ChannelBroken) as failed:
        await provider.send(outgoing())
    assert failed.value.code == "account_unknown"
    await provider.aclose()


async def test_no_failure_shows_the_token(fake: FakeMeta, provider: Provider) -> None:
    fake.expire_token()
    with pytest.raises(ChannelBroken) as failed:
        await provider.send(outgoing())
    assert failed.value.code == "credentials_lost"
    assert fake.state.access_token not in f"{failed.value!r} {failed.value.__cause__!r} {provider.channel!r}"
