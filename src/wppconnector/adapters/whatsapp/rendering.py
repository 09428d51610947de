"""Messages that are neither words nor files, rendered so that an agent can read them: places, contacts, orders."""

from collections.abc import Iterable, Mapping, Sequence

from wppconnector.domain.content import Content, MessageKind

Coordinate = float | str
Person = tuple[str, Sequence[str]]
"""A name and the phones of one contact card."""


def place(
    latitude: Coordinate, longitude: Coordinate, name: str = "", address: str = "", url: str = "", *, live: bool = False
) -> Content:
    """A location. Details: `latitude` and `longitude` as the provider wrote them; if given `name`, `address`, `url`,
    and `live` for one that moves on the customer's phone."""
    known: dict[str, object] = {"name": name, "address": address, "url": url, "live": live}
    details = {"latitude": latitude, "longitude": longitude, **{key: value for key, value in known.items() if value}}
    text = "📍 " + _lines((name, address, f"{latitude}, {longitude}"))
    return Content(kind=MessageKind.LOCATION, text=text, details=details)


def people(cards: Sequence[Person]) -> Content:
    """Contact cards. Details: `contacts`, a list of `{name, phones}`."""
    text = _lines(f"👤 {name}: {', '.join(phones)}" if phones else f"👤 {name}" for name, phones in cards)
    details = {"contacts": [{"name": name, "phones": list(phones)} for name, phones in cards]}
    return Content(kind=MessageKind.CONTACTS, text=text, details=details)


def order(lines: Iterable[str], details: Mapping[str, object] | None = None) -> Content:
    """A basket or a product of the catalogue. `details` are the provider's to choose."""
    return Content(kind=MessageKind.ORDER, text="🛒 " + _lines(lines), details=details or {})


def poll(question: str, options: Iterable[str]) -> Content:
    return Content(text="📊 " + _lines((question, *(f"• {option}" for option in options if option))))


def happening(name: str, description: str) -> Content:
    """An appointment that the customer proposes."""
    return Content(text="📅 " + _lines((name, description)))


def invitation(group: str, words: str) -> Content:
    """An invitation to a group, which nobody here can accept."""
    return Content(text="👥 " + _lines((group, words)))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
