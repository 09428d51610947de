"""Every authenticated request leaves a row, and each row says who, what and to what."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests.api.desk import PASSWORD, Desk, desk_for
from tests.api.routes import ROUTES, Matter, ask
from tests.support.postgres import Database
from wppconnector.domain.user import User
from wppconnector.entrypoints.api.auditing import action_of

SECRET = "resultado-confidencial"


async def audit(desk: Desk, query: str = "", user: User | None = None) -> list[dict[str, Any]]:
    """What the log shows once everything that waits is written."""
    await desk.container.audit_trail().flush()
    async with await desk.signed_in(user or desk.admin) as client:
        answer = await client.get(f"/api/audit{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_a_transfer_is_recorded_with_both_departments(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    target = str(desk.departments["Comercial"].id)
    async with await desk.signed_in(ana) as client:
        await client.patch(f"/api/conversations/{view.id}/transfer", json={"departmentId": target, "reason": SECRET})
    [row] = await audit(desk, "?action=conversation.transfer")
    assert row["metadata"] == {"from": str(desk.departments["Laboratório"].id), "to": target}
    assert (row["entity"], row["entityId"]) == ("conversation", str(view.id))
    assert (row["userId"], row["userName"]) == (str(ana.id), "Ana")
    assert row["ip"].startswith("10.")


async def test_reads_and_refusals_are_recorded_too(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client:
        await client.get("/api/conversations")
        await client.get(f"/api/conversations/{ana.id}")
        await client.post("/api/users", json={"name": "x"})
    rows = await audit(desk, f"?userId={ana.id}")
    assert [(row["action"], row["entityId"], row["metadata"]) for row in rows] == [
        ("user.create", None, {"status": 400}),
        ("conversation.get", str(ana.id), {"status": 404}),
        ("conversation.list", None, {}),
    ]


async def test_neither_secrets_nor_words_are_recorded(desk: Desk) -> None:
    view = await desk.queued("5511987654321", "1")
    async with await desk.signed_in(desk.admin) as client:
        await client.post("/api/messages/send", json={"conversationId": str(view.id), "text": SECRET})
        await client.post(f"/api/conversations/{view.id}/notes", json={"text": SECRET})
        await client.get(f"/api/conversations?search={SECRET}")
        new = {"name": "Rui", "email": "rui@example.com", "password": SECRET, "role": "AGENT"}
        created = await client.post("/api/users", json={**new, "departmentId": str(view.department_id)})
    rows = await audit(desk)
    assert {row["action"] for row in rows} == {
        "message.send", "conversation.note", "conversation.list", "user.create",
    }  # fmt: skip
    assert [row["entityId"] for row in rows if row["action"] == "user.create"] == [created.json()["id"]]
    assert SECRET not in str(rows)
    assert PASSWORD not in str(rows)


async def test_what_is_made_is_recorded_under_its_id(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        department = await client.post("/api/departments", json={"name": "Expedição"})
        conversation = await client.post("/api/conversations", json={"phone": "5511912345678", "text": SECRET})
    made = {row["action"]: (row["entity"], row["entityId"]) for row in await audit(desk)}
    assert made == {
        "department.create": ("department", department.json()["id"]),
        "conversation.start": ("conversation", conversation.json()["id"]),
    }


async def test_each_request_leaves_exactly_one_row(matter: Matter) -> None:
    desk = matter.desk
    async with await desk.signed_in(desk.admin) as client:
        for route in ROUTES:
            before = {row["id"] for row in await audit(desk, f"?userId={desk.admin.id}&limit=100")}
            await ask(client, route, await matter.ids())
            left = [
                row for row in await audit(desk, f"?userId={desk.admin.id}&limit=100")
                if row["id"] not in before and row["action"] != "audit.list"
            ]  # fmt: skip
            assert len(left) == (0 if route == "GET /api/audit" else 1), (route, left)


async def test_the_rest_is_written_when_the_application_ends(database: Database, tmp_path: Path) -> None:
    async with desk_for(database, tmp_path) as desk, await desk.signed_in(desk.admin) as client:
        await client.get("/api/me")
    owner = await asyncpg.connect(database.migration_url)
    try:
        assert [row["action"] for row in await owner.fetch("select action from audit_log")] == ["me.get"]
    finally:
        await owner.close()


ODD = ("from=yesterday", "from=2026-03-02T12:00:00", "userId=7", "cursor=x", "to=9999-12-31T00:00:00Z")


@pytest.mark.parametrize("query", ODD)
async def test_odd_wishes_are_refused(desk: Desk, query: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(f"/api/audit?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


def test_actions_are_named_after_operations() -> None:
    names = ("transferConversation", "listUsers", "listQuickReplies", "getMe", "changeStatus", "ping")
    assert [action_of(name) for name in names] == [
        "conversation.transfer", "user.list", "quickReply.list", "me.get", "conversation.status", "ping",
    ]  # fmt: skip
