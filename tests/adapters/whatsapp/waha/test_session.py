"""The session at WAHA is set up for this product, once, and its state reported in our words."""

import pytest

from tests.adapters.whatsapp.waha.support import FixedClock, channel_of
from tests.fakes.receiver import Receiver
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.application.ports.provider import ChannelBroken, ChannelUnavailable
from wppconnector.domain.channel import ChannelState


def changes(fake: FakeWaha) -> list[tuple[str, str]]:
    return [(call.method, call.path) for call in fake.calls if call.method != "GET"]


async def test_a_missing_session_is_created_and_calls_us_with_signed_events(receiver: Receiver) -> None:
    async with FakeWaha(sessions=()) as fake:
        provider = WahaProvider(channel_of(fake), FixedClock())
        await provider.prepare(receiver.url)
        await fake.settled()
        receiver.clear()
        await fake.customer("5531987650001").writes("oi")
        events = [
            event
            for body, headers in zip(receiver.bodies, receiver.headers, strict=True)
            for event in provider.inbound({name.lower(): value for name, value in headers.items()}, body)
        ]
        await provider.aclose()
    assert [type(event).__name__ for event in events] == ["MessageArrived"], "once, for message.any alone"


async def test_what_nobody_serves_is_not_even_sent(receiver: Receiver) -> None:
    async with FakeWaha(sessions=()) as fake:
        provider = WahaProvider(channel_of(fake), FixedClock())
        await provider.prepare(receiver.url)
        await fake.settled()
        receiver.clear()
        await fake.customer("5531987650001").writes("oi", chat="120363041234567890@g.us")
        await provider.aclose()
    assert receiver.bodies == []


async def test_preparing_again_changes_nothing_and_restarts_nothing(fake: FakeWaha, provider: WahaProvider) -> None:
    await provider.prepare("http://backend:4000/webhooks/waha")
    before = changes(fake)
    await provider.prepare("http://backend:4000/webhooks/waha")
    assert before == [("PUT", "/api/sessions/default")]
    assert changes(fake) == before


async def test_what_an_operator_configured_besides_is_kept(fake: FakeWaha, provider: WahaProvider) -> None:
    other = {"url": "http://elsewhere/hook", "events": ["message"]}
    fake.session().config = {"metadata": {"shop": "7"}, "proxy": {"server": "proxy:8080"}, "webhooks": [other]}
    await provider.prepare("http://backend:4000/webhooks/waha")
    config = fake.session().config
    assert (config["metadata"], config["proxy"]["server"]) == ({"shop": "7"}, "proxy:8080")
    assert config["webhooks"][0] == other
    assert config["webhooks"][1]["hmac"] == {"key": "chave-da-loja"}
    assert config["noweb"]["store"]["enabled"] is True


async def test_what_waha_adds_to_a_configuration_by_itself_is_no_reason_for_a_restart(
    fake: FakeWaha, provider: WahaProvider
) -> None:
    await provider.prepare("http://backend:4000/webhooks/waha")
    config = fake.session().config
    config |= {"debug": False, "proxy": None}
    config["ignore"]["newKindOfChat"] = False
    config["webhooks"][0]["customHeaders"] = None
    before = changes(fake)
    await provider.prepare("http://backend:4000/webhooks/waha")
    assert changes(fake) == before


async def test_after_a_move_the_former_address_is_not_called_any_more(fake: FakeWaha, provider: WahaProvider) -> None:
    for host in ("old", "new"):
        await provider.prepare(f"http://{host}:4000/webhooks/waha/3f2a")
    assert [hook["url"] for hook in fake.session().config["webhooks"]] == ["http://new:4000/webhooks/waha/3f2a"]


@pytest.mark.parametrize("status", ["STOPPED", "FAILED"])
async def test_a_session_that_is_down_is_started(fake: FakeWaha, provider: WahaProvider, status: str) -> None:
    await provider.prepare("http://backend:4000/webhooks/waha")
    fake.session().status = status
    await provider.prepare("http://backend:4000/webhooks/waha")
    assert fake.session().status == "WORKING"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("WORKING", ChannelState.WORKING),
        ("STARTING", ChannelState.CONNECTING),
        ("SCAN_QR_CODE", ChannelState.PAIRING),
        ("FAILED", ChannelState.DOWN),
        ("SOMETHING_NEW", ChannelState.DOWN),
    ],
)
async def test_the_state_is_reported_with_wahas_own_word(
    fake: FakeWaha, provider: WahaProvider, status: str, state: ChannelState
) -> None:
    fake.session().status = status
    reported = await provider.state()
    assert (reported.state, reported.detail, reported.account) == (state, status, "default")


async def test_a_session_that_waha_does_not_know_is_down() -> None:
    async with FakeWaha(sessions=()) as fake:
        provider = WahaProvider(channel_of(fake), FixedClock())
        assert (await provider.state()).detail == "session_missing"
        await provider.aclose()


async def test_a_wrong_key_breaks_the_channel(fake: FakeWaha) -> None:
    provider = WahaProvider(channel_of(fake, api_key="wrong"), FixedClock())
    with pytest.raises(ChannelBroken):
        await provider.state()
    await provider.aclose()


@pytest.mark.parametrize("failure", [Failure("/api/sessions", drop=True), Failure("/api/sessions", status=503)])
async def test_a_question_without_an_answer_is_the_channels_trouble(
    fake: FakeWaha, provider: WahaProvider, failure: Failure
) -> None:
    fake.fail_next(failure)
    with pytest.raises(ChannelUnavailable):
        await provider.state()
