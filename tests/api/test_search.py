"""Looking for what was said, over HTTP."""

from typing import Any

import httpx

from tests.api.desk import Desk, company
from tests.api.test_notifications import follow
from wppconnector.application.backlog import Delivery
from wppconnector.application.ports.inbound import MessageEdited
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.content import Content


async def found(client: httpx.AsyncClient, text: str, **query: object) -> list[str]:
    return [item["message"]["text"] for item in (await page(client, text, **query))["items"]]


async def page(client: httpx.AsyncClient, text: str, **query: object) -> Any:
    answer = await client.get("/api/search/messages", params={"search": text, **query})  # type: ignore[dict-item]
    assert answer.status_code == 200, answer.text
    return answer.json()


async def edit(desk: Desk, client: httpx.AsyncClient, conversation_id: str, before: str, after: str) -> None:
    """The customer changes what was said."""
    messages = (await client.get(f"/api/conversations/{conversation_id}/messages")).json()["items"]
    [target] = [message["providerMessageId"] for message in messages if message["text"] == before]
    channel = desk.channels[ProviderKind.WAHA]
    now = desk.container.clock().now()
    edited = MessageEdited(channel.account, target, None, Content(text=after), now)
    await desk.container.intake().submit(Delivery(channel, (edited,)))


async def test_words_are_found_whatever_their_case_and_accents(desk: Desk) -> None:
    await desk.queued("5511987654321", "Laboratório")
    await desk.hears("5511987654321", "Preciso da SEGUNDA via do boleto", "É a amostra nº 4711, não?")
    await follow(desk)
    async with await desk.signed_in(desk.admin) as client:
        for text in ("amóstra", "AMOSTRA", "amos", "4711 nao", "  nº 4711 ", "é não amostra"):
            assert await found(client, text) == ["É a amostra nº 4711, não?"], text
        assert await found(client, "via boleto") == ["Preciso da SEGUNDA via do boleto"]
        for text in ("mostra", "boleto amostra", "?!", "' | oi", "boleto | amostra"):
            assert await found(client, text) == [], text


async def test_agents_find_what_they_see_and_no_company_anothers(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Financeiro")
    abroad = await company(desk.container, desk.app, "Outra Empresa", "Olga")
    for phone, department in (("5511987654321", "Laboratório"), ("5511912345678", "Financeiro")):
        await desk.queued(phone, department)
        await desk.hears(phone, f"segredo de {department}")
    await abroad.queued("5511987654321", "Laboratório")
    await follow(desk)
    seen = {}
    for user in (desk.admin, ana, bia, abroad.admin):
        async with await desk.signed_in(user) as client:
            seen[user.name] = await found(client, "segredo")
    assert seen == {
        "Gilda": ["segredo de Financeiro", "segredo de Laboratório"],
        "Ana": ["segredo de Laboratório"],
        "Bia": ["segredo de Financeiro"],
        "Olga": [],
    }


async def test_pages_follow_each_other_newest_first_with_their_conversations(desk: Desk) -> None:
    view = await desk.queued("5511987654321", "Laboratório")
    await desk.hears("5511987654321", *(f"recado {number}" for number in range(5)))
    await follow(desk)
    async with await desk.signed_in(desk.admin) as client:
        first = await page(client, "recado", limit=2)
        second = await page(client, "recado", limit=2, cursor=first["nextCursor"])
        last = await page(client, "recado", limit=2, cursor=second["nextCursor"])
        odd = await client.get("/api/search/messages", params={"search": "recado", "cursor": "???"})
    items = [*first["items"], *second["items"], *last["items"]]
    assert [item["message"]["text"] for item in items] == [f"recado {number}" for number in reversed(range(5))]
    assert {item["conversation"]["id"] for item in items} == {str(view.id)}
    assert last["nextCursor"] is None
    assert (odd.status_code, odd.json()["code"]) == (400, "invalid_request")


async def test_our_own_words_and_edited_ones_are_found_as_they_are_now(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "Laboratório")
    async with await desk.signed_in(ana) as client:
        await client.patch(f"/api/conversations/{view.id}/assign", json={})
        await client.post("/api/messages/send", json={"conversationId": str(view.id), "text": "Chegou o laudo"})
        await follow(desk)
        assert await found(client, "laudo") == ["Chegou o laudo"]
        await edit(desk, client, str(view.id), "Bom dia", "Boa tarde")
        await follow(desk)
        assert await found(client, "tarde") == ["Boa tarde"]
        assert await found(client, "dia") == []
