"""Labels that a company sorts its conversations by."""

import re
from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import CompanyId, LabelId

LONGEST_LABEL = 40
MOST_LABELS = 10
"""On one conversation."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Label:
    """`name` is given once in a company, whatever its case. `colour` is like `#1a2b3c`."""

    id: LabelId
    company_id: CompanyId
    name: str
    colour: str
    created_at: datetime


def normal_label(typed: str) -> str:
    """The name as it is stored. Raises `InvalidValue`."""
    name = " ".join(typed.split())
    if not 0 < len(name) <= LONGEST_LABEL:
        raise InvalidValue(f"A label has a name of at most {LONGEST_LABEL} characters.", field="name")
    return name


def normal_colour(typed: str) -> str:
    """Raises `InvalidValue`."""
    colour = typed.strip().lower()
    if not _COLOUR.fullmatch(colour):
        raise InvalidValue("A colour is # and six hexadecimal digits.", field="colour")
    return colour
