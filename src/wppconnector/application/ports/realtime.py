"""Ports to the log of facts and to the sockets it is told to."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import CompanyId, UserId

Cursor = str
"""A place in the log, opaque outside its adapter. Cursors of one log do not compare as text."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A fact at its place. `cursor` is the place right behind it, `kind` the fact's class.

    The fact itself is read by `read` only when somebody asks for it: most are nobody's business here.
    """

    cursor: Cursor
    company_id: CompanyId
    rooms: tuple[str, ...]
    kind: type[Fact]
    read: Callable[[], Fact] = field(compare=False)

    @property
    def fact(self) -> Fact:
        return self.read()


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries in log order and the cursor behind the last of them (or the given one when there are none)."""

    entries: Sequence[LogEntry]
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class News:
    """Companies about which there is something to read, the place up to which one has looked, and whether there may be
    more behind it."""

    companies: frozenset[CompanyId]
    cursor: Cursor
    more: bool = False


class EventLog(Protocol):
    """The append-only log. Reading by cursor misses nothing and repeats nothing, whatever commits meanwhile."""

    async def beginning(self) -> Cursor:
        """The place before the oldest entry that is still kept."""
        ...

    async def end(self) -> Cursor:
        """The place behind the last readable entry."""
        ...

    async def after(self, cursor: Cursor, limit: int) -> LogPage:
        """What follows `cursor`, of all companies. Raises `CursorExpired`."""
        ...

    async def news_after(self, cursor: Cursor, limit: int) -> News:
        """Whose facts are among the next `limit`; what only concerns users, not their company, does not count. Raises
        `CursorExpired`."""
        ...

    async def visible_after(self, actor: Actor, cursor: Cursor, limit: int) -> LogPage:
        """What follows `cursor` in the actor's rooms. Raises `CursorExpired`."""
        ...

    async def prune(self, older_than: datetime) -> int:
        """Forget facts older than that, the oldest first and only so many at once, and return how many.

        A cursor that something was forgotten behind has expired.
        """
        ...


class Bell(Protocol):
    """Wakes who waits for new facts or jobs. A lost ring only costs the waiter its timeout."""

    async def ring(self) -> None: ...

    async def wait(self, seconds: float) -> None:
        """Return at the next ring, or after `seconds`."""
        ...


class Sockets(Protocol):
    """The sockets that this process hosts."""

    def count(self) -> int: ...

    def anybody_in(self, rooms: Collection[str]) -> bool: ...

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        """Tell everybody in at least one of `rooms`, each once: of these only who is in the room `within`, if given,
        and nobody who is in a room of `besides`."""
        ...

    async def disconnect(self, user_id: UserId) -> None: ...
