"""Facts as rows of the log: the name of their class and their fields as JSON."""

from collections.abc import Mapping
from typing import get_args
from uuid import UUID

import msgspec

from wppconnector.domain.configuration import (
    CompanyChanged,
    ConfigurationFact,
    DepartmentChanged,
    QuickReplyChanged,
    QuickReplyDeleted,
)
from wppconnector.domain.events import (
    ChannelStateChanged,
    ContactsMerged,
    ConversationFact,
    Fact,
    InboundWasRejected,
    MessageChange,
    NoteAdded,
    UserChanged,
)

_ENCODER = msgspec.json.Encoder()
_KINDS: Mapping[str, type[Fact]] = {kind.__name__: kind for kind in get_args(Fact)}
_DECODERS: Mapping[str, msgspec.json.Decoder[Fact]] = {
    name: msgspec.json.Decoder(kind) for name, kind in _KINDS.items()
}


def type_of(fact: Fact) -> str:
    return type(fact).__name__


def kind_of(type_: str) -> type[Fact]:
    return _KINDS[type_]


def encode(fact: Fact) -> str:
    return _ENCODER.encode(fact).decode()


def decode(type_: str, payload: str | bytes) -> Fact:
    """The fact as it was saved. Fields that were added since take their defaults, those that went are left out."""
    return _DECODERS[type_].decode(payload)


def entity_of(fact: Fact) -> tuple[str, UUID, int | None]:
    """What the fact is about: its kind, its id, and its version after the act where it has one."""
    if isinstance(fact, ConversationFact):
        return "conversation", fact.conversation.id, fact.conversation.version
    return *(_arranged(fact) if isinstance(fact, ConfigurationFact) else _unversioned(fact)), None


def _unversioned(
    fact: MessageChange | NoteAdded | ContactsMerged | ChannelStateChanged | InboundWasRejected | UserChanged,
) -> tuple[str, UUID]:
    match fact:
        case MessageChange(message=message):
            return "message", message.id
        case NoteAdded(conversation_id=id):
            return "conversation", id
        case ContactsMerged(kept=id):
            return "contact", id
        case ChannelStateChanged(channel_id=id) | InboundWasRejected(channel_id=id):
            return "channel", id
        case UserChanged(user_id=id):
            return "user", id


def _arranged(
    fact: DepartmentChanged | CompanyChanged | QuickReplyChanged | QuickReplyDeleted,
) -> tuple[str, UUID]:
    match fact:
        case DepartmentChanged(department=department):
            return "department", department.id
        case CompanyChanged(company=company):
            return "company", company.id
        case QuickReplyChanged(reply=reply):
            return "quick_reply", reply.id
        case QuickReplyDeleted(reply_id=id):
            return "quick_reply", id
