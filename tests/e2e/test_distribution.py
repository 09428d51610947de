"""The running program hands conversations out: to who is there, in another process than the one that knows it."""

from pathlib import Path

import pytest

from tests.e2e.server import Server
from tests.e2e.team import Team

pytestmark = pytest.mark.e2e


async def test_customers_find_the_agents_who_are_there_by_themselves(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        async with Team(server.url, server.admin_email, server.admin_password) as team:

            async def writes(phone: str, *texts: str) -> str:
                for text in texts:
                    await team.admin.post("/api/simulator/messages", phone=f"+{phone}", name="Maria", text=text)
                return str((await team.admin.conversation_of(phone))["id"])

            laboratory = f"/api/departments/{team.id_of('Laboratório')}"
            await team.admin.patch(laboratory, distribution="round_robin")
            early = await writes("5511987650001", "oi", "1")

            ana = await team.agent("Ana", "Laboratório")
            await ana.hears("conversation-assigned", lambda told: told["conversationId"] == early)
            bia = await team.agent("Bia", "Laboratório")
            second = await writes("5511987650002", "oi", "1")
            given = await bia.hears("conversation-assigned", lambda told: told["conversationId"] == second)
            assert (given["userName"], given["reason"]) == ("Bia", "next_in_turn")

            await ana.asks("presence", status="away")
            await team.admin.patch(f"/api/users/{bia.user['id']}", capacity=1)
            third = await writes("5511987650003", "oi", "1")
            queue = await team.admin.get(f"{laboratory}/queue")
            assert [waiting["id"] for waiting in queue["items"]] == [third]
            await bia.patch(f"/api/conversations/{second}/status", status="RESOLVED")
            await bia.hears("conversation-assigned", lambda told: told["conversationId"] == third)

            [row] = (await bia.get(f"/api/conversations/{third}/assignments"))["items"]
            assert (row["userName"], row["reason"]) == ("Bia", "next_in_turn")
            there = {agent["name"]: agent["presence"] for agent in (await ana.get(f"{laboratory}/agents"))["items"]}
            assert (there["Ana"], there["Bia"]) == ("away", "online")
