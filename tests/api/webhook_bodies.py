"""Webhook bodies as WAHA and Meta write them, signed."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any

NOW = 1_772_000_000


def waha_message(session: str, id: str, phone: str, text: str) -> bytes:
    payload = {
        "id": f"false_{phone}@c.us_{id}",
        "timestamp": NOW,
        "from": f"{phone}@c.us",
        "fromMe": False,
        "to": "5511900000000@c.us",
        "body": text,
        "hasMedia": False,
        "ack": 1,
        "_data": {"notifyName": "Maria"},
    }
    return encoded({"event": "message", "session": session, "timestamp": NOW * 1000, "payload": payload})


def meta_messages(*messages: tuple[str, str, str, str]) -> bytes:
    """Each message is (phone_number_id, id, phone, text); each has an entry of its own."""
    return encoded({"object": "whatsapp_business_account", "entry": [_entry(*message) for message in messages]})


def _entry(number: str, id: str, phone: str, text: str) -> Mapping[str, Any]:
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "551130000000", "phone_number_id": number},
        "contacts": [{"profile": {"name": "Maria"}, "wa_id": phone}],
        "messages": [{"from": phone, "id": id, "timestamp": str(NOW), "type": "text", "text": {"body": text}}],
    }
    return {"id": "1", "changes": [{"field": "messages", "value": value}]}


def encoded(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def signed_by_waha(body: bytes, key: str) -> dict[str, str]:
    return {"X-Webhook-Hmac": hmac.new(key.encode(), body, hashlib.sha512).hexdigest()}


def signed_by_meta(body: bytes, secret: str) -> dict[str, str]:
    return {"X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def pieces(size: int, piece: int = 64 * 1024) -> Iterator[bytes]:
    for start in range(0, size, piece):
        yield b"x" * min(piece, size - start)
