"""Messages that change something known instead of saying something new: reactions, edits, revocations, moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from wppconnector.adapters.whatsapp.meta.contents import read_content
from wppconnector.adapters.whatsapp.meta.decoding import read, words
from wppconnector.adapters.whatsapp.meta.members import Edit, Reaction, Revoke, System
from wppconnector.adapters.whatsapp.meta.payloads import Message
from wppconnector.adapters.whatsapp.meta.people import wa_id_of
from wppconnector.adapters.whatsapp.meta.scene import Scene
from wppconnector.application.ports.inbound import (
    Correspondent,
    IdentityReplaced,
    Inbound,
    MessageEdited,
    MessageRevoked,
    ReactionArrived,
)
from wppconnector.domain.contact import Identity, IdentityKind

_REACTION = msgspec.json.Decoder(Reaction)
_EDIT = msgspec.json.Decoder(Edit)
_REVOKE = msgspec.json.Decoder(Revoke)
_SYSTEM = msgspec.json.Decoder(System)
_MESSAGE = msgspec.json.Decoder(Message)
# The second is its name in older versions.
_NEW_NUMBER = frozenset({"user_changed_number", "customer_changed_number"})


@dataclass(frozen=True, slots=True)
class Notice:
    """A message with what is known of its circumstances."""

    message: Message
    account: str
    customer: Correspondent
    at: datetime
    from_us: bool


def is_notice(type_: str) -> bool:
    return type_ in _READERS


def read_notice(type_: str, notice: Notice) -> Inbound | None:
    """What the notice tells; None for one that tells nothing here."""
    return _READERS[type_](notice)


def read_move(message: Message, scene: Scene) -> Inbound | None:
    """A customer moved to another number or user id. Other system messages (a new identity key) say nothing here."""
    system = read(_SYSTEM, message.system)
    if system is None:
        return None
    kind, old, new = IdentityKind.WA_ID, wa_id_of(message.sender), wa_id_of(system.wa_id or system.new_wa_id)
    if words(system.type) == "user_changed_user_id":
        kind, old, new = IdentityKind.BSUID, words(system.previous_user_id), words(system.user_id)
    elif words(system.type) not in _NEW_NUMBER:
        return None
    if not old or not new:
        return None
    return IdentityReplaced(scene.account, Identity(kind, old), Identity(kind, new), scene.instant(message.timestamp))


def _reaction(notice: Notice) -> Inbound | None:
    reaction = read(_REACTION, notice.message.reaction)
    target = words(reaction.message_id) if reaction is not None else ""
    if reaction is None or not target:
        return None
    emoji = words(reaction.emoji)
    return ReactionArrived(notice.account, target, notice.customer, emoji, notice.at, notice.from_us)


def _edit(notice: Notice) -> Inbound | None:
    edit = read(_EDIT, notice.message.edit)
    target = words(edit.original_message_id) if edit is not None else ""
    message = read(_MESSAGE, edit.message) if edit is not None else None
    if message is None or not target:
        return None
    return MessageEdited(notice.account, target, notice.customer, read_content(message).content, notice.at)


def _revoke(notice: Notice) -> Inbound | None:
    revoke = read(_REVOKE, notice.message.revoke)
    target = words(revoke.original_message_id) if revoke is not None else ""
    return MessageRevoked(notice.account, target, notice.customer, notice.at) if target else None


def _nothing(notice: Notice) -> Inbound | None:
    """A chat was opened, or something about it changed, and nobody has written."""
    return None


_READERS: Mapping[str, Callable[[Notice], Inbound | None]] = {
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
    "request_welcome": _nothing,
    "system": _nothing,
}
