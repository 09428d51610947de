"""What a message says: one reading for each of Meta's types, mapped onto the five stored ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import msgspec

from wppconnector.adapters.whatsapp.meta import cards, files, forms
from wppconnector.adapters.whatsapp.meta.decoding import read, words
from wppconnector.adapters.whatsapp.meta.members import (
    Button,
    Context,
    Interactive,
    Product,
    Referral,
    Reply,
    Text,
    Unsupported,
)
from wppconnector.adapters.whatsapp.meta.payloads import Message
from wppconnector.domain.content import Content, MessageKind


@dataclass(frozen=True, slots=True)
class Reading:
    """The content, and the id of the option that was tapped, if one was."""

    content: Content
    selection: str | None = None


_TEXT = msgspec.json.Decoder(Text)
_INTERACTIVE = msgspec.json.Decoder(Interactive)
_REPLY = msgspec.json.Decoder(Reply)
_BUTTON = msgspec.json.Decoder(Button)
# `unsupported.type` of what adds nothing new.
_GESTURES = frozenset({"edit", "pin", "poll_update"})
_UNSUPPORTED = msgspec.json.Decoder(Unsupported)
_CONTEXT = msgspec.json.Decoder(Context)
_PRODUCT = msgspec.json.Decoder(Product)
_REFERRAL = msgspec.json.Decoder(Referral)


def read_content(message: Message) -> Reading:
    """The content of `message`; of a type unknown here or a member out of shape, that it cannot be shown."""
    reader = _READERS.get(words(message.type) or _implied(message))
    reading = reader(message) if reader is not None else None
    if reading is None:
        reading = Reading(_unsupported(message))
    circumstances = _circumstances(message)
    if not circumstances:
        return reading
    details = {**reading.content.details, **circumstances}
    return replace(reading, content=replace(reading.content, details=details))


def asks_for_nothing(content: Content) -> bool:
    """Whether no answer is expected: stickers, and what Meta cannot show of somebody who only changed or marked what
    was said before."""
    hidden = content.details.get("providerType") if content.kind is MessageKind.UNSUPPORTED else None
    return content.kind is MessageKind.STICKER or hidden in _GESTURES


def quoted_by(message: Message) -> str | None:
    """The id of the message that this one answers; forwarded messages carry a context without one."""
    context = read(_CONTEXT, message.context)
    return words(context.id) or None if context is not None else None


def _implied(message: Message) -> str:
    """The type of a message that names none: that of the one member it has."""
    return next((type_ for type_ in _READERS if getattr(message, type_)), "")


def _text(message: Message) -> Reading | None:
    text = read(_TEXT, message.text)
    return Reading(Content(text=words(text.body))) if text is not None else None


def _interactive(message: Message) -> Reading | None:
    interactive = read(_INTERACTIVE, message.interactive)
    if interactive is None:
        return None
    reply = read(_REPLY, interactive.list_reply) or read(_REPLY, interactive.button_reply)
    if reply is not None:
        description = words(reply.description)
        return _tapped(words(reply.title), words(reply.id), {"description": description} if description else {})
    filled = forms.form(interactive.nfm_reply)
    return Reading(filled) if filled is not None else None


def _button(message: Message) -> Reading | None:
    button = read(_BUTTON, message.button)
    return _tapped(words(button.text), words(button.payload), {}) if button is not None else None


def _tapped(title: str, option_id: str, details: Mapping[str, object]) -> Reading:
    return Reading(Content(kind=MessageKind.INTERACTIVE, text=title, details=details), option_id or None)


def _unsupported(message: Message) -> Content:
    hidden = read(_UNSUPPORTED, message.unsupported) or read(_UNSUPPORTED, message.interactive)
    what = words(hidden.type) if hidden is not None else ""
    return Content(kind=MessageKind.UNSUPPORTED, details={"providerType": what or words(message.type)})


def _plain(reader: Callable[[Message], Content | None]) -> Callable[[Message], Reading | None]:
    def reading(message: Message) -> Reading | None:
        content = reader(message)
        return Reading(content) if content is not None else None

    return reading


def _circumstances(message: Message) -> dict[str, object]:
    """What surrounds a message: that it was forwarded, which product it asks about, which advertisement led here."""
    found: dict[str, object] = {}
    context = read(_CONTEXT, message.context)
    if context is not None:
        if context.forwarded or context.frequently_forwarded:
            found["forwarded"] = True
        product = read(_PRODUCT, context.referred_product)
        if product is not None:
            ids = {"catalogId": words(product.catalog_id), "productRetailerId": words(product.product_retailer_id)}
            found["product"] = ids
    referral = read(_REFERRAL, message.referral)
    if referral is not None:
        found["referral"] = _advertisement(referral)
    return found


def _advertisement(referral: Referral) -> dict[str, str]:
    shown = {
        "sourceUrl": words(referral.source_url),
        "sourceType": words(referral.source_type),
        "sourceId": words(referral.source_id),
        "headline": words(referral.headline),
        "body": words(referral.body),
        "mediaType": words(referral.media_type),
        "imageUrl": words(referral.image_url),
        "videoUrl": words(referral.video_url),
        "thumbnailUrl": words(referral.thumbnail_url),
        "clickId": words(referral.ctwa_clid),
    }
    return {name: value for name, value in shown.items() if value}


_READERS: Mapping[str, Callable[[Message], Reading | None]] = {
    "text": _text,
    "image": _plain(files.image),
    "video": _plain(files.video),
    "audio": _plain(files.audio),
    "document": _plain(files.document),
    "sticker": _plain(files.sticker),
    "location": _plain(cards.location),
    "contacts": _plain(cards.contacts),
    "order": _plain(cards.order),
    "interactive": _interactive,
    "button": _button,
}
