import hashlib
import hmac
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.meta.envelope import Packing
from tests.fakes.meta.server import FakeMeta
from tests.fakes.meta.templates import Template
from tests.fakes.receiver import Receiver

PHONE = "5541988887777"
Json = dict[str, Any]


def values(receiver: Receiver) -> list[Json]:
    entries = [entry for body in receiver.events() for entry in body["entry"]]
    return [change["value"] for entry in entries for change in entry["changes"]]


def statuses(receiver: Receiver) -> list[Json]:
    return [status for value in values(receiver) for status in value.get("statuses", [])]


def steps(receiver: Receiver) -> list[str]:
    return [status["status"] for status in statuses(receiver)]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver(verify_token="ours") as receiver:
        yield receiver


@pytest.fixture
async def fake(receiver: Receiver) -> AsyncIterator[FakeMeta]:
    async with FakeMeta(webhook=receiver.url) as fake:
        yield fake


@pytest.fixture
async def api(fake: FakeMeta) -> AsyncIterator[aiohttp.ClientSession]:
    headers = {"Authorization": f"Bearer {fake.state.access_token}"}
    async with aiohttp.ClientSession(fake.url, headers=headers) as session:
        yield session


async def send(api: aiohttp.ClientSession, fake: FakeMeta, **body: Any) -> tuple[int, Json]:
    message = {"messaging_product": "whatsapp", "to": "+" + PHONE, "type": "text", "text": {"body": "oi"}, **body}
    path = f"/v21.0/{fake.number.phone_number_id}/messages"
    async with api.post(path, json={key: value for key, value in message.items() if value is not None}) as response:
        return response.status, await response.json()


def menu(rows: int) -> Json:
    choices = [{"id": f"row-{place}", "title": f"Setor {place}"} for place in range(rows)]
    action = {"button": "Ver setores", "sections": [{"rows": choices}]}
    return {"type": "list", "body": {"text": "Escolha um setor"}, "action": action}


async def test_a_webhook_is_escaped_and_signed_over_its_raw_bytes(fake: FakeMeta, receiver: Receiver) -> None:
    await fake.customer(PHONE).writes("Olá 😀 a/b")
    body = receiver.bodies[0]
    assert rb"Ol\u00e1 \ud83d\ude00 a\/b" in body
    expected = hmac.new(fake.webhooks.signing.secret.encode(), body, hashlib.sha256).hexdigest()
    assert receiver.headers[0]["X-Hub-Signature-256"] == f"sha256={expected}"


async def test_a_refused_webhook_comes_again_until_it_is_answered_200(fake: FakeMeta, receiver: Receiver) -> None:
    receiver.answers(503, 500, 200)
    await fake.customer(PHONE).writes("oi")
    await fake.webhooks.settled()
    assert [attempt.status for attempt in fake.webhooks.attempts] == [503, 500, 200]
    assert len(set(receiver.bodies)) == 1


async def test_the_subscription_is_verified_by_token(fake: FakeMeta) -> None:
    assert await fake.webhooks.verifies("ours")
    assert not await fake.webhooks.verifies("another")


async def test_a_batch_holds_as_many_entries_changes_and_messages_as_asked(fake: FakeMeta, receiver: Receiver) -> None:
    async with fake.together(Packing(items_per_change=3, changes_per_entry=2)):
        for place in range(12):
            await fake.customer(PHONE).writes(str(place))
    [envelope] = receiver.events()
    sizes = [[len(change["value"]["messages"]) for change in entry["changes"]] for entry in envelope["entry"]]
    assert sizes == [[3, 3], [3, 3]]


async def test_a_send_is_answered_with_the_registered_number_and_reported_by_statuses(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    maria = fake.customer(PHONE, drops_ninth_digit=True)
    await maria.writes("oi")
    status, answer = await send(api, fake, biz_opaque_callback_data="nosso-17")
    await maria.reads()
    await fake.webhooks.settled()
    assert status == 200
    assert answer["contacts"] == [{"input": "+5541988887777", "wa_id": "554188887777"}]
    assert steps(receiver) == ["sent", "delivered", "read"]
    ours = statuses(receiver)[0]
    assert (ours["id"], ours["biz_opaque_callback_data"]) == (answer["messages"][0]["id"], "nosso-17")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": {"body": "x" * 4097}}, 131009),
        ({"text": {"body": ""}}, 131009),
        ({"text": None}, 100),
        ({"to": None}, 100),
        ({"type": "audio", "audio": {"id": "1", "caption": "not allowed"}}, 100),
        ({"type": "image", "image": {"id": "1"}}, 100),
        ({"type": "interactive", "interactive": menu(11)}, 131009),
        ({"type": "interactive", "interactive": {**menu(1), "footer": {"text": "x" * 61}}}, 131009),
        ({"to": "+551130030044"}, 131021),
    ],
)
async def test_a_request_out_of_shape_is_refused_with_details(
    fake: FakeMeta, api: aiohttp.ClientSession, change: Json, code: int
) -> None:
    await fake.customer(PHONE).writes("oi")
    status, answer = await send(api, fake, **change)
    assert (status, answer["error"]["code"]) == (400, code)
    assert answer["error"]["error_data"]["details"]
    assert fake.sent == []


