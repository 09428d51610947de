"""Reads a webhook body of the Cloud API: any number of entries, changes, messages and statuses.

Pure, and it never gives up on a body for one odd part: what has no known shape is left out, and a message of a kind
that cannot be shown arrives as unsupported with its JSON.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec import Raw

from wppconnector.adapters.whatsapp.meta.body import envelope_of
from wppconnector.adapters.whatsapp.meta.decoding import items, read, read_each, words
from wppconnector.adapters.whatsapp.meta.messages import customer_message, phone_message
from wppconnector.adapters.whatsapp.meta.payloads import Change, Contact, Entry, Metadata, Value
from wppconnector.adapters.whatsapp.meta.scene import Scene
from wppconnector.adapters.whatsapp.meta.statuses import account_trouble, receipt
from wppconnector.application.ports.inbound import Inbound

_ENTRY = msgspec.json.Decoder(Entry)
_CHANGE = msgspec.json.Decoder(Change)
_VALUE = msgspec.json.Decoder(Value)
_METADATA = msgspec.json.Decoder(Metadata)
_CONTACT = msgspec.json.Decoder(Contact)


def parse(body: bytes, received_at: datetime) -> tuple[Inbound, ...]:
    """Everything `body` reports, in its order. `received_at` is used where Meta gives no time.

    Raises `MalformedBody` for what is not JSON.
    """
    changes = (
        change for entry in read_each(_ENTRY, envelope_of(body).entry) for change in read_each(_CHANGE, entry.changes)
    )
    return tuple(inbound for change in changes for inbound in _read_change(change, received_at))


def _read_change(change: Change, received_at: datetime) -> Iterator[Inbound]:
    reader = _FIELDS.get(words(change.field) or "messages")
    value = read(_VALUE, change.value) if reader is not None else None
    metadata = read(_METADATA, value.metadata) if value is not None else None
    account = words(metadata.phone_number_id) if metadata is not None else ""
    if reader is None or value is None or not account:
        return
    scene = Scene(account, read_each(_CONTACT, value.contacts), received_at)
    for read_item, raw in reader(value):
        inbound = read_item(raw, scene)
        if inbound is not None:
            yield inbound


Reading = tuple[Callable[[Raw, Scene], Inbound | None], Raw]


def _messages(value: Value) -> Iterator[Reading]:
    for raw in items(value.messages):
        yield customer_message, raw
    for raw in items(value.statuses):
        yield receipt, raw
    for raw in items(value.errors):
        yield account_trouble, raw


def _echoes(value: Value) -> Iterator[Reading]:
    for raw in items(value.message_echoes):
        yield phone_message, raw


_FIELDS: Mapping[str, Callable[[Value], Iterator[Reading]]] = {
    "messages": _messages,
    "smb_message_echoes": _echoes,
    "message_echoes": _echoes,
}
