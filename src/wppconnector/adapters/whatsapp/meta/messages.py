"""One message of a webhook as the canonical value it stands for."""

import hashlib

import msgspec
from msgspec import Raw

from wppconnector.adapters.whatsapp.meta.contents import asks_for_nothing, quoted_by, read_content
from wppconnector.adapters.whatsapp.meta.decoding import read, words
from wppconnector.adapters.whatsapp.meta.notices import Notice, is_notice, read_move, read_notice
from wppconnector.adapters.whatsapp.meta.payloads import Message
from wppconnector.adapters.whatsapp.meta.people import recipient_of, sender_of
from wppconnector.adapters.whatsapp.meta.scene import Scene
from wppconnector.application.ports.inbound import Correspondent, Inbound, MessageArrived, OwnMessageSeen
from wppconnector.domain.content import MessageKind

_MESSAGE = msgspec.json.Decoder(Message)
_HELD_WHOLLY = frozenset(
    {
        MessageKind.TEXT,
        MessageKind.IMAGE,
        MessageKind.AUDIO,
        MessageKind.VOICE,
        MessageKind.VIDEO,
        MessageKind.DOCUMENT,
        MessageKind.STICKER,
        MessageKind.INTERACTIVE,
    }
)


def customer_message(raw: Raw, scene: Scene) -> Inbound | None:
    """What a member of `messages` tells; None for groups and for what cannot be attributed to anybody."""
    message = read(_MESSAGE, raw)
    if message is None or words(message.group_id):
        return None
    type_ = words(message.type)
    if type_ == "system":
        # It may name nobody as its sender, since it names two itself.
        return read_move(message, scene)
    customer = sender_of(message, scene.contacts)
    if customer is None:
        return None
    if is_notice(type_):
        return read_notice(type_, _notice(message, customer, scene, from_us=False))
    reading = read_content(message)
    return MessageArrived(
        account=scene.account,
        id=_id_of(message, raw),
        customer=customer,
        content=reading.content,
        sent_at=scene.instant(message.timestamp),
        reply_to=quoted_by(message),
        selection=reading.selection,
        raw=_kept(raw, reading.content.kind),
        ambient=asks_for_nothing(reading.content),
    )


def phone_message(raw: Raw, scene: Scene) -> Inbound | None:
    """What a member of `message_echoes` tells: something that left from the company's own phone."""
    message = read(_MESSAGE, raw)
    customer = recipient_of(message, scene.contacts) if message is not None else None
    if message is None or customer is None or words(message.group_id):
        return None
    type_ = words(message.type)
    if is_notice(type_):
        return read_notice(type_, _notice(message, customer, scene, from_us=True))
    content = read_content(message).content
    return OwnMessageSeen(
        account=scene.account,
        id=_id_of(message, raw),
        customer=customer,
        content=content,
        sent_at=scene.instant(message.timestamp),
        by_phone=True,
        reply_to=quoted_by(message),
        raw=_kept(raw, content.kind),
    )


def _notice(message: Message, customer: Correspondent, scene: Scene, *, from_us: bool) -> Notice:
    return Notice(message, scene.account, customer, scene.instant(message.timestamp), from_us)


def _id_of(message: Message, raw: Raw) -> str:
    """The wamid; for a message without one something that its repetition has too."""
    return words(message.id) or f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _kept(raw: Raw, kind: MessageKind) -> str | None:
    """The JSON of a message that its content cannot hold wholly."""
    return None if kind in _HELD_WHOLLY else str(raw, errors="replace")
