"""WAHA's times, in whatever form its versions and engines write them."""

from datetime import UTC, datetime

# The earliest number that can only be milliseconds: as seconds it would be the year 5138.
_MILLISECONDS_FROM = 100_000_000_000
# Digits of a time in milliseconds.
_LONGEST_TIME = 13


def moment(value: object) -> datetime | None:
    """A time of WAHA's: seconds in payloads (fractional for some), milliseconds in envelopes; None for neither."""
    number = _number(value)
    try:
        return (
            datetime.fromtimestamp(number / 1000 if number >= _MILLISECONDS_FROM else number, UTC)
            if number > 0
            else None
        )
    except (OverflowError, OSError, ValueError):
        return None


def _number(value: object) -> float:
    """A number, also written as text or in the halves that JavaScript keeps long ones in; 0 for none."""
    if isinstance(value, dict):
        value = value.get("low")
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _LONGEST_TIME:
        return int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0
