"""Contacts over HTTP: attributes, blocks, merges."""

from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of


async def post(client: httpx.AsyncClient, path: str, **body: object) -> Any:
    answer = await client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def get(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_agents_write_down_who_their_customers_are(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Financeiro")
    view = await desk.queued("5511987654321", "Laboratório")
    path = f"/api/contacts/{view.contact.id}"
    async with screen_of(hosted, ana) as screen, screen_of(hosted, bia) as other:
        async with await desk.signed_in(ana) as client:
            changed = await client.patch(path, json={"attributes": {"crm": "42", "cidade": "Recife"}})
            assert changed.json()["attributes"] == {"cidade": "Recife", "crm": "42"}
            changed = await client.patch(path, json={"attributes": {"cidade": None}})
            assert changed.json() == await get(client, path)
            assert (changed.json()["name"], changed.json()["attributes"]) == ("Maria", {"crm": "42"})
            too_long = await client.patch(path, json={"attributes": {"crm": "x" * 501}})
        told = await screen.hears("contact_changed", lambda event: event["contact"]["attributes"] == {"crm": "42"})
        assert (told["contact"]["id"], told["by"]) == (str(view.contact.id), str(ana.id))
        assert "contact_changed" not in other.names()
    assert (too_long.status_code, too_long.json()["code"]) == (400, "invalid_request")


async def test_a_blocked_contact_is_heard_and_not_answered(desk: Desk) -> None:
    view = await desk.queued("5511987654321", "Laboratório")
    async with await desk.signed_in(desk.admin) as client:
        path = f"/api/contacts/{view.contact.id}"
        assert (await post(client, f"{path}/block"))["blocked"] is True
        assert (await get(client, f"/api/conversations/{view.id}"))["status"] == "RESOLVED"
        before = await get(client, f"/api/conversations/{view.id}/messages")
        await desk.takes_in("5511987654321", "oi", "1")
        after = await get(client, f"/api/conversations/{view.id}/messages")
        started = await client.post("/api/conversations", json={"contactId": str(view.contact.id)})
        assert len((await get(client, f"{path}/conversations"))["items"]) == 1
        assert (await post(client, f"{path}/unblock"))["blocked"] is False
        again = await desk.hears("5511987654321", "oi")
    said = [message["text"] for message in after["items"][: len(after["items"]) - len(before["items"])]]
    assert said == ["1", "oi"]
    assert (started.status_code, started.json()["code"]) == (409, "contact_blocked")
    assert again.id != view.id


async def test_two_contacts_become_one_and_two_again(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    maria, work = await desk.queued("5511987654321", "1"), await desk.queued("5511912345678", "1")
    kept, gone = f"/api/contacts/{maria.contact.id}", f"/api/contacts/{work.contact.id}"
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        before = [await get(client, path) for path in (kept, gone)]
        note = (await agent.post(f"/api/conversations/{work.id}/notes", json={"text": "Prefere manhãs"})).json()
        merged = await post(client, f"{kept}/merge", contactId=str(work.contact.id))
        assert merged["id"] == before[0]["id"]
        assert await get(agent, gone) == merged
        history = await get(agent, f"{kept}/conversations")
        assert {view["id"] for view in history["items"]} == {str(maria.id), str(work.id)}
        [entry] = (await get(client, f"{kept}/merges"))["items"]
        assert (entry["id"], entry["mergedBy"]) == (before[1]["id"], str(desk.admin.id))
        found = (await agent.get("/api/contacts", params={"search": "12345678"})).json()["items"]
        assert [contact["id"] for contact in found] == [merged["id"]]
        twice = await client.post(f"{kept}/merge", json={"contactId": str(work.contact.id)})

        back = await post(client, f"{gone}/separate")

        assert [await get(client, path) for path in (kept, gone)] == before
        assert back == before[1]
        assert (await get(agent, f"/api/conversations/{work.id}/notes"))["items"] == [note]
        assert (await get(client, f"{kept}/merges"))["items"] == []
        assert (await client.post(f"{gone}/separate")).status_code == 404
        audit = (await client.get("/api/audit", params={"entity": "contact"})).json()["items"]
    assert (twice.status_code, twice.json()["code"]) == (409, "conflict")
    told = {"kept": before[0]["id"], "merged": before[1]["id"]}
    done = {entry["action"] for entry in audit if told.items() <= entry["metadata"].items()}
    assert done == {"contact.merge", "contact.separate"}


async def test_a_chain_of_merges_is_one_person(desk: Desk) -> None:
    phones = ("5511987654321", "5511912345678", "5511956781234")
    views = [await desk.queued(phone, "1") for phone in phones]
    first, second, third = (view.contact.id for view in views)
    async with await desk.signed_in(desk.admin) as client:
        await post(client, f"/api/contacts/{second}/merge", contactId=str(first))
        await post(client, f"/api/contacts/{third}/merge", contactId=str(second))
        people = [(await get(client, f"/api/contacts/{id}"))["id"] for id in (first, second, third)]
        history = (await get(client, f"/api/contacts/{first}/conversations"))["items"]
        listed = (await get(client, "/api/contacts"))["items"]
        found = (await client.get("/api/conversations", params={"search": "maria"})).json()["items"]
    assert people == [str(third)] * 3
    assert {view["id"] for view in history} == {str(view.id) for view in views}
    assert [contact["id"] for contact in listed] == [str(third)]
    assert {view["id"] for view in found} == {str(view.id) for view in views}
