"""Messages that are neither words nor files, rendered so that an agent can read them: places, contacts, orders."""

from typing import TypeVar

import msgspec

from wppconnector.adapters.whatsapp import rendering
from wppconnector.adapters.whatsapp.meta.decoding import read, read_each, words
from wppconnector.adapters.whatsapp.meta.members import (
    Card,
    CardName,
    CardOrganisation,
    CardPhone,
    Location,
    Order,
    OrderLine,
)
from wppconnector.adapters.whatsapp.meta.payloads import Message
from wppconnector.domain.content import Content

N = TypeVar("N", bound=float | str | None)

_LOCATION = msgspec.json.Decoder(Location)
_CARD = msgspec.json.Decoder(Card)
_CARD_NAME = msgspec.json.Decoder(CardName)
_CARD_ORGANISATION = msgspec.json.Decoder(CardOrganisation)
_CARD_PHONE = msgspec.json.Decoder(CardPhone)
_ORDER = msgspec.json.Decoder(Order)
_ORDER_LINE = msgspec.json.Decoder(OrderLine)


def location(message: Message) -> Content | None:
    place = read(_LOCATION, message.location)
    if place is None:
        return None
    name, address, url = words(place.name), words(place.address), words(place.url)
    return rendering.place(_clean(place.latitude), _clean(place.longitude), name, address, url)


def contacts(message: Message) -> Content | None:
    people = [_person(card) for card in read_each(_CARD, message.contacts)]
    return rendering.people(people) if people else None


def order(message: Message) -> Content | None:
    basket = read(_ORDER, message.order)
    if basket is None:
        return None
    lines = read_each(_ORDER_LINE, basket.product_items)
    written = [words(basket.text), *(_written(line) for line in lines)]
    details = {"catalogId": words(basket.catalog_id), "items": [_item(line) for line in lines]}
    return rendering.order(written, details)


def _item(line: OrderLine) -> dict[str, object]:
    return {
        "productId": words(line.product_retailer_id),
        "quantity": _clean(line.quantity),
        "price": _clean(line.item_price),
        "currency": words(line.currency),
    }


def _written(line: OrderLine) -> str:
    price = f" ({words(line.currency)} {_number(line.item_price)})" if line.item_price is not None else ""
    return f"{_number(line.quantity)} x {words(line.product_retailer_id)}{price}"


def _person(card: Card) -> tuple[str, list[str]]:
    phones = [words(phone.phone) or words(phone.wa_id) for phone in read_each(_CARD_PHONE, card.phones)]
    return _called(card) or "?", [phone for phone in phones if phone]


def _called(card: Card) -> str:
    """The name on a card, or the company's when it names nobody."""
    name = read(_CARD_NAME, card.name) or CardName()
    organisation = read(_CARD_ORGANISATION, card.org) or CardOrganisation()
    parts = f"{words(name.first_name)} {words(name.last_name)}".strip()
    return words(name.formatted_name).strip() or parts or words(organisation.company)


def _number(value: float | str | None) -> str:
    return words(value) if isinstance(value, str) else f"{value or 0:g}"


def _clean(value: N) -> N | str:
    """A number as it was written; where a text stands for one, without what cannot be stored."""
    return words(value) if isinstance(value, str) else value
