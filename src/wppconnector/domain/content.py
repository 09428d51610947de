"""What a message carries, and the words for where it is on its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wppconnector.domain.construction import cheaply_made


class Direction(StrEnum):
    INBOUND = "INBOUND"
    OUTBOUND = "OUTBOUND"


class MessageType(StrEnum):
    """The five stored types. Everything a provider can send is mapped onto one of them."""

    TEXT = "TEXT"
    IMAGE = "IMAGE"
    AUDIO = "AUDIO"
    VIDEO = "VIDEO"
    DOCUMENT = "DOCUMENT"


class MessageKind(StrEnum):
    """What it really was, when the type alone does not tell."""

    TEXT = "text"
    IMAGE = "image"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACTS = "contacts"
    INTERACTIVE = "interactive"
    ORDER = "order"
    SYSTEM = "system"
    TEMPLATE = "template"
    """A text of ours that Meta had approved before."""
    UNSUPPORTED = "unsupported"


class MessageStatus(StrEnum):
    PENDING = "PENDING"
    SENT = "SENT"
    FAILED = "FAILED"
    DELIVERED = "DELIVERED"
    READ = "READ"

    @property
    def rank(self) -> int:
        """Height on the ladder that receipts climb and never descend.

        FAILED stands above SENT and below DELIVERED: a failure is final unless the message was seen to arrive.
        Taking the highest rank makes receipts commute and repeat without harm.
        """
        return _LADDER[self]


_LADDER: Mapping[MessageStatus, int] = {status: rank for rank, status in enumerate(MessageStatus)}


class MediaState(StrEnum):
    PENDING = "PENDING"
    READY = "READY"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Media:
    """A file of a message.

    `source` is where the provider keeps it (a url for WAHA, a media id for Meta; None when the provider gave none).
    `key` is where we keep it once `state` is READY. `size` is in bytes, `sha256` in lower-case hex. `error` says why it
    FAILED, or what is odd about a file that is READY.
    """

    state: MediaState = MediaState.PENDING
    mime_type: str = "application/octet-stream"
    filename: str | None = None
    source: str | None = None
    sha256: str | None = None
    size: int | None = None
    key: str | None = None
    error: str | None = None


@cheaply_made
@dataclass(frozen=True, slots=True)
class Content:
    """The body of a message. `text` is the words or the caption; `details` holds what the five types cannot
    (coordinates, contact cards, order lines), as plain JSON values with camelCase keys."""

    type: MessageType = MessageType.TEXT
    kind: MessageKind = MessageKind.TEXT
    text: str = ""
    media: Media | None = None
    details: Mapping[str, object] = field(default_factory=dict)
