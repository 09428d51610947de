"""Quick replies over HTTP."""

from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of


async def create(client: httpx.AsyncClient, shortcut: str, text: str = "Olá!", **rest: object) -> Any:
    return await client.post("/api/quick-replies", json={"shortcut": shortcut, "text": text, **rest})


async def shortcuts(client: httpx.AsyncClient) -> list[str]:
    return [reply["shortcut"] for reply in (await client.get("/api/quick-replies")).json()["items"]]


async def test_agents_have_the_companys_and_their_departments_replies(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    places = {name: str(department.id) for name, department in desk.departments.items()}
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        made = (await create(client, "/Oi", "Oi {{contact.name}}!")).json()
        assert made == {"id": made["id"], "shortcut": "oi", "text": "Oi {{contact.name}}!", "departmentId": None}
        await create(client, "exame", departmentId=places["Laboratório"])
        preco = (await create(client, "preço", departmentId=places["Comercial"])).json()
        assert await shortcuts(client) == ["exame", "oi", "preço"]
        assert await shortcuts(agent) == ["exame", "oi"]
        path = f"/api/quick-replies/{preco['id']}"
        moved = (await client.patch(path, json={"departmentId": None})).json()
        assert moved == {**preco, "departmentId": None}
        assert (await client.patch(path, json={"text": "Tabela"})).json() == {**moved, "text": "Tabela"}
        assert await shortcuts(agent) == ["exame", "oi", "preço"]
        assert (await client.delete(path)).status_code == 204
        assert (await client.delete(path)).status_code == 404
        assert await shortcuts(agent) == ["exame", "oi"]


async def test_what_makes_no_sense_is_refused(desk: Desk) -> None:
    nowhere = "01a20fa0-fecd-7d46-a2a8-1fa4d0ffa496"
    async with await desk.signed_in(desk.admin) as client:
        await create(client, "oi")
        answers = {
            "taken": await create(client, "OI"),
            "two words": await create(client, "bom dia"),
            "variable": await create(client, "fone", "{{contact.phone}}"),
            "empty": await create(client, "nada", " "),
            "long": await create(client, "tudo", "a" * 4001),
            "nowhere": await create(client, "lá", departmentId=nowhere),
        }
        assert await shortcuts(client) == ["oi"]
    assert {what: (answer.status_code, answer.json()["code"]) for what, answer in answers.items()} == {
        "taken": (409, "conflict"),
        "two words": (400, "invalid_request"),
        "variable": (400, "invalid_request"),
        "empty": (422, "text_empty"),
        "long": (422, "text_too_long"),
        "nowhere": (404, "not_found"),
    }


async def test_screens_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    lab = str(desk.departments["Laboratório"].id)
    async with screen_of(hosted, ana) as screen, await desk.signed_in(desk.admin) as client:
        made = (await create(client, "exame", departmentId=lab)).json()
        assert (await screen.hears("quick_reply_changed"))["quickReply"] == made
        await client.delete(f"/api/quick-replies/{made['id']}")
        assert (await screen.hears("quick_reply_deleted"))["id"] == made["id"]
