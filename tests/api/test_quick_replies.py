"""Quick replies over HTTP."""

from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of
from tests.support.files import PDF


async def create(client: httpx.AsyncClient, shortcut: str, text: str = "Olá!", **rest: object) -> Any:
    return await client.post("/api/quick-replies", json={"shortcut": shortcut, "text": text, **rest})


async def shortcuts(client: httpx.AsyncClient) -> list[str]:
    return [reply["shortcut"] for reply in (await client.get("/api/quick-replies")).json()["items"]]


async def test_agents_have_the_companys_and_their_departments_replies(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    places = {name: str(department.id) for name, department in desk.departments.items()}
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        made = (await create(client, "/Oi", "Oi {{contact.name}}!")).json()
        told = {"shortcut": "oi", "text": "Oi {{contact.name}}!", "departmentId": None, "attachment": None}
        assert made == {"id": made["id"], **told}
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


async def replied_with(desk: Desk) -> tuple[httpx.AsyncClient, httpx.AsyncClient, str, str]:
    """An admin, an agent with a conversation, and a reply with a file."""
    client, ana = await desk.signed_in(desk.admin), await desk.signed_in(await desk.agent("Ana", "Laboratório"))
    view = await desk.queued("5511987654321", "1")
    await ana.patch(f"/api/conversations/{view.id}/assign", json={})
    reply = (await create(client, "preparo", "{{contact.name}}, segue o preparo. {{ agent.name }}")).json()["id"]
    file = {"file": ("preparo.pdf", PDF, "image/png")}
    answer = await client.put(f"/api/quick-replies/{reply}/attachment", files=file)
    assert answer.json()["attachment"] == {"filename": "preparo.pdf", "mimeType": "application/pdf", "size": len(PDF)}
    return client, ana, str(view.id), reply


async def test_a_reply_is_sent_with_its_file_and_its_variables_filled_in(desk: Desk) -> None:
    _, ana, conversation, reply = await replied_with(desk)
    words = "Maria, segue o preparo. Ana"
    asked = {"conversationId": conversation}

    preview = (await ana.get(f"/api/quick-replies/{reply}/preview", params=asked)).json()
    sent = await ana.post("/api/messages/send", json={**asked, "quickReplyId": reply})
    own_words = await ana.post(
        "/api/messages/send", json={**asked, "quickReplyId": reply, "text": "Leia, {{contact.name}}"}
    )

    assert (preview["text"], preview["attachment"]["filename"]) == (words, "preparo.pdf")
    assert sent.status_code == 201
    assert (sent.json()["kind"], sent.json()["text"]) == ("document", words)
    assert own_words.json()["text"] == "Leia, Maria"
    assert (await ana.get(sent.json()["media"]["url"])).content == PDF


async def test_what_was_sent_keeps_its_file_when_the_reply_loses_it(desk: Desk) -> None:
    client, ana, conversation, reply = await replied_with(desk)
    sent = (await ana.post("/api/messages/send", json={"conversationId": conversation, "quickReplyId": reply})).json()
    path = f"/api/quick-replies/{reply}/attachment"
    part = await ana.get(path, headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, PDF[:4])

    assert (await client.delete(path)).json()["attachment"] is None

    assert (await ana.get(path)).status_code == 404
    assert (await ana.get(sent["media"]["url"])).content == PDF


async def test_only_who_has_a_reply_can_send_or_open_it(desk: Desk) -> None:
    client, ana, conversation, reply = await replied_with(desk)
    elsewhere = {"departmentId": str(desk.departments["Comercial"].id)}
    await client.patch(f"/api/quick-replies/{reply}", json=elsewhere)

    answers = [
        await ana.get(f"/api/quick-replies/{reply}/attachment"),
        await ana.get(f"/api/quick-replies/{reply}/preview", params={"conversationId": conversation}),
        await ana.post("/api/messages/send", json={"conversationId": conversation, "quickReplyId": reply}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


async def test_a_file_that_is_none_is_refused(desk: Desk) -> None:
    client, _, _, reply = await replied_with(desk)
    path = f"/api/quick-replies/{reply}/attachment"
    empty = await client.put(path, files={"file": ("vazio.txt", b"", "text/plain")})
    nothing = await client.put(path, files={"x": (None, "no file")})
    assert [(each.status_code, each.json()["code"]) for each in (empty, nothing)] == [(422, "file_empty")] * 2
    assert (await client.get(path)).content == PDF
