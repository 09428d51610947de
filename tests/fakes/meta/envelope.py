import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

T = TypeVar("T")
Json = dict[str, Any]


@dataclass(frozen=True)
class Number:
    """One business number of the account."""

    phone_number_id: str
    display_phone_number: str
    account_id: str


@dataclass(frozen=True)
class Item:
    """One thing to report: a member of a list of the webhook's value (messages, statuses, errors, message_echoes),
    or, without a list, a whole value of another field."""

    number: Number
    payload: Json
    in_list: str = ""
    contact: Json | None = None
    webhook_field: str = "messages"


@dataclass(frozen=True)
class Packing:
    """How many items share a change and how many changes share an entry when several items go in one body."""

    items_per_change: int = 1000
    changes_per_entry: int = 1000


ROOMY = Packing()


def envelope(items: Sequence[Item], packing: Packing = ROOMY) -> Json:
    changes = list(_changes(items, packing.items_per_change))
    entries: list[Json] = []
    for account_id, of_account in groupby(changes, key=lambda change: change[0]):
        values = [change for _, change in of_account]
        entries.extend({"id": account_id, "changes": chunk} for chunk in _chunks(values, packing.changes_per_entry))
    return {"object": "whatsapp_business_account", "entry": entries}


def _changes(items: Sequence[Item], size: int) -> Iterator[tuple[str, Json]]:
    for (number, webhook_field, in_list), alike in groupby(
        items, key=lambda item: (item.number, item.webhook_field, item.in_list)
    ):
        for chunk in _chunks(list(alike), 1 if not in_list else size):
            value = _value(number, in_list, chunk) if in_list else dict(chunk[0].payload)
            yield number.account_id, {"value": value, "field": webhook_field}


def _value(number: Number, in_list: str, items: Sequence[Item]) -> Json:
    metadata = {"display_phone_number": number.display_phone_number, "phone_number_id": number.phone_number_id}
    value: Json = {"messaging_product": "whatsapp", "metadata": metadata}
    contacts: list[Json] = []
    for item in items:
        if item.contact is not None and item.contact not in contacts:
            contacts.append(item.contact)
    if contacts:
        value["contacts"] = contacts
    return {**value, in_list: [item.payload for item in items]}


def _chunks(values: list[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def encode(body: Json) -> bytes:
    r"""The bytes Meta sends: every character outside ASCII as \uXXXX and every slash as \/."""
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/").encode("ascii")


@dataclass
class Signing:
    """How bodies are signed. mode: right, missing, empty, wrong (another secret) or reencoded (a body decoded and
    encoded again before it was signed)."""

    secret: str
    mode: str = "right"
    with_sha1: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    def headers(self, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "facebookexternalua", **self.extra}
        if self.with_sha1:
            headers["X-Hub-Signature"] = "sha1=" + hmac.new(self.secret.encode(), body, hashlib.sha1).hexdigest()
        if self.mode == "missing":
            return headers
        return {**headers, "X-Hub-Signature-256": self._signature(body)}

    def _signature(self, body: bytes) -> str:
        if self.mode == "empty":
            return ""
        secret = self.secret + "?" if self.mode == "wrong" else self.secret
        signed = json.dumps(json.loads(body), ensure_ascii=False).encode() if self.mode == "reencoded" else body
        return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
