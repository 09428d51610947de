"""Files of messages: which of the five types each kind is, and where the file can be fetched."""

import base64
import binascii
import re

import msgspec
from msgspec import Raw

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, read_each, words
from wppconnector.adapters.whatsapp.meta.errors import delivery_error
from wppconnector.adapters.whatsapp.meta.members import File
from wppconnector.adapters.whatsapp.meta.payloads import Error, Message
from wppconnector.domain.content import Content, Media, MediaState, MessageKind, MessageType

_FILE = msgspec.json.Decoder(File)
_ERROR = msgspec.json.Decoder(Error)
_HEX = re.compile(r"[0-9a-f]{64}")


def image(message: Message) -> Content | None:
    return _content(message, message.image, MessageType.IMAGE, MessageKind.IMAGE)


def video(message: Message) -> Content | None:
    return _content(message, message.video, MessageType.VIDEO, MessageKind.VIDEO)


def audio(message: Message) -> Content | None:
    """Meta has no type for voice notes: they are audio with a mark."""
    file = read(_FILE, message.audio)
    kind = MessageKind.VOICE if file is not None and file.voice else MessageKind.AUDIO
    return _content(message, message.audio, MessageType.AUDIO, kind)


def document(message: Message) -> Content | None:
    return _content(message, message.document, MessageType.DOCUMENT, MessageKind.DOCUMENT)


def sticker(message: Message) -> Content | None:
    return _content(message, message.sticker, MessageType.IMAGE, MessageKind.STICKER)


def hex_of(sha256: Scalar) -> str | None:
    """A SHA-256 as lower-case hex. Webhooks write it in base64, the media endpoint and some partners in hex."""
    written = words(sha256).strip()
    if _HEX.fullmatch(written.lower()):
        return written.lower()
    try:
        digest = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return digest.hex() if len(digest) == 32 else None


def _content(message: Message, member: Raw, type_: MessageType, kind: MessageKind) -> Content | None:
    file = read(_FILE, member)
    if file is None:
        return None
    return Content(type_, kind, words(file.caption), _media(file, message.errors))


def _media(file: File, errors: Raw) -> Media:
    source = words(file.id) or None
    problems = read_each(_ERROR, errors)
    # Meta reports a file that it could not fetch itself (131052); the message is kept without one.
    lost = bool(problems) or source is None
    return Media(
        state=MediaState.FAILED if lost else MediaState.PENDING,
        mime_type=words(file.mime_type) or "application/octet-stream",
        filename=words(file.filename) or None,
        source=source,
        sha256=hex_of(file.sha256),
        error=(delivery_error(problems[0]).code if problems else "media_failed") if lost else None,
    )
