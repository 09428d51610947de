"""Contacts and notes over HTTP: who sees whom, and what was said with them."""

from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of

Json = Any


async def get(client: httpx.AsyncClient, path: str, **query: Any) -> Json:
    answer = await client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def names(client: httpx.AsyncClient, **query: Any) -> list[str]:
    return [contact["name"] for contact in (await get(client, "/api/contacts", **query))["items"]]


async def test_an_agent_sees_the_contacts_whose_conversations_are_visible(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    await desk.hears("5511900000001", "oi", "1", name="Maria Souza")
    await desk.hears("5511900000002", "oi", "2", name="José Maria")
    await desk.hears("5511900000003", "oi", name="Zeca")
    async with await desk.signed_in(ana) as hers, await desk.signed_in(bia) as theirs:
        assert await names(hers) == ["Maria Souza"]
        assert await names(theirs) == ["José Maria"]
        assert await names(hers, search="jose") == []
    async with await desk.signed_in(desk.admin) as client:
        assert await names(client) == ["Zeca", "José Maria", "Maria Souza"]
        assert await names(client, search="mar") == ["José Maria", "Maria Souza"]
        assert await names(client, search="SOUZA maria") == ["Maria Souza"]
        assert await names(client, search="11 90000-0002") == ["José Maria"]
        assert await names(client, search="!") == []


async def test_contacts_come_in_pages(desk: Desk) -> None:
    for number in range(5):
        await desk.hears(f"551190000000{number}", "oi", name=f"Cliente {number}")
    async with await desk.signed_in(desk.admin) as client:
        for query in ({}, {"search": "cliente"}):
            shown, cursor = [], None
            while True:
                page = await get(client, "/api/contacts", limit=2, **query, **({"cursor": cursor} if cursor else {}))
                shown += [contact["name"] for contact in page["items"]]
                if (cursor := page["nextCursor"]) is None:
                    break
            assert shown == [f"Cliente {number}" for number in (4, 3, 2, 1, 0)]


async def test_of_a_contacts_history_the_visible_part_is_shown(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    first = await desk.queued("5511987654321", "1")
    async with await desk.signed_in(desk.admin) as client:
        await client.patch(f"/api/conversations/{first.id}/status", json={"status": "RESOLVED"})
        second = await desk.hears("5511987654321", "bom dia", "não", "2")
        path = f"/api/contacts/{first.contact.id}/conversations"
        both = await get(client, path)
        assert [c["id"] for c in both["items"]] == [str(second.id), str(first.id)]
        page = await get(client, path, limit=1)
        rest = await get(client, path, limit=1, cursor=page["nextCursor"])
        assert [*page["items"], *rest["items"]] == both["items"]
        assert rest["nextCursor"] is None
    for agent, own in ((ana, first), (bia, second)):
        async with await desk.signed_in(agent) as client:
            assert [c["id"] for c in (await get(client, path))["items"]] == [str(own.id)]


async def test_a_new_name_is_shown_everywhere_at_once_and_found(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    path = f"/api/contacts/{view.contact.id}"
    async with screen_of(hosted, ana) as screen, await desk.signed_in(ana) as client:
        before = await get(client, path)
        assert (before["name"], before["phone"]) == ("Maria", "5511987654321")
        renamed = (await client.patch(path, json={"name": " Maria  Clara "})).json()
        assert renamed == {**before, "name": "Maria Clara"}
        told = await screen.hears("conversation_updated", lambda payload: payload["change"] == "contact")
        assert told["conversation"]["contact"]["name"] == "Maria Clara"
        assert told["conversation"] == await get(client, f"/api/conversations/{view.id}")
        await desk.hears("5511987654321", "oi", name="Outro nome")
        assert await names(client, search="clara") == ["Maria Clara"]
        same = await client.patch(path, json={"name": "Maria Clara"})
        assert same.json() == renamed
        for odd in (" ", "a" * 201):
            assert (await client.patch(path, json={"name": odd})).status_code == 400


async def test_notes_come_newest_first_in_pages(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "1")
    path = f"/api/conversations/{view.id}/notes"
    async with await desk.signed_in(ana) as client:
        assert await get(client, path) == {"items": [], "nextCursor": None}
        written = [(await client.post(path, json={"text": f"nota {number}"})).json() for number in range(3)]
        page = await get(client, path, limit=2)
        rest = await get(client, path, limit=2, cursor=page["nextCursor"])
    assert [*page["items"], *rest["items"]] == written[::-1]
    assert rest["nextCursor"] is None
    assert written[0]["authorName"] == "Ana"
