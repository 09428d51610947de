"""Whether a secret could be guessed."""

import math

WANTED_BITS = 256

_PLACEHOLDERS = (
    "changeme",
    "change-me",
    "change_me",
    "your-256-bit-secret",
    "yoursecret",
    "your-secret",
    "your_secret",
)
_COMMON = ("admin", "password", "senha", "wppconnector", "whatsapp", "secret", "123456", "qwerty", "letmein")
_ALPHABETS = (
    "0123456789",
    "0123456789abcdef",
    "0123456789ABCDEF",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=-_",
)
_PRINTABLE = 94


def weakness(secret: str) -> str | None:
    """Why `secret` will not do as a key, or None. At best it holds the bits of chance of its length and alphabet."""
    lowered = secret.lower()
    if any(word in lowered for word in _PLACEHOLDERS):
        return "is a placeholder from an example"
    if len(set(secret)) < 8 or _repeats(secret):
        return "repeats itself"
    if len(secret) * math.log2(_alphabet(secret)) < WANTED_BITS:
        return f"holds less than {WANTED_BITS} bits"
    return None


def is_common_password(password: str) -> bool:
    """Whether it is one of the words everybody tries first, perhaps with digits and signs around it."""
    core = password.lower().strip("0123456789!@#$%&*._-")
    return not core or core in _COMMON or core in (word * 2 for word in _COMMON)


def _alphabet(secret: str) -> int:
    used = set(secret)
    return min((len(letters) for letters in _ALPHABETS if used <= set(letters)), default=_PRINTABLE)


def _repeats(secret: str) -> bool:
    return len(secret) > 1 and secret in (secret + secret)[1:-1]
