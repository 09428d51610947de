"""Files we send: which type Meta takes them as, and how they travel."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from wppconnector.adapters.whatsapp.meta.outgoing import CAPTION_LIMIT, Payload, envelope
from wppconnector.application.ports.provider import Attachment, MessageRefused, Outgoing
from wppconnector.domain.content import MessageKind

_KB = 1024
_MB = 1024 * _KB


@dataclass(frozen=True, slots=True)
class Slot:
    """One of Meta's types of file. `limit` is in bytes; no media types means any."""

    type: str
    limit: int
    mime_types: frozenset[str] = frozenset()
    captioned: bool = False


_DOCUMENT = Slot("document", 100 * _MB, captioned=True)
_AUDIO = Slot("audio", 16 * _MB, frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}))
_SLOTS: Mapping[MessageKind, Slot] = {
    MessageKind.IMAGE: Slot("image", 5 * _MB, frozenset({"image/jpeg", "image/png"}), captioned=True),
    MessageKind.VIDEO: Slot("video", 16 * _MB, frozenset({"video/mp4", "video/3gpp"}), captioned=True),
    MessageKind.AUDIO: _AUDIO,
    MessageKind.VOICE: _AUDIO,
    MessageKind.STICKER: Slot("sticker", 100 * _KB, frozenset({"image/webp"})),
}


def slot_of(attachment: Attachment) -> Slot:
    """The type to send a file as: its own where Meta takes that format and size, else a document.

    Raises `MessageRefused` for a file that is too large for any.
    """
    slot = _SLOTS.get(attachment.kind, _DOCUMENT)
    fits = attachment.size <= slot.limit and _bare(attachment.mime_type) in slot.mime_types
    chosen = slot if fits else _DOCUMENT
    if attachment.size > chosen.limit:
        raise MessageRefused("media_too_large", f"{chosen.type}: at most {chosen.limit // _MB} MB")
    return chosen


def check_caption(outgoing: Outgoing, attachment: Attachment) -> None:
    """Raises `MessageRefused` for a caption that is too long, before the file is uploaded in vain."""
    if slot_of(attachment).captioned and len(outgoing.text) > CAPTION_LIMIT:
        raise MessageRefused("text_too_long", f"a caption holds {CAPTION_LIMIT} characters")


def file_payload(outgoing: Outgoing, attachment: Attachment, media_id: str) -> Payload:
    """A message that shows the uploaded file. Audio and stickers have no caption: their text is left out."""
    slot = slot_of(attachment)
    member: Payload = {"id": media_id}
    if slot.captioned and outgoing.text:
        member["caption"] = outgoing.text
    if slot is _DOCUMENT:
        member["filename"] = attachment.filename or "file"
    # Meta makes a voice note of Opus in Ogg alone; what else was recorded is plain audio to it.
    if slot is _AUDIO and attachment.kind is MessageKind.VOICE and _bare(attachment.mime_type) == "audio/ogg":
        member["voice"] = True
    return {**envelope(outgoing), "type": slot.type, slot.type: member}


class Upload:
    """A file as a multipart body, made while it is sent: a file of 100 MB is never held in memory."""

    def __init__(self, attachment: Attachment, boundary_id: UUID) -> None:
        boundary = f"wppconnector-{boundary_id.hex}"
        fields = {"messaging_product": "whatsapp", "type": attachment.mime_type}
        opening = "".join(_part(boundary, f'name="{name}"', {}) + value + "\r\n" for name, value in fields.items())
        # The true name goes with the message; here it would only need quoting.
        opening += _part(boundary, 'name="file"; filename="file"', {"Content-Type": attachment.mime_type})
        self._opening = opening.encode()
        self._closing = f"\r\n--{boundary}--\r\n".encode()
        self._attachment = attachment
        length = len(self._opening) + attachment.size + len(self._closing)
        self.headers: Mapping[str, str] = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(length),
        }

    async def body(self) -> AsyncIterator[bytes]:
        yield self._opening
        async for chunk in self._attachment.open():
            yield chunk
        yield self._closing


def _part(boundary: str, disposition: str, headers: Mapping[str, str]) -> str:
    lines = [f"--{boundary}", f"Content-Disposition: form-data; {disposition}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""])


def _bare(mime_type: str) -> str:
    return mime_type.partition(";")[0].strip().lower()
