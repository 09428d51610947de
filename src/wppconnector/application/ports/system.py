"""Ports to what the machine gives: time, identifiers, chance."""

from datetime import datetime
from typing import Protocol
from uuid import UUID


class CannotStart(Exception):
    """The machine or the installation does not allow the program to run. The message says why and what to do, in words
    for the operator."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, with its zone (UTC)."""
        ...


class Ids(Protocol):
    def __call__(self) -> UUID:
        """A new identifier. Later ones sort after earlier ones, which keeps indexes compact."""
        ...


class Entropy(Protocol):
    def token(self) -> str:
        """An unguessable text of at least 256 bits, safe in a URL."""
        ...
