"""Sending, over real HTTP, to each engine; and what every way of failing means for the message."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from tests.adapters.whatsapp.waha.support import CHAT, FixedClock, channel_of, outgoing
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha
from wppconnector.adapters.whatsapp.waha.client import TIMEOUT
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.application.ports.provider import (
    Accepted,
    Attachment,
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    OutcomeUnknown,
    ProviderFailure,
    TemporaryFailure,
)
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import MessageKind


def attachment(kind: MessageKind, mime_type: str, content: bytes, filename: str | None = None) -> Attachment:
    async def chunks() -> AsyncIterator[bytes]:
        # Pieces whose length is no multiple of three: base64 must not be cut there.
        for start in range(0, len(content), 1000):
            yield content[start : start + 1000]

    return Attachment(kind, mime_type, len(content), chunks, filename)


async def test_a_text_reaches_the_chat_and_its_id_is_known(fake: FakeWaha, provider: WahaProvider) -> None:
    accepted = await provider.send(outgoing("bom dia"))
    (sent,) = fake.sent
    assert (sent.method, sent.session, sent.chat, sent.text) == ("sendText", "default", CHAT, "bom dia")
    assert accepted == Accepted(sent.id.rpartition("_")[2], sent.id)


async def test_a_hidden_identifier_is_written_to_as_it_is(fake: FakeWaha, provider: WahaProvider) -> None:
    await provider.send(outgoing(address=ChatAddress("148200000000017@lid")))
    assert fake.sent[0].chat == "148200000000017@lid"


async def test_a_reply_quotes_the_full_id(fake: FakeWaha, provider: WahaProvider) -> None:
    message = await fake.customer("5531987650001").writes("que horas?")
    await provider.send(replace(outgoing("às 15h"), reply_to=message.id))
    assert fake.sent[0].request["reply_to"] == message.id


async def test_a_repeat_under_a_reserved_id_sends_nothing_twice(fake: FakeWaha, provider: WahaProvider) -> None:
    reserved = await provider.reserve_id()
    if not fake.world.engine.takes_ids:
        assert reserved is None
        return
    assert reserved is not None
    first = await provider.send(replace(outgoing(), reserved_id=reserved))
    second = await provider.send(replace(outgoing(), reserved_id=reserved))
    assert first == second
    assert first.id == reserved
    assert len(fake.sent) == 1


@pytest.mark.parametrize(
    ("kind", "mime_type", "method"),
    [
        (MessageKind.IMAGE, "image/png", "sendImage"),
        (MessageKind.DOCUMENT, "application/pdf", "sendFile"),
        (MessageKind.AUDIO, "audio/mpeg", "sendFile"),
        (MessageKind.VIDEO, "video/quicktime", "sendVideo"),
    ],
)
@pytest.mark.parametrize("size", [0, 1, 2, 3, 4096, 100_001])
async def test_a_file_arrives_byte_for_byte_with_its_caption(
    provider: WahaProvider, fake: FakeWaha, kind: MessageKind, mime_type: str, method: str, size: int
) -> None:
    content = bytes(number % 251 for number in range(size))
    file = attachment(kind, mime_type, content, "arquivo")
    await provider.send(replace(outgoing("segue"), attachment=file))
    (sent,) = fake.sent
    assert sent.file is not None
    assert (sent.method, sent.text, sent.file.content) == (method, "segue", content)
    assert (sent.file.mimetype, sent.file.filename) == (mime_type, "arquivo")


@pytest.mark.parametrize(("mime_type", "convert"), [("audio/ogg; codecs=opus", False), ("audio/mp4", True)])
async def test_a_voice_note_is_converted_only_if_it_has_to_be(
    fake: FakeWaha, provider: WahaProvider, mime_type: str, convert: bool
) -> None:
    await provider.send(replace(outgoing(""), attachment=attachment(MessageKind.VOICE, mime_type, b"OggS")))
    assert (fake.sent[0].method, fake.sent[0].request["convert"]) == ("sendVoice", convert)


async def test_words_that_a_voice_note_would_lose_are_refused(fake: FakeWaha, provider: WahaProvider) -> None:
    voice = attachment(MessageKind.VOICE, "audio/ogg", b"OggS")
    with pytest.raises(MessageRefused):
        await provider.send(replace(outgoing("ouça"), attachment=voice))
    assert fake.sent == []


@pytest.mark.parametrize(
    ("failure", "expected", "code"),
    [
        (Failure(status=400), MessageRefused, "refused"),
        (Failure(status=401), ChannelBroken, "credentials_refused"),
        (Failure(status=403), ChannelBroken, "credentials_refused"),
        (Failure(status=404), ChannelBroken, "session_missing"),
        (Failure(status=413), MessageRefused, "refused"),
        (Failure(status=302), ChannelBroken, "bad_address"),
        (Failure(status=422), MessageRefused, "not_supported"),
        (Failure(status=502), ChannelUnavailable, "unavailable"),
        (Failure(status=503), ChannelUnavailable, "unavailable"),
        (Failure(status=504), ChannelUnavailable, "unavailable"),
        (Failure(status=500), OutcomeUnknown, "engine_error"),
        (Failure(status=500, after=True), OutcomeUnknown, "engine_error"),
        (Failure(drop=True, after=True), OutcomeUnknown, "no_answer"),
        (Failure(message="server returned error 463"), MessageRefused, "account_restricted"),
        (Failure(message="550463 of 5511946300000"), OutcomeUnknown, "engine_error"),
        (Failure(message="2 UNKNOWN: no LID found for 5531@s.whatsapp.net"), MessageRefused, "not_on_whatsapp"),
        (Failure(message="Connection Closed"), ChannelUnavailable, "session_not_working"),
        (Failure(message="Protocol error: Connection closed."), OutcomeUnknown, "engine_error"),
        (Failure(message="2 UNKNOWN: websocket not connected"), ChannelUnavailable, "session_not_working"),
        (Failure(message="2 UNKNOWN: server returned error 479"), TemporaryFailure, "engine_error"),
    ],
)
async def test_each_failure_says_what_became_of_the_message(
    fake: FakeWaha, provider: WahaProvider, failure: Failure, expected: type[ProviderFailure], code: str
) -> None:
    fake.fail_next(failure)
    with pytest.raises(expected) as caught:
        await provider.send(outgoing())
    assert caught.value.code == code


async def test_a_session_that_starts_makes_the_channel_wait_shorter_than_one_that_needs_a_person(
    fake: FakeWaha, provider: WahaProvider
) -> None:
    waits = []
    for status in ("STARTING", "SCAN_QR_CODE"):
        fake.session().status = status
        with pytest.raises(ChannelUnavailable) as caught:
            await provider.send(outgoing())
        assert (caught.value.code, caught.value.detail) == ("session_not_working", status)
        waits.append(caught.value.retry_after or 0)
    assert 0 < waits[0] < waits[1]


async def test_a_page_that_broke_down_has_its_session_restarted(fake: FakeWaha, provider: WahaProvider) -> None:
    fake.fail_next(Failure(name="t", message="t: t"))
    with pytest.raises(OutcomeUnknown):
        await provider.send(outgoing())
    assert [row["status"] for row in fake.session().history[-3:]] == ["STOPPED", "STARTING", "WORKING"]


async def test_an_unreachable_server_has_sent_nothing(fake: FakeWaha) -> None:
    # A port that nobody listens on, since the server that had it is gone.
    async with FakeWaha() as gone:
        channel = channel_of(gone)
    provider = WahaProvider(channel, FixedClock())
    with pytest.raises(ChannelUnavailable) as caught:
        await provider.send(outgoing())
    assert caught.value.code == "unreachable"
    await provider.aclose()


async def test_an_answer_that_does_not_come_leaves_the_outcome_unknown(fake: FakeWaha) -> None:
    http = httpx.AsyncClient(base_url=fake.url, headers={"X-Api-Key": fake.api_key}, timeout=0.05)
    provider = WahaProvider(channel_of(fake), FixedClock(), http)
    fake.fail_next(Failure(hang=True))
    with pytest.raises(OutcomeUnknown):
        await provider.send(outgoing())
    await provider.aclose()


def test_waha_has_the_time_it_needs_to_answer() -> None:
    assert TIMEOUT.read is not None
    assert TIMEOUT.read >= 30


async def test_no_failure_and_no_log_line_quotes_the_message(
    fake: FakeWaha, provider: WahaProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="wppconnector")
    caplog.set_level(logging.INFO, logger="httpx")
    fake.fail_next(Failure(status=500))
    with pytest.raises(OutcomeUnknown) as caught:
        await provider.send(outgoing("resultado: positivo"))
    assert "positivo" not in f"{caught.value!r} {caught.value.detail} {caplog.text}"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('{"id":{"$1":"true_5531987650001@c.us_3EB0AA"}}', Accepted("3EB0AA", "true_5531987650001@c.us_3EB0AA")),
        ('{"_data":{"id":{"_serialized":"true_1@lid_3EB0AB"}}}', Accepted("3EB0AB", "true_1@lid_3EB0AB")),
        (
            '{"key":{"remoteJid":"5531987650001@s.whatsapp.net","fromMe":true,"id":"3EB0AC"}}',
            Accepted("3EB0AC", "true_5531987650001@c.us_3EB0AC"),
        ),
        ('{"id":"3EB0AD"}', Accepted("3EB0AD", "3EB0AD")),
        ('{"id":["?"],"key":7}', Accepted(None)),
        ("", Accepted(None)),
    ],
)
async def test_the_id_is_found_wherever_a_version_puts_it_and_its_absence_is_no_failure(
    answer: str, expected: Accepted
) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(201, text=answer))
    http = httpx.AsyncClient(base_url="http://waha", transport=transport)
    provider = WahaProvider(channel_of(FakeWaha()), FixedClock(), http)
    assert await provider.send(outgoing()) == expected
    await provider.aclose()


async def test_reading_and_typing_are_shown_to_the_customer(fake: FakeWaha, provider: WahaProvider) -> None:
    message = await fake.customer("5531987650001").writes("oi")
    await provider.mark_read(CHAT, [message.id])
    await provider.show_typing(CHAT, on=True, last_inbound=None)
    await provider.show_typing(CHAT, on=False, last_inbound=None)
    await provider.watch_typing(CHAT)
    named = (message.id,) if fake.world.engine.takes_ids else ()
    assert fake.world.seen == [(CHAT, named)]
    assert fake.world.typing == [(CHAT, True), (CHAT, False)]
    assert fake.world.watched == {CHAT}


async def test_typing_that_cannot_be_shown_is_no_failure(fake: FakeWaha, provider: WahaProvider) -> None:
    fake.session().status = "FAILED"
    await provider.show_typing(CHAT, on=True, last_inbound=None)
    assert fake.world.typing == []
