import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.meta.envelope import Item
from tests.fakes.meta.errors import GraphError
from tests.fakes.meta.state import Sent


@dataclass
class ReceiptPlan:
    """The statuses reported after a message was accepted. With `batched` they share a body; `before_answer` reports
    them before the send request is answered; `conversation` adds the member that versions up to v23 carry."""

    steps: tuple[str, ...] = ("sent", "delivered")
    shuffled: bool = False
    doubled: bool = False
    batched: bool = False
    before_answer: bool = False
    conversation: bool = True
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def bodies(self, sent: Sent, failure: GraphError | None) -> list[list[Item]]:
        """The bodies to send, in order."""
        if failure is not None:
            return [[status(sent, "failed", sent.at, failure=failure)]]
        steps = [(step, sent.at + timedelta(seconds=place)) for place, step in enumerate(self.steps)]
        steps = [step for step in steps for _ in range(2 if self.doubled else 1)]
        if self.shuffled:
            self.chance.shuffle(steps)
        items = [status(sent, step, at, conversation=self.conversation) for step, at in steps]
        return [items] if self.batched and items else [[item] for item in items]


def status(
    sent: Sent, step: str, at: datetime, *, failure: GraphError | None = None, conversation: bool = False
) -> Item:
    payload: dict[str, Any] = {"id": sent.id, "status": step, "timestamp": str(int(at.timestamp()))}
    payload.update(sent.person.recipient())
    if conversation and step in {"sent", "delivered"}:
        payload["conversation"] = _conversation(sent, step, at)
    if step in {"sent", "delivered"}:
        payload["pricing"] = {
            "billable": False,
            "pricing_model": "PMP",
            "type": "free_customer_service",
            "category": "service",
        }
    if "biz_opaque_callback_data" in sent.body:
        payload["biz_opaque_callback_data"] = sent.body["biz_opaque_callback_data"]
    if failure is not None:
        payload["errors"] = [failure.in_webhook()]
    return Item(sent.number, payload, in_list="statuses")


def _conversation(sent: Sent, step: str, at: datetime) -> dict[str, Any]:
    conversation: dict[str, Any] = {"id": sent.id[-24:].lower(), "origin": {"type": "service"}}
    if step == "sent":
        conversation["expiration_timestamp"] = str(int((at + timedelta(hours=24)).timestamp()))
    return conversation
