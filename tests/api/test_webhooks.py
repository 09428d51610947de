"""Webhooks: who is believed, what is answered, and that nothing is lost or believed twice."""

import asyncio
from collections.abc import Mapping

import httpx
import pytest

from tests.api.desk import META_SECRET, META_TOKEN, WAHA_KEY, Desk, company
from tests.api.webhook_bodies import (
    encoded,
    meta_messages,
    pieces,
    signed_by_meta,
    signed_by_waha,
    waha_message,
)
from wppconnector.application.ports.queries import ConversationFilter, PageRequest
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.user import User

MARIA = "5511987654321"
WAHA, META = "/webhooks/waha", "/webhooks/meta"
KEY, SECRET = WAHA_KEY + "Gilda", META_SECRET + "Gilda"
LIMIT = 5 * 1024 * 1024


async def post(desk: Desk, path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
    async with desk.client() as client:
        return await client.post(path, content=body, headers={"content-type": "application/json", **headers})


async def stored(desk: Desk, admin: User | None = None) -> list[str]:
    """The texts customers wrote to the company, in order."""
    actor = (admin or desk.admin).acting()
    queries = desk.container.queries()
    page = await queries.conversations(actor, ConversationFilter(), PageRequest())
    texts = []
    for view in page.items:
        messages = await queries.messages(actor, view.id, PageRequest())
        texts += [m.content.text for m in reversed(messages.items) if m.direction == "INBOUND"]
    return texts


def own_path(desk: Desk, kind: ProviderKind) -> str:
    return f"/webhooks/{kind.lower()}/{desk.channels[kind].id}"


def waha(desk: Desk, id: str = "A1", text: str = "Bom dia") -> bytes:
    return waha_message(desk.channels[ProviderKind.WAHA].account, id, MARIA, text)


def meta(desk: Desk, id: str = "wamid.1", text: str = "Bom dia") -> bytes:
    return meta_messages((desk.channels[ProviderKind.META].account, id, MARIA, text))


async def test_a_signed_message_is_stored_when_the_answer_comes(desk: Desk) -> None:
    for path, body, headers in (
        (WAHA, waha(desk, "A1", "um"), signed_by_waha(waha(desk, "A1", "um"), KEY)),
        (own_path(desk, ProviderKind.WAHA), waha(desk, "A2", "dois"), signed_by_waha(waha(desk, "A2", "dois"), KEY)),
        (own_path(desk, ProviderKind.META), meta(desk, text="três"), signed_by_meta(meta(desk, text="três"), SECRET)),
    ):
        answer = await post(desk, path, body, headers)
        assert (answer.status_code, answer.content) == (200, b"")
    assert sorted(await stored(desk)) == ["dois", "três", "um"]


async def test_the_same_webhook_three_times_at_once_is_one_message(desk: Desk) -> None:
    body = waha(desk)
    answers = await asyncio.gather(*(post(desk, WAHA, body, signed_by_waha(body, KEY)) for _ in range(3)))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert await stored(desk) == ["Bom dia"]


@pytest.mark.parametrize("path", [WAHA, "own"])
async def test_what_is_not_signed_by_waha_is_refused_and_not_stored(desk: Desk, path: str) -> None:
    path = own_path(desk, ProviderKind.WAHA) if path == "own" else path
    body = waha(desk)
    right = signed_by_waha(body, KEY)["X-Webhook-Hmac"]
    wrong = [{}, {"X-Webhook-Hmac": ""}, {"X-Webhook-Hmac": right[:-1]}, signed_by_waha(body, "another key")]
    wrong += [signed_by_waha(body + b" ", KEY), signed_by_meta(body, KEY)]
    for headers in wrong:
        answer = await post(desk, path, body, headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "signature_refused")
    assert await stored(desk) == []


async def test_the_signature_comes_before_everything_else(desk: Desk) -> None:
    """Who cannot sign learns neither whether a session exists nor whether the body makes sense."""
    for body in (b"{", b"", waha_message("no such session", "A1", MARIA, "x")):
        assert (await post(desk, WAHA, body, {})).status_code == 401
        assert (await post(desk, own_path(desk, ProviderKind.META), body, {})).status_code == 401


async def test_what_is_no_json_is_refused_even_when_signed(desk: Desk) -> None:
    path = own_path(desk, ProviderKind.META)
    for body in (b"{", b"", b"\xff", b"nope"):
        assert (await post(desk, WAHA, body, signed_by_waha(body, KEY))).status_code == 400
        answer = await post(desk, path, body, signed_by_meta(body, SECRET))
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


async def test_json_of_an_unknown_shape_is_taken_and_means_nothing(desk: Desk) -> None:
    for body in (b"[]", b"null", b'"x"', b"{}", encoded({"event": "engine.event", "session": "s", "payload": {}})):
        assert (await post(desk, WAHA, body, signed_by_waha(body, KEY))).status_code == 200
    assert await stored(desk) == []


async def test_unknown_sessions_and_numbers_are_taken_and_dropped(desk: Desk) -> None:
    body = waha_message("no such session", "A1", MARIA, "x")
    assert (await post(desk, WAHA, body, signed_by_waha(body, KEY))).status_code == 200
    body = meta_messages(("no such number", "wamid.1", MARIA, "x"))
    path = own_path(desk, ProviderKind.META)
    assert (await post(desk, path, body, signed_by_meta(body, SECRET))).status_code == 200
    assert await stored(desk) == []


async def test_an_unknown_channel_is_not_found(desk: Desk) -> None:
    body = waha(desk)
    waha_id, meta_id = desk.channels[ProviderKind.WAHA].id, desk.channels[ProviderKind.META].id
    paths = [
        f"{WAHA}/{desk.admin.id}",
        f"{WAHA}/{meta_id}",
        f"{META}/{waha_id}",
        f"{WAHA}/nothing",
        f"{WAHA}/{waha_id}/x",
    ]
    paths += ["/webhooks/", "/webhooks/telegram", f"/webhooks/simulator/{waha_id}"]
    for path in paths:
        answer = await post(desk, path, body, signed_by_waha(body, KEY))
        assert answer.status_code == 404, path


async def test_the_key_of_one_company_opens_nothing_of_another(desk: Desk) -> None:
    other = await company(desk.container, desk.app, "Outra Empresa", "Olga")
    theirs = other.channels[ProviderKind.WAHA]
    body = waha_message(theirs.account, "A1", MARIA, "forjada")
    for path in (WAHA, own_path(desk, ProviderKind.WAHA)):
        assert (await post(desk, path, body, signed_by_waha(body, KEY))).status_code == 200
    numbers = desk.channels[ProviderKind.META].account, other.channels[ProviderKind.META].account
    body = meta_messages((numbers[0], "wamid.1", MARIA, "própria"), (numbers[1], "wamid.2", MARIA, "forjada"))
    path = own_path(desk, ProviderKind.META)
    assert (await post(desk, path, body, signed_by_meta(body, SECRET))).status_code == 200
    assert await stored(other) == []
    assert await stored(desk) == ["própria"]


async def test_one_body_may_speak_of_several_numbers_of_one_app(desk: Desk) -> None:
    other = await company(desk.container, desk.app, "Outra Empresa", "Olga", meta_secret=SECRET)
    numbers = desk.channels[ProviderKind.META].account, other.channels[ProviderKind.META].account
    body = meta_messages((numbers[0], "wamid.1", MARIA, "para Gilda"), (numbers[1], "wamid.2", MARIA, "para Olga"))
    answer = await post(desk, own_path(desk, ProviderKind.META), body, signed_by_meta(body, SECRET))
    assert answer.status_code == 200
    assert (await stored(desk), await stored(other)) == (["para Gilda"], ["para Olga"])


async def test_without_a_channel_in_the_environment_nothing_could_have_signed(desk: Desk) -> None:
    body = meta(desk)
    assert (await post(desk, META, body, signed_by_meta(body, SECRET))).status_code == 401


async def test_meta_learns_that_the_address_is_ours_by_the_token_alone(desk: Desk) -> None:
    path = own_path(desk, ProviderKind.META)
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    async with desk.client() as client:
        right = await client.get(path, params={**asked, "hub.verify_token": META_TOKEN})
        assert (right.status_code, right.text) == (200, "1158201444")
        for token in ({}, {"hub.verify_token": ""}, {"hub.verify_token": META_TOKEN + "x"}):
            assert (await client.get(path, params={**asked, **token})).status_code == 403
        assert (await client.get(f"{META}/{desk.admin.id}", params=asked)).status_code == 404


async def test_other_methods_are_told_which_are_right(desk: Desk) -> None:
    async with desk.client() as client:
        for path, allowed in ((WAHA, "POST"), (META, "GET, POST")):
            for method in ("PUT", "DELETE", "OPTIONS", "HEAD"):
                answer = await client.request(method, path)
                assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
        assert (await client.get(WAHA)).status_code == 405


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_is_refused_at_the_first_byte_over_the_limit(desk: Desk, announced: bool) -> None:
    body, taken, taken_at_answer = pieces(10 * LIMIT), 0, 0

    async def receive() -> dict[str, object]:
        nonlocal taken
        piece = next(body, b"")
        taken += len(piece)
        return {"type": "http.request", "body": piece, "more_body": bool(piece)}

    async def send(message: Mapping[str, object]) -> None:
        nonlocal taken_at_answer
        if message["type"] == "http.response.start":
            assert message["status"] == 413
            taken_at_answer = taken

    headers = [(b"content-length", str(10 * LIMIT).encode())] if announced else []
    scope = {"type": "http", "method": "POST", "path": WAHA, "query_string": b"", "headers": headers}
    await desk.app(scope, receive, send)
    assert taken_at_answer <= (0 if announced else LIMIT + 64 * 1024)
    assert taken > 9 * LIMIT, "the sender is heard out, or it would not see the answer"


async def test_what_is_not_stored_in_time_is_asked_for_again_and_stored_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wppconnector.entrypoints.api.webhooks.asgi.PATIENCE", 0.2)
    body = waha(desk)
    async with desk.container.store().open(desk.admin.acting()) as somebody:
        await somebody.serialize({desk.channels[ProviderKind.WAHA].id})
        answer = await post(desk, WAHA, body, signed_by_waha(body, KEY))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    monkeypatch.undo()
    assert (await post(desk, WAHA, body, signed_by_waha(body, KEY))).status_code == 200
    assert await stored(desk) == ["Bom dia"]


async def test_a_body_of_exactly_the_limit_is_read(desk: Desk) -> None:
    body = waha(desk)
    body += b" " * (LIMIT - len(body))
    assert (await post(desk, WAHA, body, signed_by_waha(body, KEY))).status_code == 200
    assert await stored(desk) == ["Bom dia"]


async def test_webhooks_are_under_no_rate_limit(desk: Desk) -> None:
    bodies = [waha(desk, f"A{number}", str(number)) for number in range(150)]
    async with desk.client(ip="10.9.9.9") as client:
        answers = [await client.post(WAHA, content=body, headers=signed_by_waha(body, KEY)) for body in bodies]
    assert {answer.status_code for answer in answers} == {200}
