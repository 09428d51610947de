"""Messages that are neither words nor files, rendered so that an agent can read them: places, contacts, orders."""

from collections.abc import Iterable

import msgspec

from wppconnector.adapters.whatsapp.meta.decoding import read, read_each, words
from wppconnector.adapters.whatsapp.meta.members import Card, CardName, CardPhone, Location, Order, OrderLine
from wppconnector.adapters.whatsapp.meta.payloads import Message
from wppconnector.domain.content import Content, MessageKind

_LOCATION = msgspec.json.Decoder(Location)
_CARD = msgspec.json.Decoder(Card)
_CARD_NAME = msgspec.json.Decoder(CardName)
_CARD_PHONE = msgspec.json.Decoder(CardPhone)
_ORDER = msgspec.json.Decoder(Order)
_ORDER_LINE = msgspec.json.Decoder(OrderLine)


def location(message: Message) -> Content | None:
    place = read(_LOCATION, message.location)
    if place is None:
        return None
    name, address = words(place.name), words(place.address)
    position = f"{place.latitude}, {place.longitude}"
    details = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        **_present({"name": name, "address": address, "url": words(place.url)}),
    }
    return Content(kind=MessageKind.LOCATION, text="📍 " + _lines((name, address, position)), details=details)


def contacts(message: Message) -> Content | None:
    people = [_person(card) for card in read_each(_CARD, message.contacts)]
    if not people:
        return None
    text = _lines(f"👤 {name}: {', '.join(phones)}" if phones else f"👤 {name}" for name, phones in people)
    details = {"contacts": [{"name": name, "phones": phones} for name, phones in people]}
    return Content(kind=MessageKind.CONTACTS, text=text, details=details)


def order(message: Message) -> Content | None:
    basket = read(_ORDER, message.order)
    if basket is None:
        return None
    lines = read_each(_ORDER_LINE, basket.product_items)
    written = (f"{_number(line.quantity)} x {words(line.product_retailer_id)} {_price(line)}".strip() for line in lines)
    details = {
        "catalogId": words(basket.catalog_id),
        "items": [
            {
                "productId": words(line.product_retailer_id),
                "quantity": line.quantity,
                "price": line.item_price,
                "currency": words(line.currency),
            }
            for line in lines
        ],
    }
    return Content(kind=MessageKind.ORDER, text="🛒 " + _lines((words(basket.text), *written)), details=details)


def _person(card: Card) -> tuple[str, list[str]]:
    name = read(_CARD_NAME, card.name)
    phones = [words(phone.phone) or words(phone.wa_id) for phone in read_each(_CARD_PHONE, card.phones)]
    shown = words(name.formatted_name) or words(name.first_name) if name is not None else ""
    return shown or "?", [phone for phone in phones if phone]


def _price(line: OrderLine) -> str:
    return f"({words(line.currency)} {_number(line.item_price)})" if line.item_price is not None else ""


def _number(value: float | str | None) -> str:
    return words(value) if isinstance(value, str) else f"{value or 0:g}"


def _present(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
