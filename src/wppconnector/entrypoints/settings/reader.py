"""Reads single variables and gathers what is wrong with them, so that all of it can be said at once."""

from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_network
from typing import TypeVar
from urllib.parse import urlsplit

from wppconnector.entrypoints.settings.variables import NAMED

E = TypeVar("E", bound=StrEnum)

_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class Reader:
    """A variable that is set to nothing counts as unset. `problems` grows with every call that finds one."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def given(self, name: str) -> bool:
        return bool(self._environ.get(name, "").strip())

    def text(self, name: str) -> str:
        return self._environ.get(name, "").strip() or NAMED[name].default

    def needed(self, name: str, why: str) -> str:
        value = self.text(name)
        if not value:
            self.problems.append(f"{name} is missing: {why}.")
        return value

    def number(self, name: str, least: int, most: int) -> int:
        value = self.text(name)
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            self.problems.append(f"{name} must be a whole number from {least} to {most}.")
            return least
        return int(value)

    def flag(self, name: str) -> bool:
        value = _FLAGS.get(self.text(name).lower())
        if value is None:
            self.problems.append(f"{name} must be true or false.")
        return bool(value)

    def choice(self, name: str, kinds: type[E]) -> E | None:
        try:
            return kinds(self.text(name).upper())
        except ValueError:
            self.problems.append(f"{name} must be one of {', '.join(kinds)}.")
            return None

    def url(self, name: str, *schemes: str) -> str:
        """The address without a slash at its end, or empty when unset."""
        value = self.text(name)
        if value and not _is_url(value, schemes):
            wanted = " or ".join(f"{scheme}://..." for scheme in schemes)
            self.problems.append(f"{name} must be an address like {wanted}.")
        return value.rstrip("/")

    def list(self, name: str) -> tuple[str, ...]:
        return tuple(item for part in self.text(name).split(",") if (item := part.strip().rstrip("/")))

    def urls(self, name: str) -> tuple[str, ...]:
        found = self.list(name)
        if not all(_is_url(url, ("http", "https")) for url in found):
            self.problems.append(f"{name} must hold addresses like https://inbox.example.com, separated by commas.")
        return found

    def networks(self, name: str) -> tuple[str, ...]:
        try:
            return tuple(str(ip_network(item, strict=False)) for item in self.list(name))
        except ValueError:
            self.problems.append(f"{name} must hold addresses like 10.0.0.7 or networks like 10.0.0.0/8, with commas.")
            return ()


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        # Reading the port checks it. A database may be reached through a socket, without a host.
        return parts.scheme in schemes and bool(parts.netloc or parts.scheme.startswith("postgres")) and parts.port != 0
    except ValueError:
        return False
