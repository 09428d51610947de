"""Names of files. They are ours, made of identifiers."""

import re

from wppconnector.application.errors import NotFound

_KEY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


def checked(key: str) -> str:
    """`key` itself. Raises `NotFound` for one that could lead elsewhere: a mistake that must not become a hole."""
    if not _KEY.fullmatch(key):
        raise NotFound("There is no such key.")
    return key