async def test_after_24_hours_only_templates_pass(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    await fake.customer(PHONE).writes("oi")
    fake.clock.advance(hours=24)
    status, answer = await send(api, fake)
    assert (status, answer["error"]["code"]) == (400, 131047)
    template = {"name": "retorno", "language": {"code": "pt_BR"}}
    status, answer = await send(api, fake, type="template", template=template)
    assert (status, answer["error"]["code"]) == (404, 132001)
    fake.state.templates.append(Template("retorno", "Podemos retomar?"))
    assert (await send(api, fake, type="template", template=template))[0] == 200
    fake.state.window = "failed_later"
    assert (await send(api, fake))[0] == 200
    await fake.webhooks.settled()
    assert steps(receiver) == ["sent", "delivered", "failed"]


async def test_the_46th_message_at_once_to_one_user_is_too_fast(fake: FakeMeta, api: aiohttp.ClientSession) -> None:
    await fake.customer(PHONE).writes("oi")
    fake.state.limits.per_second = None
    codes = [(await send(api, fake))[1].get("error", {}).get("code") for _ in range(46)]
    assert codes == [None] * 45 + [131056]
    fake.clock.advance(seconds=6)
    assert (await send(api, fake))[0] == 200


async def test_an_unknown_number_and_a_dead_token_are_told_apart(fake: FakeMeta, api: aiohttp.ClientSession) -> None:
    async with api.post("/v21.0/999/messages", json={}) as response:
        error = (await response.json())["error"]
    assert (response.status, error["code"], error["error_subcode"]) == (400, 100, 33)
    fake.expire_token()
    status, answer = await send(api, fake)
    assert (status, answer["error"]["code"], answer["error"]["error_subcode"]) == (401, 190, 463)


async def test_a_file_is_served_for_five_minutes_to_who_holds_the_token(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    await fake.customer(PHONE).sends_media(b"\xff\xd8 uma foto", caption="veja")
    media_id = values(receiver)[0]["messages"][0]["image"]["id"]
    async with api.get(f"/v21.0/{media_id}") as response:
        url = (await response.json())["url"]
    async with api.get(url) as response:
        assert await response.read() == b"\xff\xd8 uma foto"
    async with aiohttp.ClientSession() as stranger, stranger.get(url) as response:
        assert response.status == 404
    fake.clock.advance(minutes=5)
    async with api.get(url) as response:
        assert response.status == 404


async def test_a_customer_taps_only_what_is_on_the_screen(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    maria = fake.customer(user_id="BR.15023344556677", username="maria.s")
    await maria.writes("oi")
    await send(api, fake, to=None, recipient="BR.15023344556677", type="interactive", interactive=menu(4))
    await maria.taps("row-2")
    tap = values(receiver)[-1]["messages"][0]
    assert tap["interactive"] == {"type": "list_reply", "list_reply": {"id": "row-2", "title": "Setor 2"}}
    assert ("from" in tap, tap["from_user_id"], tap["context"]["id"]) == (False, "BR.15023344556677", fake.sent[0].id)
    with pytest.raises(LookupError):
        await maria.taps("row-9")


async def test_an_answer_may_be_lost_after_the_message_was_taken(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    await fake.customer(PHONE).writes("oi")
    fake.fail_next(accepted=True, disconnect=True)
    with pytest.raises(aiohttp.ClientError):
        await send(api, fake)
    fake.fail_next(131016)
    assert (await send(api, fake))[0] == 500
    await fake.webhooks.settled()
    assert len(fake.sent) == 1
    assert steps(receiver) == ["sent", "delivered"]


async def test_a_failure_for_later_waits_for_a_message_and_is_not_used_up_by_a_read_mark(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    written = await fake.customer(PHONE).writes("oi")
    fake.fail_next(131026, later=True)
    seen = {"messaging_product": "whatsapp", "status": "read", "message_id": written}
    async with api.post(f"/v21.0/{fake.number.phone_number_id}/messages", json=seen) as response:
        assert await response.json() == {"success": True}
    assert (await send(api, fake))[0] == 200
    await fake.webhooks.settled()
    assert steps(receiver) == ["failed"]


async def test_held_webhooks_leave_shuffled_and_in_copies(
    fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession
) -> None:
    await fake.customer(PHONE).writes("oi")
    fake.webhooks.hold()
    fake.webhooks.pacing.copies = 3
    fake.receipts.steps = ("sent", "delivered", "read")
    fake.receipts.shuffled = True
    await send(api, fake)
    fake.webhooks.release(shuffled=True)
    await fake.webhooks.settled()
    assert sorted(steps(receiver)) == ["delivered"] * 3 + ["read"] * 3 + ["sent"] * 3
    assert steps(receiver)[::3] != ["sent", "delivered", "read"]


async def test_the_switches_work_over_http(fake: FakeMeta, receiver: Receiver, api: aiohttp.ClientSession) -> None:
    async def post(name: str, body: Json) -> int:
        async with api.post(f"/_fake/{name}", json=body) as response:
            return response.status

    assert await post("customer", {"phone": PHONE, "act": "writes", "with": {"text": "oi"}}) == 200
    assert await post("clock", {"hours": 25}) == 200
    assert await post("state", {"window": "off", "limits": {"pair_burst": 1}}) == 200
    assert await post("receipts", {"steps": []}) == 200
    assert await post("template", {"name": "retorno", "body": "Olá {{1}}"}) == 200
    assert await post("customer", {"phone": PHONE, "act": "__init__"}) == 400
    assert [template.name for template in fake.state.templates] == ["retorno"]
    assert values(receiver)[0]["messages"][0]["text"] == {"body": "oi"}
    assert [(await send(api, fake))[0] for _ in range(2)] == [200, 400]
    async with api.get("/_fake/sent") as response:
        assert [sent["text"] for sent in (await response.json())["sent"]] == ["oi"]
