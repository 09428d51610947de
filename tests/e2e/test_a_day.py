"""The day of an admin and of two agents, and in the evening everything that tells of it, counted by hand."""

import csv
import io
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.day import NEW_PASSWORD, Day, by, played
from tests.e2e.desk import Desk, waha_settings
from tests.e2e.inbox import Inbox
from tests.e2e.server import Server
from tests.e2e.team import Team
from tests.fakes.waha.fake import FakeWaha

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def day(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Day]:
    async with AsyncExitStack() as stack:
        fake = FakeWaha("GOWS", webhook=None, sessions=())
        fake.acks.levels = (1,)
        await stack.enter_async_context(fake)
        server = stack.enter_context(Server(tmp_path_factory.mktemp("program"), **waha_settings(fake)))
        team = await stack.enter_async_context(Team(server.url, server.admin_email, server.admin_password))
        yield await played(Desk(team, fake, server))


async def rows_of(inbox: Inbox, path: str, **query: Any) -> list[Any]:
    """Of a list, all its pages."""
    rows: list[Any] = []
    while True:
        page = await inbox.get(path, limit=3, **query)
        rows += page["items"]
        if page["nextCursor"] is None:
            return rows
        query["cursor"] = page["nextCursor"]


async def export(inbox: Inbox, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((await inbox.fetch(f"/api/exports/{name}")).decode("utf-8-sig"))))


