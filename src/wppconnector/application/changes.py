"""Changes name what becomes different. What is None stays as it is, and so does what is KEPT where None is a value of
its own."""

from enum import Enum
from typing import Final, TypeVar

T = TypeVar("T")


class Kept(Enum):
    KEPT = "kept"


KEPT: Final = Kept.KEPT


def changed(before: T, wanted: T | Kept) -> T:
    return before if isinstance(wanted, Kept) else wanted


def one_line(text: str) -> str:
    """`text` without breaks and doubled spaces."""
    return " ".join(text.split())
