"""What the customer's simulated phone can do besides writing, seen at both ends."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.api.desk import Desk
from tests.api.screens import screen_of
from tests.api.test_simulator import PHONE, SCREEN, deliver, screen


@dataclass(frozen=True)
class Chat:
    """Maria's phone and Ana's inbox, in one client."""

    client: httpx.AsyncClient
    conversation_id: str

    async def phone(self) -> Any:
        return (await screen(self.client))["items"]

    async def inbox(self) -> Any:
        """Oldest first."""
        answer = await self.client.get(f"/api/conversations/{self.conversation_id}/messages")
        return answer.json()["items"][::-1]

    async def does(self, method: str, path: str, **body: object) -> int:
        answer = await self.client.request(method, f"/api/simulator/{path}", json=body or None)
        return answer.status_code


@pytest.fixture
async def chat(desk: Desk) -> AsyncIterator[Chat]:
    """Ana attends to Maria and has written to her."""
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client:
        for text in ("Bom dia", "1", "Saiu o laudo?"):
            await client.post(SCREEN, json={"phone": PHONE, "name": "Maria", "text": text})
        [conversation] = (await client.get("/api/conversations")).json()["items"]
        await client.patch(f"/api/conversations/{conversation['id']}/assign", json={})
        await client.post("/api/messages/send", json={"conversationId": conversation["id"], "text": "Saiu!"})
        await deliver(desk)
        yield Chat(client, conversation["id"])


async def test_reactions_are_seen_at_both_ends_and_taken_back(chat: Chat) -> None:
    ours = (await chat.phone())[-1]["id"]
    theirs = next(message["id"] for message in await chat.inbox() if message["text"] == "Saiu o laudo?")
    assert await chat.does("POST", "reactions", messageId=ours, emoji="❤️") == 204
    await chat.client.put(f"/api/messages/{theirs}/reaction", json={"emoji": "👍"})
    phone = {line["id"]: line["reactions"] for line in await chat.phone()}
    inbox = {message["id"]: message["reactions"] for message in await chat.inbox()}
    assert phone[ours] == inbox[ours] == {"contact": "❤️"}
    assert phone[theirs] == inbox[theirs] == {"us": "👍"}
    assert await chat.does("POST", "reactions", messageId=ours, emoji="") == 204
    assert (await chat.inbox())[-1]["reactions"] == {}


async def test_an_answer_quotes_what_it_answers(chat: Chat) -> None:
    ours = (await chat.phone())[-1]["id"]
    answer = {"phone": PHONE, "text": "Que bom", "replyToId": ours}
    assert (await chat.client.post(SCREEN, json=answer)).status_code == 201
    assert (await chat.phone())[-1]["replyToId"] == (await chat.inbox())[-1]["replyToId"] == ours


async def test_own_words_are_corrected_and_taken_back(chat: Chat) -> None:
    own = next(line["id"] for line in await chat.phone() if line["text"] == "Saiu o laudo?")
    assert await chat.does("PATCH", f"messages/{own}", text="Saiu o laudo 4471?") == 204
    line = next(line for line in await chat.phone() if line["id"] == own)
    assert (line["text"], line["edited"], line["revoked"]) == ("Saiu o laudo 4471?", True, False)
    assert await chat.does("DELETE", f"messages/{own}") == 204
    assert next(line["revoked"] for line in await chat.phone() if line["id"] == own)
    assert next(message["revokedAt"] for message in await chat.inbox() if message["id"] == own)


async def test_a_phone_changes_no_words_of_ours(chat: Chat) -> None:
    ours = (await chat.phone())[-1]["id"]
    assert await chat.does("PATCH", f"messages/{ours}", text="Não saiu") == 404
    assert await chat.does("DELETE", f"messages/{ours}") == 404
    assert (await chat.inbox())[-1]["text"] == "Saiu!"


async def test_what_an_agent_has_read_is_seen_on_the_phone(chat: Chat) -> None:
    await chat.client.post(SCREEN, json={"phone": PHONE, "text": "Obrigada"})
    own = [line["seen"] for line in await chat.phone() if not line["fromUs"]]
    assert own[-1:] == [False]
    await chat.client.post(f"/api/conversations/{chat.conversation_id}/read")
    assert all(line["seen"] for line in await chat.phone())


async def test_an_agent_who_types_is_seen_on_the_phone_until_he_or_she_stops(desk: Desk, chat: Chat) -> None:
    path = f"/api/conversations/{chat.conversation_id}/typing"
    seen = []
    for typing in (True, False):
        await chat.client.post(path, json={"typing": typing})
        await desk.container.show_typing().courtesy.settled()
        seen.append((await screen(chat.client))["typing"])
    assert seen == [True, False]


async def test_typing_on_the_phone_is_told_to_whoever_has_the_conversation_open(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client, screen_of(hosted, ana) as anas:
        for text in ("Bom dia", "1"):
            await client.post(SCREEN, json={"phone": PHONE, "name": "Maria", "text": text})
        [conversation] = (await client.get("/api/conversations")).json()["items"]
        await anas.asks("join_conversation", conversation["id"])
        for typing in (True, False):
            body = {"phone": PHONE, "typing": typing}
            assert (await client.post("/api/simulator/typing", json=body)).status_code == 204
            told = await anas.hears("typing", lambda payload, typing=typing: payload["typing"] is typing)
            assert (told["conversationId"], told["kind"], told["userName"]) == (conversation["id"], "contact", "Maria")
        assert (await client.post("/api/simulator/typing", json={"phone": "12"})).status_code == 400
