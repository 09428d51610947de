"""An agent's conversation over HTTP, to send files in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.api.desk import Desk
from tests.support.files import JPEG, OGG, PDF
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.user import User

File = tuple[str, bytes, str]
"""Name, bytes, and what the browser says it is."""
PHOTO: File = ("exame.jpg", JPEG, "image/jpeg")
REPORT: File = ("laudo.pdf", PDF, "application/pdf")
VOICE: File = ("voz.ogg", OGG, "audio/ogg; codecs=opus")


@dataclass(frozen=True)
class Chat:
    """Ana at her desk, with a customer whom she has accepted."""

    desk: Desk
    ana: User
    client: httpx.AsyncClient
    conversation: str

    async def sends(self, *files: File, **told: str) -> httpx.Response:
        parts = [("file", file) for file in files]
        data = {"conversationId": self.conversation, **told}
        return await self.client.post("/api/messages/send-media", data=data, files=parts)

    async def messages(self) -> Sequence[Any]:
        answer = await self.client.get(f"/api/conversations/{self.conversation}/messages")
        items: Sequence[Any] = answer.json()["items"]
        return items

    def kept(self) -> list[Path]:
        root: Path = self.desk.container.settings().media_dir
        return [path for path in root.rglob("*") if path.is_file()]


async def chat(desk: Desk, kind: ProviderKind = ProviderKind.META) -> Chat:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.hears("5511987654321", "Bom dia", "1", kind=kind)
    client = await desk.signed_in(ana)
    assert (await client.patch(f"/api/conversations/{view.id}/assign", json={})).status_code == 200
    return Chat(desk, ana, client, str(view.id))


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
