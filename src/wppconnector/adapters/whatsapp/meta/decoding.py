"""Reading JSON that may have any shape."""

from typing import Any, TypeVar

import msgspec
from msgspec import Raw

T = TypeVar("T")
Scalar = str | int | float | bool | list[Any] | dict[str, Any] | None
"""What should be a text or a number. It may be anything, since one odd member must not spoil those beside it."""

_LIST = msgspec.json.Decoder(list[Raw])


def read(decoder: "msgspec.json.Decoder[T]", raw: bytes) -> T | None:
    """The value in `raw`, or None when there is none or it has another shape."""
    if not raw:
        return None
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def read_each(decoder: "msgspec.json.Decoder[T]", raw: bytes) -> list[T]:
    """The members of the list in `raw` that have the expected shape."""
    return [value for item in items(raw) if (value := read(decoder, item)) is not None]


def items(raw: bytes) -> list[Raw]:
    return read(_LIST, raw) or []


def words(value: Scalar) -> str:
    """A text or a number as text, empty for everything else. PostgreSQL cannot keep NUL, and nobody can read one."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
