"""How far readers of a company's log have come; what `persistence` says of repositories holds for it.

What a reader derives is saved in the same unit of work as its new place, so each fact has its effect exactly once.
"""

from collections.abc import Collection, Mapping
from typing import Protocol

from wppconnector.application.ports.realtime import Cursor


class LogPlaces(Protocol):
    async def take(self, readers: Collection[str]) -> Mapping[str, Cursor]:
        """Up to where those of `readers` have read that have begun. Nobody else can take their places until the unit of
        work ends, or its commit raises `ConcurrentUpdate`."""
        ...

    def advance(self, reader: str, cursor: Cursor) -> None: ...
