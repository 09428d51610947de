"""Settings on their way from the parent to its children: one line of JSON, through a pipe nobody else can read."""

from pathlib import Path
from typing import Any

import msgspec

from wppconnector.entrypoints.settings.model import Settings


def encoded(settings: Settings) -> bytes:
    return msgspec.json.encode(settings, enc_hook=_plain)


def decoded(line: bytes) -> Settings:
    return msgspec.json.decode(line, type=Settings, dec_hook=_typed)


def _plain(value: Any) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _typed(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind.__name__)
