"""Messages that are neither words nor files, rendered so that an agent can read them: places and contacts."""

from collections.abc import Iterable, Sequence

from wppconnector.domain.content import Content, MessageKind

Coordinate = float | str
Person = tuple[str, Sequence[str]]
"""A name and the phones of one contact card."""


def place(latitude: Coordinate, longitude: Coordinate, name: str = "", address: str = "", url: str = "") -> Content:
    """A location. Details: `latitude` and `longitude` as the provider wrote them, `name`, `address`, `url` if given."""
    known = {"name": name, "address": address, "url": url}
    details = {"latitude": latitude, "longitude": longitude, **{key: text for key, text in known.items() if text}}
    text = "📍 " + _lines((name, address, f"{latitude}, {longitude}"))
    return Content(kind=MessageKind.LOCATION, text=text, details=details)


def people(cards: Sequence[Person]) -> Content:
    """Contact cards. Details: `contacts`, a list of `{name, phones}`."""
    text = _lines(f"👤 {name}: {', '.join(phones)}" if phones else f"👤 {name}" for name, phones in cards)
    details = {"contacts": [{"name": name, "phones": list(phones)} for name, phones in cards]}
    return Content(kind=MessageKind.CONTACTS, text=text, details=details)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
