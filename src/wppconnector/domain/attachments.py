"""Files that agents send: what they are taken for, and what each provider takes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.content import Content, Media, MediaState, MessageKind, MessageType
from wppconnector.domain.errors import (
    CaptionNotPossible,
    FileEmpty,
    MediaTooLarge,
    MediaTypeNotAllowed,
    TextTooLong,
)

LARGEST_FILE = 100 * 1024 * 1024
"""In bytes. WhatsApp itself takes no more."""
CAPTION_LIMIT = 1024
"""Characters of a caption, signature included."""
LONGEST_FILENAME = 200
UNKNOWN_TYPE = "application/octet-stream"

_KB = 1024
_MB = 1024 * _KB
_TYPES: Mapping[MessageKind, MessageType] = {
    MessageKind.IMAGE: MessageType.IMAGE,
    MessageKind.STICKER: MessageType.IMAGE,
    MessageKind.AUDIO: MessageType.AUDIO,
    MessageKind.VOICE: MessageType.AUDIO,
    MessageKind.VIDEO: MessageType.VIDEO,
    MessageKind.DOCUMENT: MessageType.DOCUMENT,
}
_NATURAL = (MessageKind.IMAGE, MessageKind.AUDIO, MessageKind.VIDEO)
_CAPTIONED = frozenset({MessageKind.IMAGE, MessageKind.VIDEO, MessageKind.DOCUMENT})
_PLAYED = ("image/", "audio/", "video/")
_TWO_FACED = ("audio/", "video/")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}")
# What a path or a header would stumble over.
_NO_FILENAME = re.compile(r"[\x00-\x1f\x7f/\\]+")
_TURNS_ROUND = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What changes the direction of writing: with it `exe.pdf` may be the end of a program's name."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`size` is in bytes. `mime_types` end in a slash where any of the kind will do; none means any at all."""

    size: int
    mime_types: tuple[str, ...] = ()

    def takes(self, mime_type: str) -> bool:
        exact, any_of = set(self.mime_types), tuple(each for each in self.mime_types if each.endswith("/"))
        return not self.mime_types or mime_type in exact or mime_type.startswith(any_of)


Limits = Mapping[MessageKind, Limit]

_META_AUDIO = ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")
_META: Limits = {
    MessageKind.IMAGE: Limit(5 * _MB, ("image/jpeg", "image/png")),
    MessageKind.VIDEO: Limit(16 * _MB, ("video/mp4", "video/3gpp")),
    MessageKind.AUDIO: Limit(16 * _MB, _META_AUDIO),
    MessageKind.VOICE: Limit(16 * _MB, _META_AUDIO),
    MessageKind.STICKER: Limit(100 * _KB, ("image/webp",)),
    MessageKind.DOCUMENT: Limit(LARGEST_FILE),
}
# WAHA has no limits of its own: these are WhatsApp's, and it converts sound and pictures to what phones play.
_PHONE: Limits = {
    MessageKind.IMAGE: Limit(16 * _MB, ("image/jpeg", "image/png", "image/webp")),
    MessageKind.VIDEO: Limit(64 * _MB, ("video/",)),
    MessageKind.AUDIO: Limit(16 * _MB, ("audio/",)),
    MessageKind.VOICE: Limit(16 * _MB, ("audio/",)),
    MessageKind.STICKER: Limit(500 * _KB, ("image/webp",)),
    MessageKind.DOCUMENT: Limit(LARGEST_FILE),
}


def limits_of(channel: Channel) -> Limits:
    """What may be sent on `channel`, by kind."""
    return _META if channel.provider is ProviderKind.META else _PHONE


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the media store, under `key`. `size` is in bytes, `sha256` in lower-case hex."""

    key: str
    mime_type: str
    size: int
    sha256: str
    filename: str | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file on its way into a message, and as what it is sent."""

    kind: MessageKind
    file: KeptFile

    @property
    def captioned(self) -> bool:
        """Whether WhatsApp shows words with a file of this kind."""
        return self.kind in _CAPTIONED

    def content(self, caption: str) -> Content:
        file = self.file
        media = Media(
            state=MediaState.READY,
            mime_type=file.mime_type,
            filename=file.filename,
            sha256=file.sha256,
            size=file.size,
            key=file.key,
        )
        return Content(_TYPES[self.kind], self.kind, caption, media)


def settled_type(sniffed: str | None, declared: str | None) -> str:
    """What a file is, by its bytes. Its sender is believed in two things only: whether a container of sound and
    pictures holds sound alone, and what a file is that nothing shows in place anyway."""
    named = (declared or "").partition(";")[0].strip().lower()
    if sniffed is None:
        return UNKNOWN_TYPE if named.startswith(_PLAYED) or not _MEDIA_TYPE.fullmatch(named) else named
    same_container = named.partition("/")[2] == sniffed.partition("/")[2]
    return named if same_container and named.startswith(_TWO_FACED) and sniffed.startswith(_TWO_FACED) else sniffed


def kind_of(mime_type: str, limits: Limits, wanted: MessageKind | None = None) -> MessageKind:
    """As what a file is sent: as `wanted`, else as what it is, else as a document.

    Raises `MediaTypeNotAllowed` for a `wanted` kind that the provider does not make of such a file.
    """
    if wanted is not None:
        if wanted not in limits or not limits[wanted].takes(mime_type):
            raise MediaTypeNotAllowed(f"A file of type {mime_type} cannot be sent as {wanted}.", mimeType=mime_type)
        return wanted
    natural = next((kind for kind in _NATURAL if mime_type.startswith(f"{kind}/")), MessageKind.DOCUMENT)
    return natural if limits[natural].takes(mime_type) else MessageKind.DOCUMENT


def attached(file: KeptFile, limits: Limits, wanted: MessageKind | None = None) -> Attached:
    """Raises `MediaTypeNotAllowed`, `FileEmpty`, `MediaTooLarge`."""
    kind = kind_of(file.mime_type, limits, wanted)
    check_size(kind, file.size, limits)
    return Attached(kind, file)


def check_size(kind: MessageKind, size: int, limits: Limits) -> None:
    """Raises `FileEmpty`, `MediaTooLarge`."""
    if not size:
        raise FileEmpty("The file is empty.")
    if size > limits[kind].size:
        raise MediaTooLarge(f"At most {limits[kind].size} bytes can be sent as {kind}.", limit=limits[kind].size)


def check_caption(attached: Attached, caption: str, outgoing: str) -> None:
    """Raises `CaptionNotPossible`, `TextTooLong` when the caption as it leaves is over the limit."""
    if caption and not attached.captioned:
        raise CaptionNotPossible(f"Nothing can be written under a file sent as {attached.kind}.")
    if len(outgoing) > CAPTION_LIMIT:
        room = CAPTION_LIMIT - (len(outgoing) - len(caption))
        raise TextTooLong(f"At most {room} characters fit under a file, beside the signature.", limit=room)


def clean_filename(given: str | None) -> str | None:
    """The last part of what a browser called it, without what no file's name has; the ending survives the cut."""
    name = _TURNS_ROUND.sub("", _NO_FILENAME.sub("/", given or "").rpartition("/")[2]).strip()
    if len(name) <= LONGEST_FILENAME:
        return name or None
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if stem and len(ending) <= 10 else ""
    return name[: LONGEST_FILENAME - len(tail)] + tail
