"""Where settings come from: the environment, and beneath it the lines of a `.env` file in the current directory."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


def environment(directory: Path | None = None) -> Mapping[str, str]:
    """What the environment says holds; the file fills in what it leaves out."""
    file = (directory or Path()) / ".env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return {**dict(_assignments(lines)), **os.environ}


def _assignments(lines: list[str]) -> Iterator[tuple[str, str]]:
    """As a shell would read them, without its substitutions."""
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and name.strip().isidentifier():
            yield name.strip(), _unquoted(value.strip())


def _unquoted(value: str) -> str:
    if value[:1] in ("'", '"') and (end := value.find(value[0], 1)) > 0:
        return value[1:end]
    return value.partition(" #")[0].rstrip()
