"""The fake keeps the promises the adapter relies on, with real HTTP in both directions."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.receiver import Receiver
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import ENGINES, FakeWaha

ANA = "5511900000001"
CHAT = f"{ANA}@c.us"


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as receiver:
        yield receiver


@pytest.fixture(params=sorted(ENGINES))
async def fake(request: pytest.FixtureRequest, receiver: Receiver) -> AsyncIterator[FakeWaha]:
    async with FakeWaha(request.param, webhook=receiver.url, hmac_key="chave") as fake:
        await fake.settled()
        receiver.clear()
        yield fake


async def call(fake: FakeWaha, method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
    headers = {"X-Api-Key": fake.api_key}
    async with (
        aiohttp.ClientSession() as client,
        client.request(method, fake.url + path, json=body, params=query, headers=headers) as answer,
    ):
        return answer.status, await answer.json()


def text(words: str = "oi", **more: Any) -> dict[str, Any]:
    return {"session": "default", "chatId": CHAT, "text": words, **more}


async def test_what_a_customer_writes_arrives_once_per_subscribed_event_and_signed(
    fake: FakeWaha, receiver: Receiver
) -> None:
    message = await fake.customer(ANA, name="Ana").writes("bom dia 😀")

    taken = receiver.events()
    assert sorted(event["event"] for event in taken) == ["message", "message.any"]
    assert {event["payload"]["id"] for event in taken} == {message.id}
    assert len({event["id"] for event in taken}) == 2
    delivery = fake.deliveries[-1]
    assert delivery.headers["X-Webhook-Hmac"] == hmac.new(b"chave", delivery.body, hashlib.sha512).hexdigest()
    assert "😀".encode() in delivery.body


async def test_a_send_is_answered_first_and_then_echoed_and_acknowledged(fake: FakeWaha, receiver: Receiver) -> None:
    fake.pacing.in_order = True
    status, _ = await call(fake, "POST", "/api/sendText", text())
    await fake.settled()

    assert status == 201
    assert [sent.text for sent in fake.sent] == ["oi"]
    echo, *acks = receiver.events()
    assert (echo["event"], echo["payload"]["fromMe"], echo["payload"]["source"]) == ("message.any", True, "api")
    assert [ack["payload"]["ack"] for ack in acks] == [1, 2, 3]


async def test_a_number_without_whatsapp_is_accepted_and_stays_at_one_tick(fake: FakeWaha, receiver: Receiver) -> None:
    fake.world.without_whatsapp.add(CHAT)
    assert (await call(fake, "POST", "/api/sendText", text()))[0] == 201
    await fake.settled()

    assert [e["payload"]["ack"] for e in receiver.events() if e["event"] == "message.ack"] == [1]
    known = await call(fake, "GET", "/api/contacts/check-exists", phone=ANA, session="default")
    assert known == (200, {"numberExists": False})


async def test_a_refused_webhook_comes_again_with_the_same_envelope(fake: FakeWaha, receiver: Receiver) -> None:
    fake.pacing.in_order = True
    receiver.answers(503, 503)
    await fake.customer(ANA).writes("oi")

    first, second, third, _ = receiver.bodies
    assert first == second == third
    assert json.loads(first)["event"] == "message"


async def test_refusals_look_like_those_of_waha(fake: FakeWaha) -> None:
    assert (await call(fake, "POST", "/api/default/messages/send", text()))[0] == 404
    assert (await call(fake, "POST", "/api/sendText", text(session="other")))[0] == 404
    status, body = await call(fake, "POST", "/api/sendText", {"session": "default", "chatId": 5, "text": "x"})
    assert (status, body["message"], body["error"]) == (400, ["chatId must be a string"], "Bad Request")
    fake.session().status = "SCAN_QR_CODE"
    status, body = await call(fake, "POST", "/api/sendText", text())
    assert (status, body["status"], body["expected"]) == (422, "SCAN_QR_CODE", ["WORKING"])
    fake.api_key = "wrong"
    assert (await call(fake, "GET", "/api/sessions"))[0] == 401
    assert fake.sent == []


async def test_a_500_tells_nothing_about_whether_the_message_left(fake: FakeWaha) -> None:
    fake.fail_next(Failure())
    assert (await call(fake, "POST", "/api/sendText", text("first")))[0] == 500
    fake.fail_next(Failure(after=True))
    status, body = await call(fake, "POST", "/api/sendText", text("second"))

    assert (status, body["request"]["body"]["text"]) == (500, "second")
    assert [sent.text for sent in fake.sent] == ["second"]


async def test_a_repeated_identifier_sends_nothing_twice_where_the_engine_takes_identifiers(
    fake: FakeWaha,
) -> None:
    for _ in range(2):
        await call(fake, "POST", "/api/sendText", text(id="3EB0ABCDEFABCDEF0001"))
    assert len(fake.sent) == (1 if fake.world.engine.takes_ids else 2)


async def test_media_is_gone_after_its_lifetime_and_can_be_downloaded_afresh(fake: FakeWaha) -> None:
    message = await fake.customer(ANA).sends_media(b"%PDF-1.7", "application/pdf", filename="exame.pdf")
    assert message.media is not None
    assert message.media.url is not None
    path = message.media.url.removeprefix("http://localhost:3000")
    fake.clock.advance(181)
    assert (await call(fake, "GET", path))[0] == 404
    again = f"/api/default/chats/{CHAT}/messages/{message.id}"
    status, body = await call(fake, "GET", again, downloadMedia="true")
    assert (status, body["media"]["filename"]) == (200, "exame.pdf")


async def test_history_is_cut_into_pages_before_it_is_filtered(fake: FakeWaha) -> None:
    ana = fake.customer(ANA)
    for at, words in enumerate(("um", "dois", "três"), start=1_700_000_000):
        await ana.writes(words, at=at)
    path = f"/api/default/chats/{CHAT}/messages"
    _, page = await call(fake, "GET", path, limit="2", **{"filter.timestamp.lte": "1700000001"})
    assert [row["body"] for row in page] == ["dois"]
    everything = await call(fake, "GET", "/api/default/chats/all/messages", limit="9")
    assert everything[0] == (200 if fake.world.engine.lists_all_chats else 422)


async def test_a_shuffled_run_repeats_exactly_with_the_same_seed(receiver: Receiver) -> None:
    runs = []
    for _ in range(2):
        receiver.clear()
        async with FakeWaha(webhook=receiver.url, seed="s", frozen_at=1_767_323_045.0) as fake:
            fake.pacing.shuffle_seed, fake.pacing.duplicates = 7, 1
            await call(fake, "POST", "/api/sendText", text())
            await fake.settled()
        runs.append(receiver.bodies)
    assert runs[0] == runs[1]
    levels = [e["payload"]["ack"] for e in receiver.events() if e["event"] == "message.ack"]
    assert levels != sorted(levels)
    assert sorted(levels) == [1, 1, 2, 2, 3, 3]


async def test_a_new_session_waits_for_its_qr_code_to_be_scanned(receiver: Receiver) -> None:
    async with FakeWaha(sessions=()) as fake:
        fake.world.pairs_new_sessions = False
        fake.pacing.in_order = True
        hook = {"url": receiver.url, "events": ["session.status"], "hmac": {"key": "k"}}
        body = {"name": "loja", "config": {"webhooks": [hook]}}
        assert (await call(fake, "POST", "/api/sessions", body))[0] == 201
        assert (await call(fake, "POST", "/api/sessions", body))[0] == 422
        told = await call(fake, "GET", "/api/loja/auth/qr", format="raw")
        assert (await call(fake, "POST", "/_fake/sessions/loja/scan", {"code": "2@another"}))[0] == 400
        assert (await call(fake, "POST", "/_fake/sessions/loja/scan", {"code": told[1]["value"]}))[0] == 201
        await fake.settled()
    statuses = [event["payload"]["status"] for event in receiver.events()]
    assert statuses == ["STARTING", "SCAN_QR_CODE", "WORKING"]


async def test_the_remote_control_plays_a_customer_and_breaks_a_send(fake: FakeWaha, receiver: Receiver) -> None:
    await call(fake, "POST", f"/_fake/customers/{ANA}/writes", {"text": "oi"})
    assert receiver.events()[0]["payload"]["body"] == "oi"
    await call(fake, "POST", "/_fake/fail", {"status": 502})
    assert (await call(fake, "POST", "/api/sendText", text()))[0] == 502


async def test_the_remote_control_does_all_that_customers_do(fake: FakeWaha, receiver: Receiver) -> None:
    async def acts(act: str, **body: Any) -> str:
        status, answer = await call(fake, "POST", f"/_fake/customers/{ANA}/{act}", body)
        assert status == 201, answer
        return str(answer["id"])

    asked = await acts("writes", text="Quanto custa?")
    await acts("media", data="T2dnUw==", mimetype="audio/ogg", voice=True)
    await acts("location", latitude="-19.9", longitude="-43.9", title="Praça")
    await acts("contacts", vcards=["BEGIN:VCARD\nFN:Rui\nEND:VCARD"])
    answered = await acts("is-written-to", text="Dez reais")
    await acts("reads", message=answered)
    await acts("reacts", message=answered, emoji="👍")
    await acts("edits", message=asked, text="Quanto sai?")
    await acts("revokes", message=asked)

    events = [event["event"] for event in receiver.events() if event["event"] != "message"]
    changes = ["message.ack", "message.reaction", "message.edited", "message.revoked"]
    assert events == ["message.any"] * 5 + changes
    wrong = [("writes", {}), ("reacts", {"message": "of nobody", "emoji": "👍"}), ("flies", {})]
    refused = [await call(fake, "POST", f"/_fake/customers/{ANA}/{act}", body) for act, body in wrong]
    assert [status for status, _ in refused] == [400, 404, 404]
