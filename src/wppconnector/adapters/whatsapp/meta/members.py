"""The shapes of what messages hold, one for each of Meta's types, and of what surrounds them."""

from msgspec import Raw, Struct

from wppconnector.adapters.whatsapp.meta.decoding import Scalar


class Text(Struct):
    body: Scalar = None


class File(Struct):
    id: Scalar = None
    mime_type: Scalar = None
    sha256: Scalar = None
    caption: Scalar = None
    filename: Scalar = None
    voice: Scalar = None


class Location(Struct):
    latitude: float | str
    longitude: float | str
    name: Scalar = None
    address: Scalar = None
    url: Scalar = None


class CardName(Struct):
    formatted_name: Scalar = None
    first_name: Scalar = None
    last_name: Scalar = None


class CardOrganisation(Struct):
    company: Scalar = None


class CardPhone(Struct):
    phone: Scalar = None
    wa_id: Scalar = None


class Card(Struct):
    name: Raw = Raw()
    org: Raw = Raw()
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
    response_json: Raw = Raw()


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
    forwarded: Scalar = None
    frequently_forwarded: Scalar = None
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
    media_type: Scalar = None
    image_url: Scalar = None
    video_url: Scalar = None
    thumbnail_url: Scalar = None
    ctwa_clid: Scalar = None
