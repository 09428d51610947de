"""Business hours: who sets them, what customers are told, and how screens follow."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.desk import Desk
from tests.api.screens import screen_of

EVERY_DAY = [{"opens": "08:00", "closes": "12:00"}, {"opens": "13:30", "closes": "24:00"}]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS = {
    "week": {day: EVERY_DAY if day != "sunday" else [] for day in DAYS},
    "exceptions": [
        {"date": "2026-12-25", "intervals": []},
        {"date": "2026-12-31", "intervals": [{"opens": "08:00", "closes": "11:00"}]},
    ],
}
ONLY_ON_SUNDAYS = {"week": {"sunday": [{"opens": "00:00", "closes": "00:15"}]}}


async def test_hours_come_back_as_they_were_set_and_go_when_they_are_taken_away(desk: Desk) -> None:
    laboratory = f"/api/departments/{desk.departments['Laboratório'].id}"
    async with await desk.signed_in(desk.admin) as client:
        for path in ("/api/company", laboratory):
            assert (await client.patch(path, json={"hours": HOURS})).json()["hours"] == HOURS
            assert (await client.patch(path, json={"name": "Outro nome"})).json()["hours"] == HOURS
        assert (await client.get("/api/company")).json()["hours"] == HOURS
        assert (await client.get("/api/departments")).json()["items"][0]["hours"] == HOURS
        for path in ("/api/company", laboratory):
            assert (await client.patch(path, json={"hours": None})).json()["hours"] is None


async def test_a_new_department_may_come_with_hours(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        made = await client.post("/api/departments", json={"name": "Pós venda", "hours": ONLY_ON_SUNDAYS})
    week = made.json()["hours"]["week"]
    assert (week["sunday"], week["monday"]) == ([{"opens": "00:00", "closes": "00:15"}], [])


@pytest.mark.parametrize(
    "hours",
    [
        {"week": {}},
        {"week": {"monday": [{"opens": "12:00", "closes": "08:00"}]}},
        {"week": {"monday": [{"opens": "8:00", "closes": "12:00"}]}},
        {"week": {"monday": [{"opens": "24:00", "closes": "24:00"}]}},
        {"week": {"monday": [{"opens": "00:00", "closes": "25:00"}]}},
        {"week": {"monday": [{"opens": "08:00", "closes": "12:00"}, {"opens": "11:00", "closes": "13:00"}]}},
        {"week": {"segunda": EVERY_DAY}},
        {"week": HOURS["week"], "exceptions": [{"date": "2026-02-30", "intervals": []}]},
        {"week": HOURS["week"], "exceptions": [{"date": "2026-12-25"}, {"date": "2026-12-25"}]},
        "always",
    ],
)
async def test_hours_that_make_no_sense_are_refused(desk: Desk, hours: Any) -> None:
    async with await desk.signed_in(desk.admin) as client:
        for path in ("/api/company", f"/api/departments/{desk.departments['Comercial'].id}"):
            answer = await client.patch(path, json={"hours": hours})
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")
        assert (await client.get("/api/company")).json()["hours"] is None


async def test_customers_of_a_closed_department_are_told_once_and_the_deadline_waits(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        in_three_days = {DAYS[(datetime.now(UTC).weekday() + 3) % 7]: [{"opens": "12:00", "closes": "12:15"}]}
        script = {"outOfHours": "{department} volta {opening}."}
        await client.patch("/api/company", json={"hours": {"week": in_three_days}, "script": script})
        view = await desk.hears("5511987654321", "oi", "Comercial", "alguém?", "alguém?")
        messages = (await client.get(f"/api/conversations/{view.id}/messages")).json()["items"]
        preview = (await client.get("/api/company/menu-preview")).json()["items"]
    said = [m["text"] for m in reversed(messages) if m["direction"] == "OUTBOUND"]
    assert len(said) == 2
    assert said[1].startswith("Comercial volta ")
    assert view.timeout_at is not None
    assert view.queued_at is not None
    assert view.timeout_at - view.queued_at > timedelta(days=1)
    assert next(p["text"] for p in preview if p["prompt"] == "out_of_hours").startswith("Laboratório volta ")


async def test_the_preview_shows_what_is_said_once_it_is_closed(desk: Desk) -> None:
    hours = {"week": {day: [{"opens": "00:00", "closes": "23:45"}] for day in DAYS}}
    async with await desk.signed_in(desk.admin) as client:
        await client.patch("/api/company", json={"hours": hours, "script": {"outOfHours": "Volta {opening}"}})
        items = (await client.get("/api/company/menu-preview")).json()["items"]
    [text] = [item["text"] for item in items if item["prompt"] == "out_of_hours"]
    assert text == "Volta amanhã às 00:00"


async def test_only_admins_set_hours_and_it_is_noted_down(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as anas, await desk.signed_in(desk.admin) as gildas:
        assert (await anas.patch("/api/company", json={"hours": HOURS})).status_code == 403
        assert (await anas.get("/api/company")).json()["hours"] is None
        await gildas.patch("/api/company", json={"hours": HOURS})
        entries = (await gildas.get("/api/audit", params={"action": "company.update"})).json()["items"]
    assert [entry["userName"] for entry in entries if entry["userId"] == str(desk.admin.id)] == ["Gilda"]


async def test_screens_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    laboratory = desk.departments["Laboratório"].id
    async with screen_of(hosted, ana) as screen, await desk.signed_in(desk.admin) as client:
        await client.patch("/api/company", json={"hours": HOURS})
        assert (await screen.hears("company_changed"))["company"]["hours"] == HOURS
        await client.patch(f"/api/departments/{laboratory}", json={"hours": HOURS})
        assert (await screen.hears("department_changed"))["department"]["hours"] == HOURS