def seconds(begin: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds()


async def test_each_customer_heard_the_answers_meant_for_them_once(day: Day) -> None:
    heard = {name: phone.received[2:] for name, phone in day.phones.items()}
    assert heard == {
        "Maria": ["*Ana - Laboratório*: Olá Maria, aqui é Ana."],
        "João": ["*Bia - Comercial*: Bom dia, João!", "*Ana - Laboratório*: O laudo está pronto"],
        "Carla": [],
        "Davi": [],
    }


async def test_conversations_are_counted_by_what_became_of_them(day: Day) -> None:
    figures = await day.admin.get("/api/metrics/conversations")

    laboratory, sales = day.desk.team.id_of("Laboratório"), day.desk.team.id_of("Comercial")
    counted = {row["status"]: row["conversations"] for row in figures["byStatus"]}
    assert (figures["total"], counted) == (4, {"OPEN": 2, "ASSIGNED": 1, "RESOLVED": 1, "ARCHIVED": 0})
    departments = by(figures["byDepartment"], "departmentId")
    assert {id: row["conversations"] for id, row in departments.items() if row["conversations"]} == {
        laboratory: 3,
        None: 1,
    }
    waits = {id: (row["firstResponse"]["waits"], row["firstResponse"]["answered"]) for id, row in departments.items()}
    assert waits == {laboratory: (3, 2), sales: (1, 1), None: (0, 0)}
    assert sum(row["conversations"] for row in figures["daily"]) == 4
    agents = by((await day.admin.get("/api/metrics/agents"))["items"], "name")
    work = {name: (agents[name]["openConversations"], agents[name]["assignments"]) for name in ("Ana", "Bia")}
    assert work == {"Ana": (1, 2), "Bia": (0, 1)}
    assert [agents[name]["firstResponse"]["answered"] for name in ("Ana", "Bia")] == [2, 1]


async def test_response_times_go_from_the_queue_to_the_first_human_words(day: Day) -> None:
    waits = await rows_of(day.admin, "/api/metrics/waits")
    figures = (await day.admin.get("/api/metrics/conversations"))["firstResponse"]

    answered = [wait for wait in waits if wait["answeredAt"]]
    first_words = Counter((day.messages[one]["conversationId"], day.messages[one]["createdAt"]) for one in day.messages)
    assert Counter((wait["conversationId"], wait["answeredAt"]) for wait in answered) == first_words
    assert [wait["conversationId"] for wait in waits if wait not in answered] == [day.conversations["Carla"]]
    times = sorted(seconds(wait["queuedAt"], wait["answeredAt"]) for wait in answered)
    assert figures["meanSeconds"] == pytest.approx(sum(times) / 3, abs=0.01)
    assert figures["p50Seconds"] == pytest.approx(times[1], abs=0.01)
    assert times[1] <= figures["p90Seconds"] <= times[2] + 0.01


async def test_the_audit_log_says_who_did_what(day: Day) -> None:
    entries = await rows_of(day.admin, "/api/audit")

    done = Counter((entry["userName"], entry["action"]) for entry in entries)
    expected = {
        ("Ana", "conversation.assign"): 2,
        ("Ana", "conversation.label"): 1,
        ("Ana", "conversation.note"): 1,
        ("Ana", "conversation.status"): 1,
        ("Ana", "message.send"): 2,
        ("Bia", "message.send"): 1,
        ("Bia", "message.retry"): 1,
        ("Bia", "conversation.transfer"): 1,
    }
    assert {what: done[what] for what in expected} == expected
    mine = Counter(entry["action"] for entry in entries if entry["userId"] == day.admin.user["id"])
    assert (mine["user.create"], mine["department.create"], mine["department.update"]) == (2, 1, 2)
    assert (mine["reply.create"], mine["label.create"], mine["reset.approve"]) == (1, 1, 1)
    [handed] = [entry for entry in entries if entry["action"] == "conversation.transfer"]
    assert (handed["entityId"], handed["ip"]) == (day.conversations["João"], "127.0.0.1")


async def test_exports_hold_what_the_lists_show(day: Day) -> None:
    listed = await rows_of(day.admin, "/api/conversations")
    said = {id: await rows_of(day.admin, f"/api/conversations/{id}/messages") for id in day.conversations.values()}
    waits = await rows_of(day.admin, "/api/metrics/waits")

    exported = by(await export(day.admin, "conversations"), "id")
    assert {id: row["status"] for id, row in exported.items()} == {one["id"]: one["status"] for one in listed}
    assert exported[day.conversations["Maria"]]["labels"] == "Urgente"
    messages = Counter((row["conversationId"], row["text"]) for row in await export(day.admin, "messages"))
    assert messages == Counter((id, message["text"]) for id, shown in said.items() for message in shown)
    assert [row["queuedAt"] for row in await export(day.admin, "waits")] == [wait["queuedAt"] for wait in waits]
    figures = {(row["by"], row["of"]): row for row in await export(day.admin, "metrics")}
    counted = {of: row["conversations"] for (by, of), row in figures.items() if by == "status"}
    assert counted == {"OPEN": "2", "ASSIGNED": "1", "RESOLVED": "1", "ARCHIVED": "0"}
    assert [figures["department", "Comercial"][name] for name in ("conversations", "waits", "answered")] == list("011")
    assert [figures["agent", "Ana"][name] for name in ("openConversations", "assignments", "answered")] == list("122")
    entries = {row["id"] for row in await export(day.admin, "audit")}
    assert {entry["id"] for entry in await rows_of(day.admin, "/api/audit", action="message.send")} <= entries


async def test_only_what_still_waits_is_left_to_be_noticed(day: Day) -> None:
    assert await rows_of(day.bia, "/api/notifications", unread="true") == [], "what was handed on is settled"
    settled = by(await rows_of(day.bia, "/api/notifications"), "id")
    assert settled[day.notices["assigned"]["id"]]["kind"] == "assigned"
    async with Inbox(day.ana.url, day.ana.email, NEW_PASSWORD) as ana:
        unread = await rows_of(ana, "/api/notifications", unread="true")
        assert [(notice["kind"], notice["contactName"]) for notice in unread] == [("queued", "Carla")]
        assert (await ana.post("/api/notifications/read", ids=[unread[0]["id"]])) == {"read": 1, "unreadCount": 0}


async def test_a_new_password_ends_the_sessions_of_the_old_one(day: Day) -> None:
    assert (await day.ana.attempt("GET", "/api/me")).status_code == 401
    async with Inbox(day.ana.url, day.ana.email, NEW_PASSWORD) as ana:
        found = (await ana.get("/api/search/messages", search="LAUDO"))["items"]
        assert {one["conversation"]["id"] for one in found} == {day.conversations["João"]}
        labelled = (await ana.get("/api/conversations", label=day.label))["items"]
        assert [one["id"] for one in labelled] == [day.conversations["Maria"]]
