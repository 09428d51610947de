"""A customer's phone, over the simulator's routes."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import httpx

from wppconnector.application.errors import NotFound

Bubble = Mapping[str, Any]


class Phone:
    """Raises `httpx.HTTPError` when the server does not answer, or not as it should."""

    def __init__(self, client: httpx.AsyncClient, number: str, name: str | None) -> None:
        self._client = client
        self._number = number
        self._name = name
        self._cursor: str | None = None

    async def write(self, text: str) -> None:
        body = {"phone": self._number, "name": self._name, "text": text}
        _checked(await self._client.post("/api/simulator/messages", json=body))

    async def news(self) -> Sequence[Bubble]:
        """What has appeared on the screen since the last time, in order. What is seen here counts as read."""
        query = {"phone": self._number} | ({"after": self._cursor} if self._cursor else {})
        screen = _checked(await self._client.get("/api/simulator/messages", params=query)).json()
        self._cursor = screen["cursor"] or self._cursor
        bubbles: Sequence[Bubble] = screen["items"]
        for bubble in bubbles:
            if bubble["fromUs"]:
                await self._see(bubble["id"])
        return bubbles

    async def _see(self, message_id: str) -> None:
        for status in ("DELIVERED", "READ"):
            with suppress(NotFound):
                receipt = {"messageId": message_id, "status": status}
                _checked(await self._client.post("/api/simulator/receipts", json=receipt))


def _checked(answer: httpx.Response) -> httpx.Response:
    if answer.status_code in (httpx.codes.NOT_FOUND, httpx.codes.UNPROCESSABLE_ENTITY, httpx.codes.BAD_REQUEST):
        raise NotFound(str(answer.json().get("detail") or answer.json().get("title")))
    return answer.raise_for_status()
