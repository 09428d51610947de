"""What only the engine's own message says, where WAHA's fields leave it out or hold something else."""

from collections.abc import Callable, Mapping

from wppconnector.adapters.whatsapp import rendering
from wppconnector.adapters.whatsapp.waha.buttons import given_by
from wppconnector.adapters.whatsapp.waha.cards import coordinate, person
from wppconnector.adapters.whatsapp.waha.payloads import Data, words
from wppconnector.adapters.whatsapp.waha.protocol import (
    Card,
    Cards,
    Chosen,
    Happening,
    Invitation,
    Named,
    Native,
    Order,
    Place,
    Poll,
    Product,
    Protocol,
    Tap,
)
from wppconnector.domain.content import Content, MessageKind

# What browsers show between the messages of a chat. Nobody wrote it.
_NOTICES = frozenset(
    {
        "broadcast_notification",
        "call_log",
        "ciphertext",
        "debug",
        "e2e_notification",
        "gp2",
        "newsletter_notification",
        "notification",
        "notification_template",
        "pinned_message",
        "protocol",
        "revoked",
        "status_notification",
    }
)


def is_notice(data: Data) -> bool:
    """Whether WEBJS or WPP tells of an event in the chat, in the form of a message."""
    return words(data.type) in _NOTICES


def browser_content(data: Data, body: str) -> Content | None:
    """The content of what is more than words in WEBJS and WPP, whose `body` is then a thumbnail or a vCard."""
    read = _BROWSER.get(words(data.type))
    return read(data, body) if read is not None else None


def protocol_content(protocol: Protocol) -> Content | None:
    """The content of a message that has no words of its own."""
    for name, read in _PROTOCOL.items():
        content = read(getattr(protocol, name))
        if content is not None:
            return content
    return None


def _browser_place(data: Data, body: str) -> Content:
    name, _, address = words(data.place).partition("\n")
    return rendering.place(coordinate(data.latitude), coordinate(data.longitude), name, address)


def _browser_cards(data: Data, body: str) -> Content:
    return rendering.people([person(card) for card in _each(data.cards, "vcard") or [body]])


def _browser_order(data: Data, body: str) -> Content:
    return rendering.order([words(data.order_title)])


def _browser_product(data: Data, body: str) -> Content:
    return rendering.order([words(data.title), words(data.description)])


def _browser_poll(data: Data, body: str) -> Content:
    return rendering.poll(words(data.poll_name) or body, _each(data.poll_options, "name"))


def _browser_happening(data: Data, body: str) -> Content:
    return rendering.happening(words(data.event_name) or body, words(data.event_description))


def _browser_invitation(data: Data, body: str) -> Content:
    return rendering.invitation(words(data.group_name), words(data.comment) or body)


def _moving_place(place: object) -> Content | None:
    return _place(place, live=True)


def _place(place: object, *, live: bool = False) -> Content | None:
    if not isinstance(place, Place):
        return None
    name = words(place.name) or words(place.caption)
    latitude, longitude = coordinate(place.degrees_latitude), coordinate(place.degrees_longitude)
    return rendering.place(latitude, longitude, name, words(place.address), words(place.url), live=live)


def _card(card: object) -> Content | None:
    return rendering.people([person(words(card.vcard))]) if isinstance(card, Card) else None


def _cards(cards: object) -> Content | None:
    written = _each(cards.contacts, "vcard") if isinstance(cards, Cards) else []
    return rendering.people([person(card) for card in written]) if written else None


def _poll(poll: object) -> Content | None:
    if not isinstance(poll, Poll) or not words(poll.name):
        return None
    return rendering.poll(words(poll.name), _each(poll.options, "optionName"))


def _happening(event: object) -> Content | None:
    return rendering.happening(words(event.name), words(event.description)) if isinstance(event, Happening) else None


def _tap(tap: object) -> Content | None:
    """What stood on the button or in the row of the list."""
    if not isinstance(tap, Tap):
        return None
    response = words(tap.response.selected) if isinstance(tap.response, Named) else ""
    body = words(tap.body.text) if isinstance(tap.body, Named) else ""
    said = words(tap.selected_display_text) or words(tap.title) or response or body or _named_by_button(tap)
    return Content(kind=MessageKind.INTERACTIVE, text=said) if said else None


def _named_by_button(tap: Tap) -> str:
    """What the button that was tapped gave along, for answers without words."""
    inner = tap.native_gows.chosen if isinstance(tap.native_gows, Native) else None
    for chosen in (tap.native_flow_response_message, inner):
        if isinstance(chosen, Chosen):
            given = given_by(words(chosen.parameters) or words(chosen.parameters_gows))
            return words(given.get("display_text")) or words(given.get("title")) or words(given.get("id"))
    return ""


def _order(order: object) -> Content | None:
    return rendering.order([words(order.order_title), words(order.message)]) if isinstance(order, Order) else None


def _product(product: object) -> Content | None:
    if not isinstance(product, Product) or not isinstance(product.product, Named):
        return None
    return rendering.order([words(product.product.title), words(product.product.description)])


def _invitation(invitation: object) -> Content | None:
    if not isinstance(invitation, Invitation):
        return None
    return rendering.invitation(words(invitation.group_name), words(invitation.caption))


def _each(items: object, member: str) -> list[str]:
    """The texts under `member` in a list of objects."""
    found = items if isinstance(items, list) else []
    return [words(item.get(member)) for item in found if isinstance(item, dict)]


_BROWSER: Mapping[str, Callable[[Data, str], Content]] = {
    "location": _browser_place,
    "vcard": _browser_cards,
    "multi_vcard": _browser_cards,
    "order": _browser_order,
    "product": _browser_product,
    "poll_creation": _browser_poll,
    "event_creation": _browser_happening,
    "groups_v4_invite": _browser_invitation,
}
_PROTOCOL: Mapping[str, Callable[[object], Content | None]] = {
    "location_message": _place,
    "live_location_message": _moving_place,
    "contact_message": _card,
    "contacts_array_message": _cards,
    "poll_creation_message": _poll,
    "poll_creation_message_v2": _poll,
    "poll_creation_message_v3": _poll,
    "poll_creation_message_v5": _poll,
    "event_message": _happening,
    "buttons_response_message": _tap,
    "template_button_reply_message": _tap,
    "list_response_message": _tap,
    "interactive_response_message": _tap,
    "order_message": _order,
    "product_message": _product,
    "group_invite_message": _invitation,
}
