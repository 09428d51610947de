"""Signing in, staying in, and being out."""

from pathlib import Path
from typing import Any

import httpx

from tests.api.desk import PASSWORD, Desk, container_for, desk_for
from tests.support.asgi import lifespan_of
from tests.support.postgres import Database
from wppconnector.domain.access import Role
from wppconnector.entrypoints.api.app import create_app
from wppconnector.entrypoints.opening import opened

NEW = "another horse battery"


async def log_in(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/auth/login", json={"email": email, "password": password})


async def test_the_right_password_opens_the_door(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório", "Comercial")
    async with desk.client() as client:
        answer = await log_in(client, " Ana@Example.com ")
        assert answer.status_code == 200
        session = answer.json()
        client.headers["authorization"] = f"Bearer {session['accessToken']}"
        me = (await client.get("/api/me")).json()
    assert me == session["user"]
    assert me == {
        "id": str(ana.id),
        "name": "Ana",
        "role": "AGENT",
        "departmentId": str(desk.departments["Laboratório"].id),
        "departmentIds": sorted(str(desk.departments[name].id) for name in ("Laboratório", "Comercial")),
        "active": True,
        "companyId": str(ana.company_id),
        "capacity": 5,
        "email": "ana@example.com",
    }


async def test_a_wrong_password_and_an_unknown_account_are_not_told_apart(desk: Desk) -> None:
    async with desk.client() as client:
        wrong = await log_in(client, desk.admin.email, "wrong")
        unknown = await log_in(client, "nobody@example.com", "wrong")
    assert wrong.status_code == 401
    assert wrong.json() == unknown.json()


async def test_who_is_deactivated_is_out_at_once_and_stays_out(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client, await desk.signed_in(desk.admin) as gildas:
        assert (await client.get("/api/me")).status_code == 200
        await gildas.patch(f"/api/users/{ana.id}", json={"active": False})
        refused = await client.get("/api/me")
        assert (refused.status_code, refused.json()["detail"]) == (401, "An admin has deactivated this account.")
        assert (await log_in(client, ana.email)).status_code == 401


async def test_an_admin_corrects_an_address_which_is_never_somebody_elses(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(desk.admin) as gildas, desk.client() as client:
        changed = await gildas.patch(f"/api/users/{ana.id}", json={"email": "Ana.Lima@Example.com"})
        taken = await gildas.patch(f"/api/users/{ana.id}", json={"email": desk.admin.email})
        assert (changed.status_code, changed.json()["email"]) == (200, "ana.lima@example.com")
        assert (taken.status_code, taken.json()["code"]) == (409, "conflict")
        assert (await log_in(client, "ana.lima@example.com")).status_code == 200
        assert (await log_in(client, ana.email)).status_code == 401
        audited = (await gildas.get("/api/audit", params={"entityId": str(ana.id)})).json()["items"]
    assert {entry["userId"] for entry in audited} == {str(desk.admin.id)}


async def test_who_is_no_admin_any_more_is_none_at_once(desk: Desk) -> None:
    rita = await desk.agent("Rita", "Laboratório", role=Role.ADMIN)
    async with await desk.signed_in(rita) as client, await desk.signed_in(desk.admin) as gildas:
        assert (await client.get("/api/audit")).status_code == 200
        await gildas.patch(f"/api/users/{rita.id}", json={"role": "AGENT"})
        assert (await client.get("/api/audit")).status_code == 401
        session = (await log_in(client, rita.email)).json()
        client.headers["authorization"] = f"Bearer {session['accessToken']}"
        assert (await client.get("/api/audit")).status_code == 403
        assert session["user"]["role"] == "AGENT"


async def test_a_new_password_ends_the_sessions_of_the_old_one(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client, await desk.signed_in(desk.admin) as admin:
        answer = await admin.patch(f"/api/users/{ana.id}", json={"password": "another horse battery"})
        assert answer.status_code == 200
        # The event reaches every process's memory of users; here it is waited for, not slept over.
        while (await client.get("/api/me")).status_code == 200:
            pass
        assert (await log_in(client, ana.email, "another horse battery")).status_code == 200


async def test_who_changes_the_own_password_goes_on_with_a_new_token_and_every_other_session_ends(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    bodies = [
        {"oldPassword": old, "newPassword": new} for old, new in (("guess", NEW), (PASSWORD, "x"), (PASSWORD, NEW))
    ]
    async with await desk.signed_in(ana) as client, await desk.signed_in(ana) as elsewhere:
        assert (await client.get("/api/me")).status_code == 200
        answers = [await client.post("/api/me/password", json=body) for body in bodies]
        assert [answer.status_code for answer in answers] == [422, 422, 200]
        assert [answer.json()["code"] for answer in answers[:2]] == ["wrong_password", "weak_password"]
        client.headers["authorization"] = f"Bearer {answers[2].json()['accessToken']}"
        assert (await client.get("/api/me")).json() == answers[2].json()["user"]
        assert (await elsewhere.get("/api/me")).status_code == 401
        assert (await log_in(client, ana.email)).status_code == 401
        assert (await log_in(client, ana.email, NEW)).status_code == 200


async def test_guessing_the_own_old_password_is_slowed_down(desk: Desk) -> None:
    body = {"oldPassword": "guess", "newPassword": NEW}
    async with await desk.signed_in(desk.admin) as client:
        answers = [await client.post("/api/me/password", json=body) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]


async def test_guessing_a_password_is_slowed_down_for_the_account_wherever_it_comes_from(desk: Desk) -> None:
    answers = []
    for _ in range(12):
        async with desk.client() as client:
            answers.append(await log_in(client, desk.admin.email, "guess"))
    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2
    wait = int(answers[-1].headers["retry-after"])
    assert wait >= 1
    assert answers[-1].json()["retryAfter"] == wait


async def test_trying_accounts_is_slowed_down_for_the_address(desk: Desk) -> None:
    async with desk.client(ip="203.0.113.9") as client:
        answers = [await log_in(client, f"user{number}@example.com", "guess") for number in range(22)]
    assert [answer.status_code for answer in answers] == [401] * 20 + [429] * 2


NEW_COMPANY = {"company": "Nova", "name": "Nina", "email": "nina@example.com", "password": "correct horse 42"}


async def test_the_first_company_can_be_founded_and_no_second_one(database: Database, tmp_path: Path) -> None:
    container = container_for(database, tmp_path, ALLOW_REGISTRATION="false")
    app: Any = create_app(container)
    async with opened(container), lifespan_of(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:4000") as client:
            first = await client.post("/api/auth/register", json=NEW_COMPANY)
            assert (first.status_code, first.json()["role"]) == (201, "ADMIN")
            second = await client.post("/api/auth/register", json={**NEW_COMPANY, "email": "b@example.com"})
            assert (second.status_code, second.json()["code"]) == (403, "registration_closed")


async def test_an_open_installation_takes_companies_in_but_no_address_twice(desk: Desk) -> None:
    async with desk.client() as client:
        assert (await client.post("/api/auth/register", json=NEW_COMPANY)).status_code == 201
        again = await client.post("/api/auth/register", json=NEW_COMPANY)
        weak = await client.post("/api/auth/register", json={**NEW_COMPANY, "password": "short"})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert (weak.status_code, weak.json()["code"]) == (422, "weak_password")


async def test_strangers_and_users_have_their_own_share_of_requests(database: Database, tmp_path: Path) -> None:
    async with desk_for(database, tmp_path, RATE_LIMIT_PER_MINUTE="70") as desk:
        async with desk.client(ip="198.51.100.1") as stranger:
            refused = [(await stranger.get("/api/me")).status_code for _ in range(62)]
        assert refused == [401] * 60 + [429] * 2
        async with await desk.signed_in(desk.admin) as admin:
            answers = [await admin.get("/api/me") for _ in range(72)]
            assert [answer.status_code for answer in answers] == [200] * 70 + [429] * 2
            assert answers[-1].json()["code"] == "too_many_requests"
            for free in ("/health/live", "/schema", "/"):
                assert (await admin.get(free)).status_code == 200
