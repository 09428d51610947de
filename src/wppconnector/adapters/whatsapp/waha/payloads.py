"""The parts of WAHA's JSON that matter here, so tolerant that no shape of a known field can fail a decode.

A member that should be an object may be anything else in some engine or version: hence `Odd` beside each Struct.
Members that should be scalars are `Any` and are looked at with `words` and `moment`.
"""

from typing import Any

from msgspec import Raw, Struct, field

Odd = str | int | float | bool | list[Any] | None


class Key(Struct):
    """`_data.key` of NOWEB; `remote` comes from WEBJS's `_data.id`."""

    alternative: Any = field(default=None, name="remoteJidAlt")
    sender_phone: Any = field(default=None, name="senderPn")
    sender_lid: Any = field(default=None, name="senderLid")


class Info(Struct):
    """`_data.Info` of GOWS."""

    push_name: Any = field(default=None, name="PushName")
    sender_alternative: Any = field(default=None, name="SenderAlt")
    recipient_alternative: Any = field(default=None, name="RecipientAlt")
    verified: Any = field(default=None, name="VerifiedName")
    media_type: Any = field(default=None, name="MediaType")


class Data(Struct):
    """`_data`, the engine's own message: NOWEB, GOWS and WEBJS members side by side.

    The protocol message (`message` of NOWEB, `Message` of GOWS) stays raw until something asks for it.
    """

    key: Key | Odd = None
    info: Info | Odd = field(default=None, name="Info")
    message: Raw = Raw()
    message_gows: Raw = field(default=Raw(), name="Message")
    push_name: Any = field(default=None, name="pushName")
    notify_name: Any = field(default=None, name="notifyName")
    verified_name: Any = field(default=None, name="verifiedBizName")
    type: Any = None
    mimetype: Any = None
    latitude: Any = field(default=None, name="lat")
    longitude: Any = field(default=None, name="lng")
    place: Any = field(default=None, name="loc")
    cards: Any = field(default=None, name="vcardList")
    order_title: Any = field(default=None, name="orderTitle")
    title: Any = None
    description: Any = None
    poll_name: Any = field(default=None, name="pollName")
    poll_options: Any = field(default=None, name="pollOptions")
    event_name: Any = field(default=None, name="eventName")
    event_description: Any = field(default=None, name="eventDescription")
    group_name: Any = field(default=None, name="inviteGrpName")
    comment: Any = None
    forwarded: Any = field(default=None, name="isForwarded")
    advertisement: Any = field(default=None, name="ctwaContext")
    revoked_key: Any = field(default=None, name="protocolMessageKey")


class Media(Struct):
    url: Any = None
    mimetype: Any = None
    filename: Any = None
    error: Any = None


class Location(Struct):
    latitude: Any = None
    longitude: Any = None
    name: Any = None
    address: Any = None
    url: Any = None
    description: Any = None
    live: Any = None


class Quoted(Struct):
    id: Any = None


class Reaction(Struct):
    text: Any = None
    target: Any = field(default=None, name="messageId")


class Message(Struct):
    """WAMessage, and every other payload we read: acks, reactions, editions, revocations, session states."""

    id: Any = None
    timestamp: Any = None
    source: Any = None
    sender: Any = field(default=None, name="from")
    recipient: Any = field(default=None, name="to")
    from_me: Any = field(default=None, name="fromMe")
    body: Any = None
    has_media: Any = field(default=None, name="hasMedia")
    media: Media | Odd = None
    ack: Any = None
    ack_name: Any = field(default=None, name="ackName")
    location: Location | Odd = None
    vcards: Any = field(default=None, name="vCards")
    quoted: Quoted | Odd = field(default=None, name="replyTo")
    data: Data | Odd = field(default=None, name="_data")
    reaction: Reaction | Odd = None
    edited_id: Any = field(default=None, name="editedMessageId")
    revoked_id: Any = field(default=None, name="revokedMessageId")
    before: "Message | Odd" = None
    after: "Message | Odd" = None
    status: Any = None
    presences: Any = None


class Account(Struct):
    """`me`: the number the session is paired with, in every form it goes by."""

    id: Any = None
    lid: Any = None
    jid: Any = None
    name: Any = field(default=None, name="pushName")


class Envelope(Struct):
    event: Any = None
    session: Any = None
    timestamp: Any = None
    me: Account | Odd = None
    payload: Message | Odd = None


def words(value: object) -> str:
    """A text; empty for everything that is none. NUL is dropped, since no database takes it in a text."""
    return value.replace("\x00", "") if isinstance(value, str) else ""
