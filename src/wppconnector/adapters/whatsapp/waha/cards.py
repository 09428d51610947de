"""Places and contact cards, as WAHA and the engines write them."""

import math
import re

from wppconnector.adapters.whatsapp.rendering import Coordinate, Person
from wppconnector.adapters.whatsapp.waha.payloads import words

_VCARD_LINE = re.compile(r"^(?:item\d+\.)?(FN|N|ORG|TEL)\b[^:\r\n]*:([^\r\n]*)", re.MULTILINE | re.IGNORECASE)
_FOLDED = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([,;:\\])")
# What may name a card, the best first.
_NAMES = ("FN", "N", "ORG")


def coordinate(value: object) -> Coordinate:
    """Degrees, which WAHA writes as strings and the engines as numbers; what is no number stays as it was written."""
    written = str(value) if isinstance(value, int | float) else words(value)
    try:
        degrees = float(written)
    except ValueError:
        return written or "?"
    return degrees if math.isfinite(degrees) else written


def person(card: str) -> Person:
    """The name and the phones of a vCard; the company's name for one of nobody in particular."""
    lines = [(name.upper(), value.strip()) for name, value in _VCARD_LINE.findall(_FOLDED.sub("", card))]
    named = (_readable(name, value) for wanted in _NAMES for name, value in lines if name == wanted)
    phones = [value.removeprefix("tel:") for name, value in lines if name == "TEL" and value]
    return next(filter(None, named), "?"), phones


def _readable(name: str, value: str) -> str:
    """A name as people write it: `N` lists the family's name first, both lists have empty places."""
    if name == "N":
        family, _, rest = value.partition(";")
        value = ";".join((rest.partition(";")[0], family))
    parts = [part.strip() for part in value.split(";")] if name != "FN" else [value]
    return _ESCAPED.sub(r"\1", " ".join(part for part in parts if part))
