"""The customer's phone without WhatsApp."""

from typing import Any

import httpx
import pytest

from tests.api.desk import Desk
from tests.support.files import JPEG, OGG, PDF
from wppconnector.application.ports.queue import Lane
from wppconnector.domain.channel import ProviderKind

PHONE = "+55 (11) 98765-4321"
SCREEN = "/api/simulator/messages"


async def deliver(desk: Desk) -> None:
    """Do what the worker would do now."""
    queue, deliver_message = desk.container.queue(), desk.container.deliver_message()
    while leases := await queue.claim([Lane.DELIVERY], 10):
        for lease in leases:
            await deliver_message(lease)


async def screen(client: httpx.AsyncClient, after: str = "") -> Any:
    answer = await client.get(SCREEN, params={"phone": PHONE, "after": after})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_customer_writes_taps_and_reads(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Financeiro")
    async with await desk.signed_in(ana) as client:
        written = await client.post(SCREEN, json={"phone": PHONE, "name": "Maria", "text": "Bom dia"})
        assert (written.status_code, written.json()["phone"]) == (201, "5511987654321")
        assert [line["fromUs"] for line in (await screen(client))["items"]] == [False]
        await deliver(desk)
        shown = await screen(client)
        assert [(line["fromUs"], line["text"].splitlines()[-1]) for line in shown["items"]] == [
            (False, "Bom dia"),
            (True, "4 - Administrativo"),
        ]
        financeiro = next(choice for choice in shown["items"][1]["choices"] if choice["title"] == "Financeiro")
        tapped = {"phone": PHONE, "text": financeiro["title"], "selection": financeiro["id"]}
        assert (await client.post(SCREEN, json=tapped)).status_code == 201
        [conversation] = (await client.get("/api/conversations")).json()["items"]
        assert (conversation["departmentId"], conversation["contact"]["name"]) == (str(ana.department_id), "Maria")
        await client.patch(f"/api/conversations/{conversation['id']}/assign", json={})
        await client.post("/api/messages/send", json={"conversationId": conversation["id"], "text": "Olá!"})
        await deliver(desk)
        fresh = await screen(client, shown["cursor"])
        assert [line["text"] for line in fresh["items"]][-1] == "*Ana - Financeiro*: Olá!"
        assert not {line["id"] for line in shown["items"]} & {line["id"] for line in fresh["items"]}
        read = {"messageId": fresh["items"][-1]["id"], "status": "READ"}
        assert (await client.post("/api/simulator/receipts", json=read)).status_code == 204
        messages = (await client.get(f"/api/conversations/{conversation['id']}/messages")).json()["items"]
        assert messages[0]["status"] == "READ"
        assert (await screen(client, fresh["cursor"])) == {"items": [], "cursor": fresh["cursor"], "typing": False}


async def test_a_phone_tells_only_what_a_phone_can_tell(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        await client.post(SCREEN, json={"phone": PHONE, "text": "Bom dia"})
        own = (await screen(client))["items"][0]["id"]
        tried = {
            "of its own message": {"messageId": own, "status": "READ"},
            "that it failed": {"messageId": own, "status": "FAILED"},
        }
        answers = {name: await client.post("/api/simulator/receipts", json=body) for name, body in tried.items()}
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "of its own message": 404,
        "that it failed": 400,
    }


@pytest.mark.parametrize("phone", ["", "12", "abc", "1234567890123456"])
async def test_what_is_no_number_has_no_phone(desk: Desk, phone: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        assert (await client.post(SCREEN, json={"phone": phone, "text": "x"})).status_code == 400


async def test_the_companys_other_numbers_cannot_be_played(desk: Desk) -> None:
    channel = desk.channels[ProviderKind.WAHA]
    asked = {"phone": PHONE, "text": "x", "channelId": str(channel.id)}
    async with await desk.signed_in(desk.admin) as client:
        assert (await client.post(SCREEN, json=asked)).status_code == 404
        assert (await client.get(SCREEN, params={"phone": PHONE, "channelId": str(channel.id)})).status_code == 404


async def test_files_go_both_ways_and_are_the_same_at_both_ends(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client:
        for text in ("Bom dia", "1"):
            await client.post(SCREEN, json={"phone": PHONE, "name": "Maria", "text": text})
        files = [("file", ("exame.jpg", JPEG, "image/jpeg")), ("file", ("voz.ogg", OGG, "audio/ogg"))]
        sent = await client.post("/api/simulator/files", data={"phone": PHONE, "caption": "meu exame"}, files=files)
        assert (sent.status_code, len(sent.json()["items"])) == (201, 2)
        [conversation] = (await client.get("/api/conversations")).json()["items"]
        messages = (await client.get(f"/api/conversations/{conversation['id']}/messages")).json()["items"]
        assert [(message["kind"], message["text"]) for message in messages[1::-1]] == [
            ("image", "meu exame"),
            ("audio", ""),
        ]
        assert (await client.get(messages[1]["media"]["url"])).content == JPEG

        await client.patch(f"/api/conversations/{conversation['id']}/assign", json={})
        data = {"conversationId": conversation["id"]}
        answer = await client.post("/api/messages/send-media", data=data, files={"file": ("laudo.pdf", PDF)})
        await deliver(desk)

        shown = (await screen(client))["items"][-1]
        file = {"filename": "laudo.pdf", "mimeType": "application/pdf", "size": len(PDF)}
        assert (shown["id"], shown["kind"], shown["text"], shown["file"]) == (
            answer.json()["items"][0]["id"],
            "document",
            "",
            file,
        )
        assert (await client.get(f"/api/simulator/files/{shown['id']}")).content == PDF
        texts = [line["id"] for line in (await screen(client))["items"] if line["file"] is None]
        assert (await client.get(f"/api/simulator/files/{texts[0]}")).status_code == 404


async def test_what_a_phone_could_not_send_is_refused_and_not_kept(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        empty = {"file": ("vazio.txt", b"", "text/plain")}
        answer = await client.post("/api/simulator/files", data={"phone": PHONE}, files=empty)
        nothing = await client.post("/api/simulator/files", files={"phone": (None, PHONE)})
    assert [(each.status_code, each.json()["code"]) for each in (answer, nothing)] == [(422, "file_empty")] * 2
    assert not [path for path in desk.container.settings().media_dir.rglob("*") if path.is_file()]
