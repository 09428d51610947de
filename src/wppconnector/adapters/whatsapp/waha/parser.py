"""Reads WAHA's webhook bodies. Pure; never gives up on JSON of an odd shape: what it does not understand is left out.

Only direct chats with people count. Groups, stories, broadcast lists, channels, the service account and notes to
self are dropped here, whatever `config.ignore` says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wppconnector.adapters.whatsapp.waha import payloads
from wppconnector.adapters.whatsapp.waha.addresses import (
    MessageKey,
    bare_id,
    identity_of,
    is_customer,
    message_key,
    normal,
    serialized_id,
)
from wppconnector.adapters.whatsapp.waha.contents import content_of
from wppconnector.adapters.whatsapp.waha.correspondents import correspondent_of
from wppconnector.adapters.whatsapp.waha.decoding import decode
from wppconnector.adapters.whatsapp.waha.moments import moment
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.adapters.whatsapp.waha.statuses import channel_state, receipt_status
from wppconnector.application.ports.inbound import (
    ChannelStateReported,
    Correspondent,
    CustomerTyping,
    DeliveryError,
    Inbound,
    MessageArrived,
    MessageEdited,
    MessageRevoked,
    OwnMessageSeen,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.domain.content import Content, MessageKind, MessageStatus


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a payload: the session, the addresses of its own number, and when the event happened."""

    account: str
    own: frozenset[str]
    at: datetime
    raw: bytes = b""


def parse(body: bytes, received_at: datetime) -> tuple[Inbound, ...]:
    """What one webhook body says. `received_at` stands in where the body tells no time.

    Raises MalformedBody for what is not JSON, and nothing else.
    """
    envelope = decode(body)
    if envelope is None or not isinstance(envelope.payload, payloads.Message):
        return ()
    account = words(envelope.session)
    read = _READERS.get(words(envelope.event))
    if read is None or not account:
        return ()
    frame = Frame(account, own_addresses(envelope.me), moment(envelope.timestamp) or received_at, body)
    return read(envelope.payload, frame)


