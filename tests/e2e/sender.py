"""WAHA's side of webhooks, without a WAHA: bodies made by hand, signed, and posted as they are."""

import hashlib
import hmac
import itertools
import json
import time
from typing import Any

import httpx

PATH = "/webhooks/waha"


class Sender:
    """Signs with `key` whatever it posts to the server at `http`."""

    def __init__(self, http: httpx.AsyncClient, key: str) -> None:
        self._http = http
        self._key = key
        self._numbers = itertools.count(1)

    def message(self, phone: str, text: str = "oi", **payload: Any) -> bytes:
        """A customer's message with an id of its own; `payload` adds members or takes their place."""
        chat = f"{phone}@c.us"
        written = {
            "id": f"false_{chat}_3A{next(self._numbers):018X}",
            "timestamp": int(time.time()),
            "from": chat,
            "fromMe": False,
            "body": text,
            "hasMedia": False,
        }
        return json.dumps({"event": "message.any", "session": "default", "payload": written | payload}).encode()

    async def post(self, body: bytes) -> httpx.Response:
        signature = hmac.new(self._key.encode(), body, hashlib.sha512).hexdigest()
        return await self._http.post(PATH, content=body, headers={"x-webhook-hmac": signature})

    async def writes(self, phone: str, *texts: str) -> None:
        """The customer's messages, one after the other, each stored before the next."""
        for text in texts:
            answer = await self.post(self.message(phone, text))
            assert answer.status_code == 200, answer.text
