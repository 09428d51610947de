"""The company's numbers over HTTP, with a WAHA server behind them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.desk import Desk, desk_for
from tests.api.screens import screen_of
from tests.api.webhook_bodies import signed_by_waha, waha_message
from tests.fakes.receiver import Receiver
from tests.fakes.waha.fake import FakeWaha
from tests.support.postgres import Database
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.ids import ChannelId
from wppconnector.entrypoints.worker.channels import Channels

HMAC_KEY = "a key that signs the webhooks of this number"


@pytest.fixture
async def provider_side() -> AsyncIterator[Receiver]:
    """Takes the webhooks that WAHA sends here."""
    async with Receiver() as receiver:
        yield receiver


@pytest.fixture
async def desk(database: Database, tmp_path: Path, provider_side: Receiver) -> AsyncIterator[Desk]:
    async with desk_for(database, tmp_path, PUBLIC_URL=provider_side.url.removesuffix("/")) as made:
        yield made


@pytest.fixture
async def waha() -> AsyncIterator[FakeWaha]:
    async with FakeWaha(sessions=()) as fake:
        fake.world.pairs_new_sessions = False
        yield fake


async def create(client: httpx.AsyncClient, waha: FakeWaha, **settings: str) -> Any:
    given = {"apiUrl": waha.url, "apiKey": waha.api_key, "hmacKey": HMAC_KEY, **settings}
    number = {"provider": "WAHA", "account": "loja", "name": "Loja", "settings": given}
    return await client.post("/api/channels", json=number)


async def test_credentials_go_in_and_never_come_out(desk: Desk, waha: FakeWaha) -> None:
    async with await desk.signed_in(desk.admin) as client:
        made = await create(client, waha, mediaHosts="files.example.com")
        listed = await client.get("/api/channels")
        renamed = await client.patch(f"/api/channels/{made.json()['id']}", json={"name": "Loja do centro"})
    shown = next(channel for channel in listed.json()["items"] if channel["account"] == "loja")
    assert shown == made.json()
    assert renamed.json() == {**shown, "name": "Loja do centro"}
    assert shown["settings"] == {"apiUrl": waha.url, "mediaHosts": "files.example.com"}
    assert shown["credentials"] == [
        {"name": "apiKey", "configured": True, "lastFour": None},
        {"name": "hmacKey", "configured": True, "lastFour": HMAC_KEY[-4:]},
    ]
    assert shown["webhookUrl"] == f"{desk.container.settings().http.public_url}/webhooks/waha/{shown['id']}"
    assert not any(secret in answer.text for secret in (HMAC_KEY, waha.api_key) for answer in (made, listed, renamed))


async def test_agents_see_how_numbers_are_doing_and_no_more(desk: Desk, waha: FakeWaha) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        made = (await create(client, waha)).json()
        items = (await agent.get("/api/channels")).json()["items"]
    shown = next(channel for channel in items if channel["id"] == made["id"])
    assert shown.keys() == {"id", "provider", "name", "state", "detail", "managed", "active"}


async def test_a_number_is_tried_and_paired_from_here(desk: Desk, waha: FakeWaha) -> None:
    async with await desk.signed_in(desk.admin) as client:
        path = f"/api/channels/{(await create(client, waha)).json()['id']}"
        missing = await client.get(f"{path}/qr")
        tried = await client.post(f"{path}/test")
        session = await client.get(f"{path}/session")
        code = await client.get(f"{path}/qr")
        waha.world.sessions["loja"].scan()
        paired = await client.get(f"{path}/session")
        working = await client.post(f"{path}/test")
        refused = await client.get(f"{path}/qr")
        stopped = await client.post(f"{path}/session", json={"action": "STOP"})
        started = await client.post(f"{path}/session", json={"action": "START"})
        parted = await client.post(f"{path}/session", json={"action": "LOGOUT"})
    assert (missing.status_code, missing.json()["code"]) == (409, "not_pairing")
    assert tried.json() == {"working": False, "state": "PAIRING", "reason": "SCAN_QR_CODE", "detail": None}
    assert session.json() == {"status": "SCAN_QR_CODE", "state": "PAIRING", "phone": None, "name": None}
    assert (code.headers["content-type"], code.content[:4]) == ("image/png", b"\x89PNG")
    assert code.headers["cache-control"] == "no-store"
    assert (paired.json()["status"], paired.json()["phone"]) == ("WORKING", "5511900000000")
    assert working.json()["working"] is True
    assert (refused.status_code, refused.json()["sessionStatus"]) == (409, "WORKING")
    assert [answer.json()["status"] for answer in (stopped, started, parted)] == ["STOPPED", "WORKING", "SCAN_QR_CODE"]


async def test_wrong_credentials_are_told_apart_from_a_server_that_is_away(desk: Desk, waha: FakeWaha) -> None:
    async with await desk.signed_in(desk.admin) as client:
        path = f"/api/channels/{(await create(client, waha, apiKey='another')).json()['id']}"
        refused = (await client.post(f"{path}/test")).json()
        await client.patch(path, json={"settings": {"apiUrl": "http://127.0.0.1:9"}})
        away = (await client.post(f"{path}/test")).json()
        session = await client.get(f"{path}/session")
        await client.patch(path, json={"settings": {"apiUrl": waha.url, "apiKey": waha.api_key}})
        mended = (await client.post(f"{path}/test")).json()
    assert (refused["state"], refused["reason"]) == ("DOWN", "credentials_refused")
    assert (away["state"], away["reason"]) == ("CONNECTING", "unreachable")
    assert (session.status_code, session.json()["reason"]) == (502, "unreachable")
    assert mended["state"] == "PAIRING"


async def test_what_makes_no_sense_is_refused(desk: Desk, waha: FakeWaha) -> None:
    meta = {"provider": "META", "name": "Loja"}
    async with await desk.signed_in(desk.admin) as client:
        first = (await create(client, waha)).json()
        answers = {
            "taken": await create(client, waha),
            "no address": await create(client, waha, apiUrl="waha"),
            "letters": await client.post("/api/channels", json={**meta, "account": "loja"}),
            "no token": await client.post("/api/channels", json={**meta, "account": "1055"}),
            "foreign": await client.patch(f"/api/channels/{first['id']}", json={"settings": {"appSecret": "x"}}),
            "no name": await client.patch(f"/api/channels/{first['id']}", json={"name": " "}),
            "managed": await client.patch(
                f"/api/channels/{desk.channels[ProviderKind.WAHA].id}", json={"active": False}
            ),
        }
    told = {what: (answer.status_code, answer.json().get("field")) for what, answer in answers.items()}
    assert told == {
        "taken": (409, "account"),
        "no address": (400, "apiUrl"),
        "letters": (400, "account"),
        "no token": (400, "accessToken"),
        "foreign": (400, "appSecret"),
        "no name": (400, "name"),
        "managed": (409, None),
    }
    assert answers["managed"].json()["code"] == "channel_managed"


async def test_nothing_comes_or_goes_through_a_number_that_was_given_up(desk: Desk, waha: FakeWaha) -> None:
    async with await desk.signed_in(desk.admin) as client:
        made = (await create(client, waha)).json()
        path = f"/api/channels/{made['id']}"
        given_up = (await client.patch(path, json={"active": False})).json()
        tried = await client.post(f"{path}/test")
        started = await client.post("/api/conversations", json={"phone": "5511987654321", "channelId": made["id"]})
        back = (await client.patch(path, json={"active": True})).json()
    assert (given_up["active"], back["active"]) == (False, True)
    assert {answer.json()["code"] for answer in (tried, started)} == {"channel_inactive"}


async def test_webhooks_of_a_number_that_was_given_up_are_taken_and_dropped(desk: Desk, waha: FakeWaha) -> None:
    async with await desk.signed_in(desk.admin) as client:
        made = (await create(client, waha)).json()
        await client.patch(f"/api/channels/{made['id']}", json={"active": False})
        body = waha_message("loja", "a", "5511987654321", "Bom dia")
        path = f"/webhooks/waha/{made['id']}"
        signed = {"content-type": "application/json", **signed_by_waha(body, HMAC_KEY)}
        taken = await client.post(path, content=body, headers=signed)
        forged = await client.post(path, content=body, headers={**signed, **signed_by_waha(body, "another")})
        listed = (await client.get("/api/conversations")).json()["items"]
    assert (taken.status_code, forged.status_code, listed) == (200, 401, [])


async def test_the_worker_sets_a_new_number_up_without_a_restart(desk: Desk, waha: FakeWaha) -> None:
    container = desk.container
    channels = Channels(
        container.directory(), container.intake(), container.check_channel(), container.reconcile_channel()
    )
    async with await desk.signed_in(desk.admin) as client:
        await channels.set_up_new()
        made = (await create(client, waha)).json()
        await channels.set_up_new()
        shown = (await client.get("/api/channels")).json()["items"]
    (hook,) = waha.world.sessions["loja"].config["webhooks"]
    assert hook["url"] == made["webhookUrl"]
    assert next(channel["state"] for channel in shown if channel["id"] == made["id"]) == "PAIRING"


async def test_screens_follow(hosted: tuple[Desk, str], waha: FakeWaha) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, ana) as screen, await desk.signed_in(desk.admin) as client:
        made = (await create(client, waha)).json()
        told = (await screen.hears("channel_changed"))["channel"]
    assert told == {name: made[name] for name in told}
    assert told.keys() == {"id", "provider", "name", "state", "detail", "managed", "active"}


async def test_credentials_are_sealed_in_the_store(desk: Desk, waha: FakeWaha) -> None:
    async with await desk.signed_in(desk.admin) as client:
        made = (await create(client, waha)).json()
    async with desk.container.engine().connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        async with driver.transaction():
            await driver.execute("set local role wppconnector_system")
            stored = await driver.fetchrow("select * from channels where id = $1", ChannelId(made["id"]))
    assert HMAC_KEY not in str(dict(stored))
