"""Admins arrange the menu over HTTP."""

from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of


async def create(client: httpx.AsyncClient, **body: object) -> httpx.Response:
    return await client.post("/api/departments", json=body)


async def update(client: httpx.AsyncClient, department: Any, **body: object) -> httpx.Response:
    return await client.patch(f"/api/departments/{department.id}", json=body)


async def listed(client: httpx.AsyncClient) -> list[Any]:
    items: list[Any] = (await client.get("/api/departments")).json()["items"]
    return items


async def test_a_new_department_stands_in_the_menu_where_it_was_wanted(desk: Desk) -> None:
    sales = desk.departments["Comercial"]
    async with await desk.signed_in(desk.admin) as client:
        answer = await create(
            client,
            name="  Pós   venda ",
            position=2,
            aliases=["troca", "devolução"],
            responseTimeoutMinutes=7.5,
            escalationDepartmentId=str(sales.id),
        )
        assert answer.status_code == 201
        made = answer.json()
        assert made == {
            "id": made["id"],
            "name": "Pós venda",
            "slug": "pos-venda",
            "position": 2,
            "aliases": ["troca", "devolução"],
            "active": True,
            "responseTimeoutMinutes": 7.5,
            "escalationDepartmentId": str(sales.id),
            "hours": None,
            "distribution": "off",
        }
        shown = await listed(client)
    assert shown[1] == made
    assert [(d["position"], d["slug"]) for d in shown] == [
        (1, "laboratorio"),
        (2, "pos-venda"),
        (3, "comercial"),
        (4, "financeiro"),
        (5, "administrativo"),
    ]
    view = await desk.queued("5511987654321", "devolucao")
    assert str(view.department_id) == made["id"]


async def test_what_is_left_out_stays_and_null_ends_an_escalation(desk: Desk) -> None:
    sales, finance = desk.departments["Comercial"], desk.departments["Financeiro"]
    async with await desk.signed_in(desk.admin) as client:
        before = (await update(client, sales, escalationDepartmentId=str(finance.id))).json()
        renamed = (await update(client, sales, name="Vendas", aliases=["comprar"])).json()
        assert renamed == {**before, "name": "Vendas", "aliases": ["comprar"]}
        assert renamed["escalationDepartmentId"] == str(finance.id)
        ended = (await update(client, sales, escalationDepartmentId=None)).json()
        assert ended == {**renamed, "escalationDepartmentId": None}
        assert (await update(client, sales)).json() == ended
        assert (await update(client, sales, active=False)).json() == {**ended, "active": False}
        assert (await update(client, sales, position=1)).json()["position"] == 1
        assert [d["name"] for d in await listed(client)][:2] == ["Vendas", "Laboratório"]


async def test_what_customers_could_not_use_is_refused_and_changes_nothing(desk: Desk) -> None:
    sales, finance = desk.departments["Comercial"], desk.departments["Financeiro"]
    async with await desk.signed_in(desk.admin) as client:
        await update(client, sales, escalationDepartmentId=str(finance.id))
        before = await listed(client)
        answers = {
            "taken name": await create(client, name="LABORATORIO", slug="outro"),
            "taken alias": await update(client, sales, aliases=["lab"]),
            "taken slug": await create(client, name="Outro", slug="comercial-2"),
            "ring": await update(client, finance, escalationDepartmentId=str(sales.id)),
            "no such target": await update(
                client, finance, escalationDepartmentId="01a20fa0-fecd-7d46-a2a8-1fa4d0ffa496"
            ),
            "slug": await update(client, sales, slug="Com Maiúscula"),
            "minutes": await update(client, sales, responseTimeoutMinutes=0),
        }
        got = {what: (answer.status_code, answer.json().get("code")) for what, answer in answers.items()}
        assert got == {
            "taken name": (422, "ambiguous_menu"),
            "taken alias": (422, "ambiguous_menu"),
            "taken slug": (201, None),
            "ring": (422, "escalation_cycle"),
            "no such target": (400, "invalid_request"),
            "slug": (400, "invalid_request"),
            "minutes": (400, "invalid_request"),
        }
        assert answers["taken alias"].json()["word"] == "lab"
        assert [d for d in await listed(client) if d["name"] != "Outro"] == before


async def test_a_slug_of_an_inactive_department_stays_taken(desk: Desk) -> None:
    sales = desk.departments["Comercial"]
    async with await desk.signed_in(desk.admin) as client:
        await update(client, sales, active=False)
        answer = await create(client, name="Comercial")
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


async def test_customers_keep_at_least_one_department(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answers = [await update(client, department, active=False) for department in desk.departments.values()]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 409]
    assert answers[-1].json()["code"] == "department_needed"


async def test_screens_of_agents_and_admins_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, ana) as agents, screen_of(hosted, desk.admin) as admins:
        async with await desk.signed_in(desk.admin) as client:
            changed = (await update(client, desk.departments["Comercial"], name="Vendas")).json()
        for screen in (agents, admins):
            told = await screen.hears("department_changed")
            assert told["department"] == changed
            assert told["by"] == str(desk.admin.id)
