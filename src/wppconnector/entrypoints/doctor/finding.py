"""What an examination found."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """WARNING works, but perhaps not as wanted; BROKEN does not work."""

    GOOD = "good"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """`advice` says what to do about it."""

    subject: str
    health: Health
    text: str
    advice: str = ""


def good(subject: str, text: str) -> Finding:
    return Finding(subject, Health.GOOD, text)


def warning(subject: str, text: str, advice: str) -> Finding:
    return Finding(subject, Health.WARNING, text, advice)


def broken(subject: str, text: str, advice: str) -> Finding:
    return Finding(subject, Health.BROKEN, text, advice)
