"""Agents and admins at work with conversations, over HTTP."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.api.desk import Desk

Json = Any


async def get(client: httpx.AsyncClient, path: str, **query: Any) -> Json:
    answer = await client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def status(client: httpx.AsyncClient, id: object, wanted: str) -> httpx.Response:
    return await client.patch(f"/api/conversations/{id}/status", json={"status": wanted})


async def send(client: httpx.AsyncClient, id: object, text: str, **rest: object) -> httpx.Response:
    return await client.post("/api/messages/send", json={"conversationId": str(id), "text": text, **rest})


async def test_the_life_of_a_conversation(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    path = f"/api/conversations/{view.id}"
    async with await desk.signed_in(ana) as client:
        queue = await get(client, f"/api/departments/{view.department_id}/queue")
        assert [c["id"] for c in queue["items"]] == [str(view.id)]
        accepted = (await client.patch(f"{path}/assign", json={})).json()
        assert (accepted["status"], accepted["assignedUserId"]) == ("ASSIGNED", str(ana.id))
        sent = await send(client, view.id, "Bom dia, Maria!", clientId="c-1")
        assert (sent.status_code, sent.json()["status"], sent.json()["clientId"]) == (201, "PENDING", "c-1")
        again = await send(client, view.id, "Bom dia, Maria!", clientId="c-1")
        assert (again.status_code, again.json()["id"]) == (201, sent.json()["id"])
        messages = await get(client, f"{path}/messages")
        assert [m["text"] for m in messages["items"]][:2] == ["Bom dia, Maria!", messages["items"][1]["text"]]
        assert [m["seq"] for m in messages["items"]] == [5, 4, 3, 2, 1]
        for wanted, shown in (("RESOLVED", "RESOLVED"), ("RESOLVED", "RESOLVED"), ("OPEN", "ASSIGNED")):
            assert (await status(client, view.id, wanted)).json()["status"] == shown
        for wanted, shown in (("OPEN", "OPEN"), ("RESOLVED", "RESOLVED"), ("ARCHIVED", "ARCHIVED")):
            assert (await status(client, view.id, wanted)).json()["status"] == shown
        refused = await status(client, view.id, "OPEN")
        assert (refused.status_code, refused.json()["code"]) == (409, "transition_not_allowed")


async def test_refusals_have_their_own_codes(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    path = f"/api/conversations/{view.id}"
    transfer = {"departmentId": str(view.department_id)}
    async with await desk.signed_in(ana) as a, await desk.signed_in(bia) as b:
        refused = {
            "unaccepted": await send(a, view.id, "Olá"),
            "archived alive": await status(a, view.id, "ARCHIVED"),
            "assigned by status": await status(a, view.id, "ASSIGNED"),
            "same department": await a.patch(f"{path}/transfer", json=transfer),
        }
        await a.patch(f"{path}/assign", json={})
        refused |= {
            "second to accept": await b.patch(f"{path}/assign", json={}),
            "given by an agent": await a.patch(f"{path}/assign", json={"userId": str(bia.id)}),
            "too long": await send(a, view.id, "a" * 4100),
            "empty": await send(a, view.id, " "),
        }
    assert {name: (answer.status_code, answer.json()["code"]) for name, answer in refused.items()} == {
        "unaccepted": (409, "not_assigned"),
        "archived alive": (409, "transition_not_allowed"),
        "assigned by status": (400, "invalid_request"),
        "same department": (422, "same_department"),
        "second to accept": (409, "already_assigned"),
        "given by an agent": (403, "permission_denied"),
        "too long": (422, "text_too_long"),
        "empty": (422, "text_empty"),
    }
    assert refused["second to accept"].json()["agentName"] == "Ana"


async def test_a_text_that_a_colleagues_answer_has_overtaken_is_kept_back(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    async with await desk.signed_in(ana) as a, await desk.signed_in(desk.admin) as boss:
        await a.patch(f"/api/conversations/{view.id}/assign", json={})
        first = (await send(a, view.id, "Já resolvi")).json()

        late = await send(boss, view.id, "Vou resolver", expectedSeq=first["seq"] - 1)
        aware = await send(boss, view.id, "Obrigada, Ana", expectedSeq=first["seq"])

    assert (late.status_code, late.json()["code"], late.json()["seq"]) == (409, "answered_meanwhile", first["seq"])
    assert aware.status_code == 201


@pytest.mark.slow
async def test_a_hundred_times_two_accept_and_one_wins(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    async with await desk.signed_in(ana) as a, await desk.signed_in(bia) as b:
        for number in range(100):
            view = await desk.queued(f"55119876{number:05}", "1")
            path = f"/api/conversations/{view.id}/assign"
            answers = await asyncio.gather(a.patch(path, json={}), b.patch(path, json={}))
            won, lost = sorted(answers, key=lambda answer: answer.status_code)
            assert (won.status_code, lost.status_code) == (200, 409), [answer.text for answer in answers]
            winner = (await get(a, f"/api/conversations/{view.id}"))["assignedUserId"]
            assert won.json()["assignedUserId"] == winner == lost.json()["agentId"]


async def test_pages_show_everything_once_newest_first(desk: Desk) -> None:
    views = [await desk.queued(f"55119876{number:05}", "1") for number in range(7)]
    async with await desk.signed_in(desk.admin) as client:
        seen: list[str] = []
        cursor, sizes = None, []
        while True:
            page = await get(client, "/api/conversations", limit=3, **({"cursor": cursor} if cursor else {}))
            seen += [item["id"] for item in page["items"]]
            sizes.append(len(page["items"]))
            cursor = page["nextCursor"]
            if cursor is None:
                break
        assert sizes == [3, 3, 1]
        assert seen == [str(view.id) for view in reversed(views)]
        path = f"/api/conversations/{views[0].id}/messages"
        first = await get(client, path, limit=3)
        second = await get(client, path, limit=3, cursor=first["nextCursor"])
        assert [m["seq"] for m in first["items"] + second["items"]] == [4, 3, 2, 1]
        assert second["nextCursor"] is None


async def test_filters_narrow_the_list(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    waiting = await desk.queued("5511987650001", "1")
    taken = await desk.queued("5511987650002", "1")
    elsewhere = await desk.queued("5511987650003", "2")
    asking = await desk.hears("5511987650004", "Bom dia", name="Zélia")
    names = {
        str(v.id): n for v, n in ((waiting, "waiting"), (taken, "taken"), (elsewhere, "elsewhere"), (asking, "asking"))
    }
    async with await desk.signed_in(ana) as agent, await desk.signed_in(desk.admin) as admin:
        await agent.patch(f"/api/conversations/{taken.id}/assign", json={})
        await agent.post(f"/api/conversations/{waiting.id}/read")

        async def listed(client: httpx.AsyncClient, query: str) -> set[str]:
            page = await get(client, f"/api/conversations?{query}")
            return {names[item["id"]] for item in page["items"]}

        assert await listed(admin, "") == set(names.values())
        assert await listed(agent, "") == {"waiting", "taken"}
        assert await listed(admin, "status=ASSIGNED") == {"taken"}
        assert await listed(admin, "status=ASSIGNED&status=OPEN") == set(names.values())
        assert await listed(admin, f"departmentId={elsewhere.department_id}") == {"elsewhere"}
        assert await listed(agent, "assigned=me") == {"taken"}
        assert await listed(agent, "assigned=none") == {"waiting"}
        assert await listed(admin, f"assigned={ana.id}") == {"taken"}
        assert await listed(agent, "unread=true") == {"taken"}
        assert await listed(admin, "overdue=true") == set()
        assert await listed(admin, "search=zelia") == {"asking"}
        assert await listed(admin, "search=5511987650003") == {"elsewhere"}
        assert await listed(admin, "channelId=" + str(desk.admin.id)) == set()


async def test_an_agent_writes_first(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    body = {"phone": "+55 (11) 98765-4321", "text": "Seu exame está pronto", "channelId": None}
    async with await desk.signed_in(ana) as client:
        started = await client.post("/api/conversations", json=body)
        assert (started.status_code, started.json()["assignedUserId"]) == (201, str(ana.id))
        assert started.json()["contact"]["phone"] == "5511987654321"
        again = await client.post("/api/conversations", json=body)
        assert (again.status_code, again.json()["code"]) == (409, "live_conversation_exists")
        nobody = await client.post("/api/conversations", json={"phone": "12"})
        assert (nobody.status_code, nobody.json()["field"]) == (400, "phone")


async def test_an_answer_is_held_back_when_a_colleague_has_answered_since(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    async with await desk.signed_in(ana) as agent, await desk.signed_in(desk.admin) as admin:
        await agent.patch(f"/api/conversations/{view.id}/assign", json={})
        seen = (await get(agent, f"/api/conversations/{view.id}/messages"))["items"][0]["seq"]
        await desk.hears("5511987654321", "Alô?")
        assert (await send(agent, view.id, "Um momento", expectedSeq=seen)).status_code == 201
        assert (await send(admin, view.id, "Eu respondo")).status_code == 201
        held = await send(agent, view.id, "Outra resposta", expectedSeq=seen)
        assert (held.status_code, held.json()["code"]) == (409, "answered_meanwhile")
        assert (await send(agent, view.id, "Outra resposta", expectedSeq=held.json()["seq"])).status_code == 201


async def test_a_conversation_is_started_with_a_number_or_a_visible_contact(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Financeiro")
    view = await desk.queued("5511987654321", "Laboratório")
    contact = {"contactId": str(view.contact.id)}
    async with await desk.signed_in(ana) as a, await desk.signed_in(bia) as b:
        await status(a, view.id, "RESOLVED")
        answers = [
            await b.post("/api/conversations", json=contact),
            await a.post("/api/conversations", json={}),
            await a.post("/api/conversations", json={"phone": "5511912345678", **contact}),
            await a.post("/api/conversations", json=contact),
        ]
    assert [answer.status_code for answer in answers] == [404, 400, 400, 201]
    assert "Maria" not in answers[0].text
