"""Places and contact cards, as WAHA and the engines write them."""

import math
import re

from wppconnector.adapters.whatsapp.rendering import Coordinate, Person
from wppconnector.adapters.whatsapp.waha.payloads import words

_VCARD_LINE = re.compile(r"^(?:item\d+\.)?(FN|TEL)\b[^:\r\n]*:([^\r\n]*)", re.MULTILINE | re.IGNORECASE)


def coordinate(value: object) -> Coordinate:
    """Degrees, which WAHA writes as strings and the engines as numbers; what is no number stays as it was written."""
    written = str(value) if isinstance(value, int | float) else words(value)
    try:
        degrees = float(written)
    except ValueError:
        return written or "?"
    return degrees if math.isfinite(degrees) else written


def person(card: str) -> Person:
    """The name and the phones of a vCard."""
    lines = [(name.upper(), value.strip()) for name, value in _VCARD_LINE.findall(card)]
    names = [value for name, value in lines if name == "FN" and value]
    return (names[0] if names else "?"), [value for name, value in lines if name == "TEL" and value]
