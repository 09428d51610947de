"""Forgotten passwords over HTTP."""

from tests.api.desk import PASSWORD, Desk
from tests.api.screens import screen_of

NEW = "ponte janela cometa"


async def test_a_link_comes_from_an_admin_and_works_once(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with desk.client() as stranger, await desk.signed_in(desk.admin) as admin, await desk.signed_in(ana) as old:
        asked = await stranger.post("/api/auth/password-reset", json={"email": ana.email})
        (reset,) = (await admin.get("/api/password-resets")).json()["items"]
        approved = (await admin.post(f"/api/password-resets/{reset['id']}/approve")).json()
        code = approved["link"].partition("#")[2]
        weak = await stranger.post("/api/auth/password-reset/redeem", json={"code": code, "password": "curta"})
        changed = await stranger.post("/api/auth/password-reset/redeem", json={"code": code, "password": NEW})
        again = await stranger.post("/api/auth/password-reset/redeem", json={"code": code, "password": NEW})
        stale = await old.get("/api/me")
        logged_in = await stranger.post("/api/auth/login", json={"email": ana.email, "password": NEW})
        (used,) = (await admin.get("/api/password-resets")).json()["items"]
    assert (reset["userName"], reset["status"], reset["expiresAt"]) == ("Ana", "PENDING", None)
    assert approved["link"] == f"http://localhost:4000/reset-password#{approved['code']}"
    statuses = (asked.status_code, weak.status_code, changed.status_code, stale.status_code, logged_in.status_code)
    assert statuses == (202, 422, 204, 401, 200)
    assert (again.status_code, again.json()["code"]) == (422, "reset_refused")
    assert (used["status"], used["decidedBy"]) == ("USED", str(desk.admin.id))
    assert code not in str(used)


async def test_strangers_get_one_answer_and_not_many(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with desk.client() as stranger:
        known = await stranger.post("/api/auth/password-reset", json={"email": ana.email})
        unknown = await stranger.post("/api/auth/password-reset", json={"email": "nobody@example.com"})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    answers = []
    for _ in range(4):
        async with desk.client() as elsewhere:
            answers.append(await elsewhere.post("/api/auth/password-reset", json={"email": "nobody@example.com"}))
    assert [answer.status_code for answer in answers] == [202, 202, 429, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_a_rejected_request_stays_so(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with desk.client() as stranger, await desk.signed_in(desk.admin) as admin:
        await stranger.post("/api/auth/password-reset", json={"email": ana.email})
        (reset,) = (await admin.get("/api/password-resets")).json()["items"]
        rejected = await admin.post(f"/api/password-resets/{reset['id']}/reject")
        late = await admin.post(f"/api/password-resets/{reset['id']}/approve")
        logged_in = await stranger.post("/api/auth/login", json={"email": ana.email, "password": PASSWORD})
    assert (rejected.status_code, logged_in.status_code) == (204, 200)
    assert (late.status_code, late.json()["code"], late.json()["resetStatus"]) == (409, "reset_decided", "REJECTED")


async def test_admins_screens_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, desk.admin) as screen, desk.client() as stranger:
        await stranger.post("/api/auth/password-reset", json={"email": ana.email})
        told = await screen.hears("password_reset_changed")
    assert (told["userId"], told["status"]) == (str(ana.id), "PENDING")
