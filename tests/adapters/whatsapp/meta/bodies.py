"""Webhook bodies composed for these tests, in the bytes Meta would send them in."""

import json
from datetime import UTC, datetime
from pathlib import Path

from tests.fakes.meta.envelope import encode
from wppconnector.adapters.whatsapp.meta.parser import parse
from wppconnector.application.ports.inbound import Inbound, MessageArrived

FOLDER = Path(__file__).with_name("webhooks")
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
RECEIVED_AT = datetime(2026, 9, 21, 12, 0, tzinfo=UTC)
SENT_AT = datetime.fromtimestamp(1790000100, UTC)
ACCOUNT = "604411928370155"
QUOTED = "wamid.HBgNNTU0MTk5MTIzNDU2NxUCABI0900RkE0QjdDAA=="
FIRST = "wamid.HBgNNTU0MTk5MTIzNDU2NxUCABI0001RkE0QjdDAA=="


def body(name: str) -> bytes:
    return encode(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def inbound(name: str) -> tuple[Inbound, ...]:
    return parse(body(name), RECEIVED_AT)


def message(name: str) -> MessageArrived:
    """The one message of a body."""
    [arrived] = inbound(name)
    assert isinstance(arrived, MessageArrived)
    return arrived
