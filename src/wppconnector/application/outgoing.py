"""A stored message as the provider is to send it."""

from functools import partial

from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.provider import Attachment, Outgoing
from wppconnector.domain.message import Message
from wppconnector.domain.template import template_of


def outgoing_of(message: Message, media: MediaStore) -> Outgoing:
    attachment = _attachment(message, media)
    # Under a file the words are the caption, signed or none at all.
    text = message.outgoing if attachment and message.outgoing is not None else message.outgoing or message.content.text
    return Outgoing(
        message_id=message.id,
        address=message.address,
        text=text,
        choices=message.choices,
        reserved_id=message.provider_message_id,
        reply_to=message.reply_to,
        attachment=attachment,
        template=template_of(message.content),
    )


def _attachment(message: Message, media: MediaStore) -> Attachment | None:
    file = message.content.media
    if file is None or file.key is None or file.size is None:
        return None
    return Attachment(
        kind=message.content.kind,
        mime_type=file.mime_type,
        size=file.size,
        open=partial(media.read, file.key),
        filename=file.filename,
    )
