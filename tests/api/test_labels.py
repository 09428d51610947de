"""Labels over HTTP."""

from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of

NOWHERE = "01a20fa0-fecd-7d46-a2a8-1fa4d0ffa496"


async def create(client: httpx.AsyncClient, name: str, colour: str = "#2f855a") -> Any:
    return await client.post("/api/labels", json={"name": name, "colour": colour})


async def names(client: httpx.AsyncClient) -> list[str]:
    return [label["name"] for label in (await client.get("/api/labels")).json()["items"]]


async def shown(client: httpx.AsyncClient, **where: str) -> list[str]:
    return [view["id"] for view in (await client.get("/api/conversations", params=where)).json()["items"]]


async def test_admins_keep_the_list_and_everybody_sees_it(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        vip = (await create(client, "  VIP ", "#2F855A")).json()
        assert vip == {"id": vip["id"], "name": "VIP", "colour": "#2f855a"}
        await create(client, "atraso")
        assert await names(agent) == ["atraso", "VIP"]
        path = f"/api/labels/{vip['id']}"
        assert (await client.patch(path, json={"name": "Vip"})).json() == {**vip, "name": "Vip"}
        refused = {
            "taken": await create(client, "VIP"),
            "empty": await create(client, " "),
            "red": await create(client, "urgente", "red"),
        }
        assert (await client.delete(path)).status_code == 204
        assert (await client.delete(path)).status_code == 404
        assert await names(agent) == ["atraso"]
    assert {what: (answer.status_code, answer.json()["code"]) for what, answer in refused.items()} == {
        "taken": (409, "conflict"),
        "empty": (400, "invalid_request"),
        "red": (400, "invalid_request"),
    }


async def test_conversations_bear_labels_and_are_found_by_them(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Financeiro")
    lab, finance = await desk.queued("5511987654321", "Laboratório"), await desk.queued("5511912345678", "Financeiro")
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        vip, late = [(await create(client, name)).json()["id"] for name in ("VIP", "atraso")]
        path = f"/api/conversations/{lab.id}/labels"
        put = await agent.put(path, json={"labelIds": [vip, late]})
        assert put.json()["labelIds"] == [vip, late]
        assert (await agent.get(f"/api/conversations/{lab.id}")).json()["labelIds"] == [vip, late]
        await client.put(f"/api/conversations/{finance.id}/labels", json={"labelIds": [vip]})
        assert set(await shown(client, label=vip)) == {str(lab.id), str(finance.id)}
        assert await shown(client, label=late) == [str(lab.id)]
        assert await shown(client, label=vip, search="12345678") == [str(finance.id)]
        assert await shown(client, label=vip, status="RESOLVED") == []
        assert await shown(client, label=NOWHERE) == []
        assert await shown(agent, label=vip) == [str(lab.id)]
        async with await desk.signed_in(bia) as other:
            assert await shown(other, label=late) == []
            assert (await other.put(path, json={"labelIds": []})).status_code == 404
        unknown = await agent.put(path, json={"labelIds": [NOWHERE]})
        await client.delete(f"/api/labels/{vip}")
        assert (await agent.get(f"/api/conversations/{lab.id}")).json()["labelIds"] == [late]
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")


async def test_screens_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "Laboratório")
    async with screen_of(hosted, ana) as screen, await desk.signed_in(desk.admin) as client:
        vip = (await create(client, "VIP")).json()
        assert (await screen.hears("label_changed"))["label"] == vip
        await client.put(f"/api/conversations/{view.id}/labels", json={"labelIds": [vip["id"]]})
        told = await screen.hears("conversation_updated", lambda event: event["change"] == "labels")
        assert told["conversation"]["labelIds"] == [vip["id"]]
        await client.delete(f"/api/labels/{vip['id']}")
        assert (await screen.hears("label_deleted"))["id"] == vip["id"]
