"""The shapes Meta posts. Nested objects stay raw until they are needed, so that an odd one spoils only itself.

Ids and timestamps are documented as strings; integers have been seen, and both are taken.
"""

from typing import TypeVar

import msgspec
from msgspec import Raw, Struct

T = TypeVar("T")
Scalar = str | int | None


class Envelope(Struct):
    entry: Raw = Raw()


class Entry(Struct):
    changes: Raw = Raw()


class Change(Struct):
    field: Scalar = None
    value: Raw = Raw()


class Value(Struct):
    metadata: Raw = Raw()
    contacts: Raw = Raw()
    messages: Raw = Raw()
    statuses: Raw = Raw()
    errors: Raw = Raw()
    message_echoes: Raw = Raw()


class Metadata(Struct):
    phone_number_id: Scalar = None


class Profile(Struct):
    name: Scalar = None
    username: Scalar = None


class Contact(Struct):
    wa_id: Scalar = None
    user_id: Scalar = None
    profile: Raw = Raw()


class Message(Struct):
    """A message of a customer, or an echo of one of ours. The member named like `type` holds the content."""

    id: Scalar = None
    sender: Scalar = msgspec.field(default=None, name="from")
    from_user_id: Scalar = None
    to: Scalar = None
    to_user_id: Scalar = None
    group_id: Scalar = None
    timestamp: Scalar = None
    type: Scalar = None
    context: Raw = Raw()
    referral: Raw = Raw()
    errors: Raw = Raw()
    text: Raw = Raw()
    image: Raw = Raw()
    video: Raw = Raw()
    audio: Raw = Raw()
    document: Raw = Raw()
    sticker: Raw = Raw()
    location: Raw = Raw()
    contacts: Raw = Raw()
    interactive: Raw = Raw()
    button: Raw = Raw()
    reaction: Raw = Raw()
    order: Raw = Raw()
    system: Raw = Raw()
    edit: Raw = Raw()
    revoke: Raw = Raw()
    unsupported: Raw = Raw()


class Text(Struct):
    body: Scalar = None


class File(Struct):
    id: Scalar = None
    mime_type: Scalar = None
    sha256: Scalar = None
    caption: Scalar = None
    filename: Scalar = None
    voice: bool | None = None


class Location(Struct):
    latitude: float | str
    longitude: float | str
    name: Scalar = None
    address: Scalar = None
    url: Scalar = None


class CardName(Struct):
    formatted_name: Scalar = None
    first_name: Scalar = None


class CardPhone(Struct):
    phone: Scalar = None
    wa_id: Scalar = None


class Card(Struct):
    name: Raw = Raw()
    phones: Raw = Raw()


class Interactive(Struct):
    type: Scalar = None
    button_reply: Raw = Raw()
    list_reply: Raw = Raw()
    nfm_reply: Raw = Raw()


class Reply(Struct):
    id: Scalar = None
    title: Scalar = None
    description: Scalar = None


class FlowReply(Struct):
    name: Scalar = None
    body: Scalar = None
    response_json: Scalar = None


class Button(Struct):
    text: Scalar = None
    payload: Scalar = None


class Reaction(Struct):
    message_id: Scalar = None
    emoji: Scalar = None


class Order(Struct):
    catalog_id: Scalar = None
    text: Scalar = None
    product_items: Raw = Raw()


class OrderLine(Struct):
    product_retailer_id: Scalar = None
    quantity: int | float | str | None = None
    item_price: int | float | str | None = None
    currency: Scalar = None


class System(Struct):
    type: Scalar = None
    wa_id: Scalar = None
    new_wa_id: Scalar = None
    previous_user_id: Scalar = None
    user_id: Scalar = None


class Edit(Struct):
    original_message_id: Scalar = None
    message: Raw = Raw()


class Revoke(Struct):
    original_message_id: Scalar = None


class Unsupported(Struct):
    type: Scalar = None


class Context(Struct):
    id: Scalar = None
    forwarded: bool | None = None
    frequently_forwarded: bool | None = None
    referred_product: Raw = Raw()


class Product(Struct):
    catalog_id: Scalar = None
    product_retailer_id: Scalar = None


class Referral(Struct):
    source_url: Scalar = None
    source_type: Scalar = None
    source_id: Scalar = None
    headline: Scalar = None
    body: Scalar = None
    ctwa_clid: Scalar = None


class Status(Struct):
    id: Scalar = None
    status: Scalar = None
    timestamp: Scalar = None
    recipient_type: Scalar = None
    biz_opaque_callback_data: Scalar = None
    errors: Raw = Raw()


class ErrorData(Struct):
    details: Scalar = None


class Error(Struct):
    code: int | str | None = None
    error_subcode: int | str | None = None
    type: Scalar = None
    title: Scalar = None
    message: Scalar = None
    is_transient: bool | None = None
    error_data: Raw = Raw()


_LIST = msgspec.json.Decoder(list[Raw])


def read(decoder: "msgspec.json.Decoder[T]", raw: bytes) -> T | None:
    """The value in `raw`, or None when there is none or it has another shape."""
    if not raw:
        return None
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def read_each(decoder: "msgspec.json.Decoder[T]", raw: bytes) -> list[T]:
    """The members of the list in `raw` that have the expected shape."""
    return [value for item in items(raw) if (value := read(decoder, item)) is not None]


def items(raw: bytes) -> list[Raw]:
    return read(_LIST, raw) or []


def words(value: Scalar) -> str:
    """A scalar as text. PostgreSQL cannot keep NUL, and nobody can read one."""
    if value is None:
        return ""
    return str(value).replace("\x00", "")