def read_message(message: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    """A WAMessage of either direction; nothing for one that has no content or is not a direct message."""
    key = _direct(message, frame)
    content = content_of(message) if key is not None else None
    if key is None or content is None:
        return ()
    own = key.from_me if key.from_me is not None else message.from_me is True
    reply_to = bare_id(message.quoted.id) if isinstance(message.quoted, payloads.Quoted) else ""
    customer = correspondent_of(key.chat, message.data, own=own)
    if own and _is_us(customer, frame):
        return ()
    sent_at = moment(message.timestamp) or frame.at
    raw = _raw(content, frame)
    reference = serialized_id(message.id) or None
    if own:
        # Old versions do not say: then it may be the echo of ours as well.
        by_phone = words(message.source) not in ("api", "")
        return (
            OwnMessageSeen(
                frame.account, key.id, customer, content, sent_at, by_phone, reference, reply_to or None, raw
            ),
        )
    ambient = content.kind is MessageKind.STICKER
    return (
        MessageArrived(
            account=frame.account,
            id=key.id,
            customer=customer,
            content=content,
            sent_at=sent_at,
            reference=reference,
            reply_to=reply_to or None,
            raw=raw,
            ambient=ambient,
        ),
    )


def read_receipt(payload: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    """A receipt for one of our direct messages.

    The id's first word decides whose message it was: WEBJS turns `fromMe` round in some receipts, and receipts for
    the customer's messages are those that we gave on another device.
    """
    key = _direct(payload, frame)
    status = receipt_status(payload)
    if key is None or key.from_me is not True or status is None:
        return ()
    error = DeliveryError("waha_error") if status is MessageStatus.FAILED else None
    return (ReceiptArrived(frame.account, key.id, status, frame.at, error=error),)


def _read_reaction(payload: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    key = _direct(payload, frame)
    if key is None or not isinstance(payload.reaction, payloads.Reaction):
        return ()
    target = bare_id(payload.reaction.target)
    if not target:
        return ()
    from_us = key.from_me if key.from_me is not None else payload.from_me is True
    customer = correspondent_of(key.chat, payload.data, own=from_us)
    at = moment(payload.timestamp) or frame.at
    return (ReactionArrived(frame.account, target, customer, words(payload.reaction.text), at, from_us),)


def _read_edition(payload: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    """WPP may give the edition an id that names no chat."""
    key = message_key(payload.id)
    target = bare_id(payload.edited_id)
    content = content_of(payload)
    if (key is not None and not _counts(key, frame)) or not target or content is None:
        return ()
    customer = correspondent_of(key.chat, payload.data, own=key.from_me is True) if key is not None else None
    return (MessageEdited(frame.account, target, customer, content, moment(payload.timestamp) or frame.at),)


def _read_revocation(payload: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    """`before` is null in NOWEB and GOWS; old versions name the message only by `before` or `after`, WEBJS's by the
    key in its own message."""
    shown = [part for part in (payload.before, payload.after) if isinstance(part, payloads.Message)]
    keys = [key for key in (message_key(part.id) for part in shown) if key is not None]
    if keys and not _counts(keys[0], frame):
        return ()
    target = bare_id(payload.revoked_id) or _revoked_by(shown) or (keys[0].id if keys else "")
    if not target:
        return ()
    customer = correspondent_of(keys[0].chat, shown[0].data, own=keys[0].from_me is True) if keys else None
    return (MessageRevoked(frame.account, target, customer, frame.at),)


def _revoked_by(shown: Sequence[payloads.Message]) -> str:
    named = (bare_id(part.data.revoked_key) for part in shown if isinstance(part.data, payloads.Data))
    return next(filter(None, named), "")


def _read_status(payload: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    name = words(payload.status)
    return (ChannelStateReported(frame.account, channel_state(name), frame.at, name),) if name else ()


def _read_presence(payload: payloads.Message, frame: Frame) -> tuple[Inbound, ...]:
    """In a direct chat there is one presence, the customer's."""
    chat = normal(words(payload.id))
    presences = payload.presences if isinstance(payload.presences, list) else []
    known = [words(presence.get("lastKnownPresence")) for presence in presences if isinstance(presence, dict)]
    if not known or not is_customer(chat) or chat in frame.own:
        return ()
    customer = correspondent_of(chat, payload.data, own=False)
    return (CustomerTyping(frame.account, customer, any(one in _TYPING for one in known)),)


_TYPING = ("typing", "recording")
_READERS: Mapping[str, Callable[[payloads.Message, Frame], tuple[Inbound, ...]]] = {
    "message": read_message,
    "message.any": read_message,
    "message.ack": read_receipt,
    "message.reaction": _read_reaction,
    "message.edited": _read_edition,
    "message.revoked": _read_revocation,
    "session.status": _read_status,
    "presence.update": _read_presence,
}


def own_addresses(me: object) -> frozenset[str]:
    """The addresses that mean our own number; none before pairing."""
    if not isinstance(me, payloads.Account):
        return frozenset()
    return frozenset(normal(words(form)) for form in (me.id, me.lid, me.jid) if words(form))


def _direct(payload: payloads.Message, frame: Frame) -> MessageKey | None:
    key = message_key(payload.id) or _key_by_addresses(payload, frame)
    return key if key is not None and _counts(key, frame) else None


def _is_us(customer: Correspondent, frame: Frame) -> bool:
    """A note to self in a chat of which only the engine shows whose it is: WAHA may know one of our addresses only."""
    ours = [identity_of(address) for address in frame.own]
    return any(identity in ours for identity in customer.identities)


def _key_by_addresses(payload: payloads.Message, frame: Frame) -> MessageKey | None:
    """For a bare id: the chat is whichever of `from` and `to` is not ours. Engines differ in who they say wrote."""
    bare, own = bare_id(payload.id), payload.from_me is True
    sides = (payload.recipient, payload.sender) if own else (payload.sender,)
    chats = [chat for chat in (normal(words(side)) for side in sides if words(side)) if chat not in frame.own]
    return MessageKey(chats[0], bare, own) if bare and chats else None


def _counts(key: MessageKey, frame: Frame) -> bool:
    return is_customer(key.chat) and key.chat not in frame.own


def _raw(content: Content, frame: Frame) -> str | None:
    """The JSON of what the five types cannot hold whole."""
    keeps = content.kind in (MessageKind.LOCATION, MessageKind.CONTACTS, MessageKind.STICKER)
    return frame.raw.decode("utf-8", "replace") if keeps and frame.raw else None
