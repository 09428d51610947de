"""Messages as rows."""

from collections.abc import Mapping
from operator import attrgetter, itemgetter
from typing import Any

import msgspec

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.conversations import messages
from wppconnector.domain.content import Content, Direction, Media, MessageKind, MessageStatus, MessageType
from wppconnector.domain.flow.script import Choice
from wppconnector.domain.message import Message, Placement
from wppconnector.domain.views import Sender, SenderKind

_JSON = {"media": "content.media", "details": "content.details", "choices": "choices", "reactions": "reactions"}
_CONTENT = {"type": "content.type", "kind": "content.kind", "text": "content.text"}
_SENDER = {"sender_kind": "sender.kind", "sender_id": "sender.user_id", "sender_name": "sender.name"}
_PLAIN = tuple(
    name
    for name in messages.c.keys()  # noqa: SIM118 - no mapping
    if name not in ("company_id", "direction", "status", *_JSON, *_CONTENT, *_SENDER)
)
_ELSEWHERE = {**_CONTENT, **_SENDER}

MESSAGES = RowSet(
    messages,
    (*_PLAIN, "direction", "status", *_CONTENT, *_SENDER, *_JSON),
    fixed=("conversation_id", "channel_id", "contact_id", "seq", "direction", "created_at", "choices", "raw", *_SENDER),
)

_PLAIN_OF = itemgetter(*_PLAIN)
_VALUES = attrgetter(*(_ELSEWHERE.get(name, name) for name in MESSAGES.columns[: -len(_JSON)]))
_STRUCTURES = attrgetter(*_JSON.values())
_MEDIA = msgspec.json.Decoder(Media)
_CHOICES = msgspec.json.Decoder(tuple[Choice, ...])
_DETAILS = msgspec.json.Decoder(dict[str, Any])
_REACTIONS = msgspec.json.Decoder(dict[str, str])


def message_of(row: Mapping[str, Any]) -> Message:
    """`row` also has where the conversation stands, as `placed_department` and `placed_agent`."""
    return Message(
        company_id=row["company_id"],
        direction=Direction(row["direction"]),
        status=MessageStatus(row["status"]),
        content=content_of(row),
        sender=Sender(SenderKind(row["sender_kind"]), row["sender_id"], row["sender_name"]),
        choices=_CHOICES.decode(row["choices"]) if row["choices"] else (),
        reactions=_REACTIONS.decode(row["reactions"]) if row["reactions"] else {},
        placement=Placement(row["placed_department"], row["placed_agent"]),
        **dict(zip(_PLAIN, _PLAIN_OF(row), strict=True)),
    )


def content_of(row: Mapping[str, Any]) -> Content:
    return Content(
        type=MessageType(row["type"]),
        kind=MessageKind(row["kind"]),
        text=row["text"],
        media=_MEDIA.decode(row["media"]) if row["media"] else None,
        details=_DETAILS.decode(row["details"]) if row["details"] else {},
    )


def values_of_message(message: Message) -> tuple[Any, ...]:
    structures = (msgspec.json.encode(part).decode() if part else None for part in _STRUCTURES(message))
    return *_VALUES(message), *structures
