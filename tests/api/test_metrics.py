"""Figures over HTTP: a morning's work, and the rows behind it."""

from typing import Any

import pytest

from tests.api.desk import Desk

ROUTES = ("conversations", "conversations/rows", "agents", "waits")


@pytest.fixture
async def morning(desk: Desk) -> Desk:
    """Two customers wait for the laboratory, a third for nobody; Ana answers the first."""
    ana = await desk.agent("Ana", "Laboratório")
    first = await desk.queued("5511987654321", "1")
    await desk.queued("5511987654322", "1")
    await desk.hears("5511987654323", "oi")
    async with await desk.signed_in(ana) as client:
        await client.patch(f"/api/conversations/{first.id}/assign", json={})
        answer = await client.post("/api/messages/send", json={"conversationId": str(first.id), "text": "Bom dia"})
        assert answer.status_code == 201
    return desk


async def shown(desk: Desk, path: str, **query: str) -> Any:
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(f"/api/metrics/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_morning_is_counted(morning: Desk) -> None:
    laboratory = str(morning.departments["Laboratório"].id)
    figures = await shown(morning, "conversations")
    assert figures["total"] == 3
    assert {each["status"]: each["conversations"] for each in figures["byStatus"]} == {
        "OPEN": 2, "ASSIGNED": 1, "RESOLVED": 0, "ARCHIVED": 0,
    }  # fmt: skip
    counted = {each["departmentId"]: each for each in figures["byDepartment"]}
    assert {id: each["conversations"] for id, each in counted.items()} == {laboratory: 2, None: 1}
    times = counted[laboratory]["firstResponse"]
    assert (times["waits"], times["answered"]) == (2, 1)
    assert times["meanSeconds"] == times["p50Seconds"] == times["p90Seconds"] > 0
    assert counted[None]["firstResponse"] == {
        "waits": 0, "answered": 0, "meanSeconds": None, "p50Seconds": None, "p90Seconds": None,
    }  # fmt: skip
    assert sum(each["conversations"] for each in figures["daily"]) == 3


async def test_colleagues_are_counted(morning: Desk) -> None:
    figures = {each["name"]: each for each in (await shown(morning, "agents"))["items"]}
    assert (figures["Ana"]["openConversations"], figures["Ana"]["assignments"]) == (1, 1)
    assert figures["Ana"]["firstResponse"]["answered"] == 1
    assert (figures["Gilda"]["openConversations"], figures["Gilda"]["firstResponse"]["waits"]) == (0, 0)


async def test_the_rows_behind_the_figures_are_listed(morning: Desk) -> None:
    assigned = (await shown(morning, "conversations/rows", status="ASSIGNED"))["items"]
    waits = (await shown(morning, "waits"))["items"]
    [answered] = [wait for wait in waits if wait["answeredAt"]]
    assert [row["id"] for row in assigned] == [answered["conversationId"]]
    assert answered["answeredBy"] == str(morning.people["Ana"].id)
    assert answered["contact"] == assigned[0]["contact"]
    assert len(waits) == 2
    ana, gilda = (str(morning.people["Ana"].id), str(morning.admin.id))
    assert (await shown(morning, "waits", answeredBy=ana))["items"] == [answered]
    assert (await shown(morning, "waits", answeredBy=gilda))["items"] == []
    page = await shown(morning, "waits", limit="1")
    assert [*page["items"], *(await shown(morning, "waits", cursor=page["nextCursor"]))["items"]] == waits


async def test_department_and_period_narrow_everything_down(morning: Desk) -> None:
    other = str(morning.departments["Comercial"].id)
    past = {"from": "2020-01-01T00:00:00-03:00", "to": "2020-02-01T00:00:00-03:00"}
    for query in ({"departmentId": other}, past):
        assert (await shown(morning, "conversations", **query))["total"] == 0
        assert (await shown(morning, "conversations/rows", **query))["items"] == []
        assert (await shown(morning, "waits", **query))["items"] == []


@pytest.mark.parametrize("path", ROUTES)
async def test_odd_periods_are_refused(desk: Desk, path: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        for query in ("from=2026-03-02T12:00:00", "to=soon", "departmentId=7"):
            answer = await client.get(f"/api/metrics/{path}?{query}")
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


@pytest.mark.parametrize("path", [*(f"/api/metrics/{route}" for route in ROUTES), "/api/audit", "/api/exports/waits"])
async def test_a_period_that_ends_before_it_begins_is_refused(desk: Desk, path: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(path, params={"from": "2026-03-02T12:00:00Z", "to": "2026-03-01T12:00:00Z"})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "period_reversed", "from")
