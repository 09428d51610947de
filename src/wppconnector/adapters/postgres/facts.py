"""Facts as rows of the log: the name of their class and their fields as JSON."""

from collections.abc import Mapping
from typing import get_args
from uuid import UUID

import msgspec

from wppconnector.domain.channel_events import ChannelStateChanged, InboundWasRejected
from wppconnector.domain.configuration import (
    ChannelChanged,
    CompanyChanged,
    ConfigurationFact,
    DepartmentChanged,
    LabelChanged,
    LabelDeleted,
    QuickReplyChanged,
    QuickReplyDeleted,
)
from wppconnector.domain.contact_events import ContactChanged, ContactsMerged, ContactsSeparated
from wppconnector.domain.events import ConversationFact, Fact, MessageChange, NoteAdded, UserChanged
from wppconnector.domain.notification import PersonalFact
from wppconnector.domain.password_reset import PasswordResetChanged

_Personal = ContactChanged | ContactsMerged | ContactsSeparated | UserChanged | PasswordResetChanged | PersonalFact

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
    if isinstance(fact, ConfigurationFact):
        return *_arranged(fact), None
    if isinstance(fact, _Personal):
        return *_person(fact), None
    return *_unversioned(fact), None


def _unversioned(fact: MessageChange | NoteAdded | ChannelStateChanged | InboundWasRejected) -> tuple[str, UUID]:
    match fact:
        case MessageChange(message=message):
            return "message", message.id
        case NoteAdded(conversation_id=id):
            return "conversation", id
        case ChannelStateChanged(channel_id=id) | InboundWasRejected(channel_id=id):
            return "channel", id


def _person(fact: _Personal) -> tuple[str, UUID]:
    match fact:
        case ContactChanged(contact=card):
            return "contact", card.id
        case ContactsMerged(kept=id) | ContactsSeparated(kept=id):
            return "contact", id
        case UserChanged(user_id=id):
            return "user", id
        case PasswordResetChanged(reset_id=id):
            return "password_reset", id
        case PersonalFact(user_ids=users):
            return "user", users[0]


_Made = DepartmentChanged | CompanyChanged | ChannelChanged | QuickReplyChanged | LabelChanged


def _arranged(fact: _Made | QuickReplyDeleted | LabelDeleted) -> tuple[str, UUID]:
    match fact:
        case QuickReplyDeleted(reply_id=id):
            return "quick_reply", id
        case LabelDeleted(label_id=id):
            return "label", id
        case _:
            return _made(fact)


def _made(fact: _Made) -> tuple[str, UUID]:
    match fact:
        case DepartmentChanged(department=department):
            return "department", department.id
        case CompanyChanged(company=company):
            return "company", company.id
        case ChannelChanged(channel=card):
            return "channel", card.id
        case QuickReplyChanged(reply=reply):
            return "quick_reply", reply.id
        case LabelChanged(label=label):
            return "label", label.id
