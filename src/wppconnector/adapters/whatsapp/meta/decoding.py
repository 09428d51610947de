"""Reading JSON that may have any shape."""

from typing import TypeVar

import msgspec
from msgspec import Raw

T = TypeVar("T")
Scalar = str | int | None

_LIST = msgspec.json.Decoder(list[Raw])


def read(decoder: "msgspec.json.Decoder[T]", raw: bytes) -> T | None:
    """The value in `raw`, or None when there is none or it has another shape."""
    if not raw:
        return None
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def read_each(decoder: "msgspec.json.Decoder[T]", raw: bytes) -> list[T]:
    """The members of the list in `raw` that have the expected shape."""
    return [value for item in items(raw) if (value := read(decoder, item)) is not None]


def items(raw: bytes) -> list[Raw]:
    return read(_LIST, raw) or []


def words(value: Scalar) -> str:
    """A scalar as text. PostgreSQL cannot keep NUL, and nobody can read one."""
    if value is None:
        return ""
    return str(value).replace("\x00", "")
