"""What a WAMessage says. WAHA names no type: it follows from what is there."""

from collections.abc import Mapping
from dataclasses import replace

from wppconnector.adapters.whatsapp import rendering
from wppconnector.adapters.whatsapp.waha import payloads
from wppconnector.adapters.whatsapp.waha.cards import coordinate, person
from wppconnector.adapters.whatsapp.waha.circumstances import circumstances_of
from wppconnector.adapters.whatsapp.waha.composed import wording
from wppconnector.adapters.whatsapp.waha.engines import browser_content, is_notice, protocol_content
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.adapters.whatsapp.waha.protocol import File, Protocol, protocol_of
from wppconnector.domain.content import Content, Media, MessageKind, MessageType

_UNKNOWN = "application/octet-stream"
_TYPES: Mapping[str, tuple[MessageType, MessageKind]] = {
    "image": (MessageType.IMAGE, MessageKind.IMAGE),
    "video": (MessageType.VIDEO, MessageKind.VIDEO),
    "audio": (MessageType.AUDIO, MessageKind.AUDIO),
}
_DOCUMENT = (MessageType.DOCUMENT, MessageKind.DOCUMENT)
# Media types for files of which only the engine's word for their kind is known; "ptt" is a voice note, "ptv" a round
# video.
_GUESSES = {
    "sticker": "image/webp",
    "image": "image/jpeg",
    "video": "video/mp4",
    "ptv": "video/mp4",
    "audio": "audio/ogg",
    "ptt": "audio/ogg",
}
_NO_DATA = payloads.Data()


def content_of(message: payloads.Message) -> Content | None:
    """The content, or None for a message without any: timers, protocol messages, opened view-once media."""
    data = message.data if isinstance(message.data, payloads.Data) else _NO_DATA
    content = None if is_notice(data) else _said(message, data, words(message.body))
    circumstances = circumstances_of(data) if content is not None else None
    if content is None or not circumstances:
        return content
    return replace(content, details={**content.details, **circumstances})


def _said(message: payloads.Message, data: payloads.Data, text: str) -> Content | None:
    if _is_file(message, data):
        return _file(message, data, text)
    if isinstance(message.location, payloads.Location):
        return _place(message.location)
    if isinstance(message.vcards, list) and message.vcards:
        return rendering.people([person(words(card)) for card in message.vcards])
    content = browser_content(data, text)
    if content is not None or text:
        return content or Content(text=text)
    protocol = protocol_of(data)
    said = wording(protocol)
    return Content(text=said) if said else protocol_content(protocol) or _overlooked_file(message, data, protocol)


def _overlooked_file(message: payloads.Message, data: payloads.Data, protocol: Protocol) -> Content | None:
    """A file that old versions did not take for one. Of what was to be seen once nothing is left."""
    kind, part = _protocol_kind(protocol)
    return _file(message, data, "") if kind and part.view_once is not True else None


def _is_file(message: payloads.Message, data: payloads.Data) -> bool:
    """WAHA's word for it; without one, the engine's."""
    if isinstance(message.media, payloads.Media):
        return True
    if isinstance(message.has_media, bool):
        return message.has_media
    kind, _ = _engine_kind(data)
    return kind == "document" or kind in _GUESSES


def _file(message: payloads.Message, data: payloads.Data, caption: str) -> Content:
    media = message.media if isinstance(message.media, payloads.Media) else payloads.Media()
    kind, part = _engine_kind(data)
    mime_type = words(media.mimetype) or words(part.mimetype) or words(data.mimetype) or _GUESSES.get(kind, _UNKNOWN)
    type_, shown_as = _TYPES.get(mime_type.partition("/")[0], _DOCUMENT)
    if kind == "ptt" and type_ is MessageType.AUDIO:
        shown_as = MessageKind.VOICE
    elif mime_type.startswith("image/webp") and kind != "image":
        shown_as = MessageKind.STICKER
    elif kind == "document":
        # An image sent "as a document" keeps its name and is not scaled: it is one.
        type_, shown_as = _DOCUMENT
    filename = words(media.filename) or words(part.file_name)
    kept = Media(mime_type=mime_type, filename=filename or None, source=words(media.url) or None)
    said = caption or words(part.caption)
    # Some engines give a document without words its name for words.
    return Content(type_, shown_as, "" if said == filename else said, kept)


def _engine_kind(data: payloads.Data) -> tuple[str, File]:
    """The engine's own word for the kind of file ("ptt" is a voice note), and its description of the file."""
    kind, part = _protocol_kind(protocol_of(data))
    if kind:
        return kind, part
    said = words(data.type)
    if not said and isinstance(data.info, payloads.Info):
        said = words(data.info.media_type)
    return said, File()


def _protocol_kind(protocol: Protocol) -> tuple[str, File]:
    parts = {
        "image": protocol.image_message,
        "video": protocol.video_message,
        "ptv": protocol.ptv_message,
        "audio": protocol.audio_message,
        "document": protocol.document_message,
        "sticker": protocol.sticker_message,
    }
    for kind, part in parts.items():
        if isinstance(part, File):
            voice = kind == "audio" and (part.ptt is True or part.ptt_gows is True)
            return ("ptt" if voice else kind), part
    return "", File()


def _place(location: payloads.Location) -> Content:
    latitude, longitude = coordinate(location.latitude), coordinate(location.longitude)
    # Browsers describe a place by its name and, on the next line, its address.
    name, _, address = words(location.description).partition("\n")
    name, address = words(location.name) or name, words(location.address) or address
    return rendering.place(latitude, longitude, name, address, words(location.url), live=location.live is True)
