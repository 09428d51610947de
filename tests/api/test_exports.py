"""Tables as CSV over HTTP."""

import csv
import io
import resource
from pathlib import Path

import asyncpg
import httpx
import pytest

from tests.api.desk import PASSWORD, Desk
from tests.support.postgres import Database

FORMULAS = ("=1+1", "+55", "-2", "@SUM(A1)", "\tx")
MANY = 100_000
LITTLE = 40_000_000
"""Bytes: far less than the table's text."""


def table(answer: httpx.Response) -> list[dict[str, str]]:
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


async def test_conversations_come_out_as_the_list_shows_them(desk: Desk) -> None:
    await desk.queued("5511987650001", "Laboratório")
    await desk.queued("5511987650002", "Comercial")
    lab = desk.departments["Laboratório"]
    async with await desk.signed_in(desk.admin) as client:
        every = await client.get("/api/exports/conversations")
        some = await client.get("/api/exports/conversations", params={"departmentId": str(lab.id)})
        listed = (await client.get("/api/conversations")).json()["items"]
    assert every.headers["content-type"] == "text/csv; charset=utf-8"
    assert every.headers["content-disposition"] == 'attachment; filename="conversations.csv"'
    assert [row["id"] for row in table(every)] == [conversation["id"] for conversation in reversed(listed)]
    (row,) = table(some)
    assert (row["department"], row["phone"], row["status"], row["overdue"]) == (
        "Laboratório", "5511987650001", "OPEN", "no",
    )  # fmt: skip


async def test_what_customers_write_is_no_formula_and_breaks_no_row(desk: Desk) -> None:
    await desk.hears("5511987650001", *FORMULAS, 'a "b", c\r\nd; é 👍', name="=HYPERLINK(1)")
    async with await desk.signed_in(desk.admin) as client:
        rows = table(await client.get("/api/exports/messages"))
    heard = [row for row in rows if row["direction"] == "INBOUND"]
    assert [row["text"] for row in heard] == [*(f"'{text}" for text in FORMULAS), 'a "b", c\r\nd; é 👍']
    assert {row["contact"] for row in heard} == {"'=HYPERLINK(1)"}
    assert [int(row["seq"]) for row in rows] == sorted(int(row["seq"]) for row in rows)


async def test_waits_and_the_audit_log_come_out_too(desk: Desk) -> None:
    view = await desk.queued("5511987650001", "Laboratório")
    async with await desk.signed_in(desk.admin) as client:
        await client.patch(f"/api/conversations/{view.id}/assign", json={})
        (wait,) = table(await client.get("/api/exports/waits"))
        asked = await client.get("/api/exports/audit", params={"action": "conversation.assign"})
        refused = await client.get("/api/exports/waits", params={"from": "2026-01-01T00:00:00"})
    (entry,) = table(asked)
    assert (wait["conversationId"], wait["department"], wait["answeredAt"]) == (str(view.id), "Laboratório", "")
    assert (wait["contact"], wait["phone"]) == (view.contact.name, view.contact.phone)
    assert (entry["user"], entry["entityId"]) == ("Gilda", str(view.id))
    assert (refused.status_code, refused.json()["field"]) == (400, "from")


@pytest.mark.slow
@pytest.mark.parametrize("hosted", ["portable"], indirect=True)
async def test_a_hundred_thousand_rows_need_no_more_memory_than_a_few(
    hosted: tuple[Desk, str], database: Database
) -> None:
    desk, address = hosted
    view = await desk.queued("5511987650001", "Laboratório")
    await many_messages(database, str(view.id))
    session = await desk.container.log_in()(desk.admin.email, PASSWORD)
    before = resident()
    rows, size, peak = await streamed(address, session.access_token)
    assert rows >= MANY
    assert size > 2 * LITTLE
    assert peak - before < LITTLE


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


async def streamed(address: str, token: str) -> tuple[int, int, int]:
    """Rows and bytes of the table, read as they come and kept nowhere, and the most memory held meanwhile."""
    rows = size = peak = 0
    async with (
        httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}, timeout=60) as client,
        client.stream("GET", "/api/exports/messages") as answer,
    ):
        async for chunk in answer.aiter_bytes():
            rows, size = rows + chunk.count(b"\r\n"), size + len(chunk)
            peak = max(peak, resident())
    return rows, size, peak


async def many_messages(database: Database, conversation_id: str) -> None:
    """Written by the database itself, out of the first message."""
    connection = await asyncpg.connect(database.migration_url)
    try:
        columns = [
            row["column_name"]
            for row in await connection.fetch(
                "select column_name from information_schema.columns where table_name = 'messages'"
                " and is_generated = 'NEVER' and is_identity = 'NO'"
            )
        ]
        changed = {
            "id": "gen_random_uuid()",
            "seq": "1000 + n",
            "provider_message_id": "'copy-' || n",
            "client_id": "null",
            "text": "repeat('palavra ', 100)",
        }
        values = ", ".join(changed.get(name, name) for name in columns)
        await connection.execute(
            f"insert into messages ({', '.join(columns)}) select {values} from ("
            "  select * from messages where conversation_id = $1 order by seq limit 1"
            f") first cross join generate_series(1, {MANY}) as n",
            conversation_id,
        )
        await connection.execute("analyze messages")
    finally:
        await connection.close()


async def test_the_figures_of_a_period_come_out_in_one_table(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987650001", "Laboratório")
    await desk.hears("5511987650002", "oi")
    async with await desk.signed_in(ana) as client:
        await client.patch(f"/api/conversations/{view.id}/assign", json={})
        await client.post("/api/messages/send", json={"conversationId": str(view.id), "text": "Bom dia"})
    async with await desk.signed_in(desk.admin) as client:
        rows = table(await client.get("/api/exports/metrics"))
        counted = (await client.get("/api/metrics/conversations")).json()
    shown = {(row["by"], row["of"]): row for row in rows}
    assert len(shown) == len(rows)
    assert float(shown["all", ""]["meanSeconds"]) == counted["firstResponse"]["meanSeconds"] > 0
    conversations = {key: row["conversations"] for key, row in shown.items() if key[0] in ("all", "department", "day")}
    assert conversations == {
        ("all", ""): "2",
        ("department", "Laboratório"): "1",
        ("department", ""): "1",
        ("day", counted["daily"][0]["day"]): "2",
    }
    assert [shown["agent", "Ana"][name] for name in ("openConversations", "assignments", "answered")] == list("111")
