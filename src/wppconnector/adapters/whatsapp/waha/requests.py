"""The bodies of sends: one flat path for each kind, the session inside."""

import base64
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from wppconnector.application.ports.provider import Attachment, MessageRefused, Outgoing
from wppconnector.domain.content import MessageKind


@dataclass(frozen=True, slots=True)
class SendRequest:
    """`length` is the body's, in bytes; a body with a file in it is made while it is sent."""

    path: str
    body: bytes | AsyncIterator[bytes]
    length: int


_METHODS: Mapping[MessageKind, str] = {
    MessageKind.IMAGE: "sendImage",
    MessageKind.STICKER: "sendImage",
    MessageKind.VIDEO: "sendVideo",
    MessageKind.VOICE: "sendVoice",
}
# What WhatsApp plays; WAHA converts everything else.
_PLAYABLE = {"sendVoice": "audio/ogg", "sendVideo": "video/mp4"}


def send_request(session: str, outgoing: Outgoing) -> SendRequest:
    """Raises MessageRefused for a voice note with words, which has no place for them."""
    fields: dict[str, Any] = {"session": session, "chatId": outgoing.address}
    if outgoing.reply_to:
        fields["reply_to"] = outgoing.reply_to
    if outgoing.attachment is not None:
        return _with_file(fields, outgoing.text, outgoing.attachment)
    fields["text"] = outgoing.text
    if outgoing.reserved_id:
        fields["id"] = outgoing.reserved_id
    body = msgspec.json.encode(fields)
    return SendRequest("/api/sendText", body, len(body))


def _with_file(fields: dict[str, Any], caption: str, attachment: Attachment) -> SendRequest:
    method = _METHODS.get(attachment.kind, "sendFile")
    if method == "sendVoice" and caption:
        raise MessageRefused("caption_not_possible", "a voice note cannot carry a text")
    if caption:
        fields["caption"] = caption
    if method in _PLAYABLE:
        fields["convert"] = not attachment.mime_type.startswith(_PLAYABLE[method])
    file = {"mimetype": attachment.mime_type}
    if attachment.filename:
        file["filename"] = attachment.filename
    # The file goes last, so that it can be streamed: {...fields, "file": {...file, "data": "<base64>"}}
    head = msgspec.json.encode(fields)[:-1] + b',"file":' + msgspec.json.encode(file)[:-1] + b',"data":"'
    tail = b'"}}'
    length = len(head) + 4 * -(-attachment.size // 3) + len(tail)
    return SendRequest(f"/api/{method}", _streamed(head, attachment, tail), length)


async def _streamed(head: bytes, attachment: Attachment, tail: bytes) -> AsyncIterator[bytes]:
    yield head
    rest = b""
    async for chunk in attachment.open():
        # Base64 turns three bytes into four characters: whole groups only, until the end.
        data = rest + chunk
        whole = len(data) - len(data) % 3
        rest = data[whole:]
        yield base64.b64encode(data[:whole])
    yield base64.b64encode(rest) + tail
