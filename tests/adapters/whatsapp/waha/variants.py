"""Bodies with members of their payload changed."""

import json
from typing import Any

from tests.adapters.whatsapp.waha.support import RECEIVED, body
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.ports.inbound import Inbound, MessageArrived
from wppconnector.domain.content import Content

ABSENT = object()
"""Stands for a member that is not there."""
BARE = "3A10F00000000000A003"
"""The stable part of `messages/webjs_text`'s id."""


def read(name: str, **changes: Any) -> tuple[Inbound, ...]:
    """The body `name` with members of its payload changed."""
    envelope = json.loads(body(name))
    payload = envelope["payload"] | changes
    envelope["payload"] = {member: what for member, what in payload.items() if what is not ABSENT}
    return parse(json.dumps(envelope, separators=(",", ":")).encode(), RECEIVED)


def arrived(name: str, **changes: Any) -> MessageArrived:
    [message] = read(name, **changes)
    assert isinstance(message, MessageArrived)
    return message


def told_by_noweb(message: object, **changes: Any) -> Content:
    return arrived("messages/noweb_text", **{"body": None, "_data": {"message": message}} | changes).content
