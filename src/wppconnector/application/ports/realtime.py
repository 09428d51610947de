"""Ports to the log of facts and to the sockets it is told to."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from wppconnector.domain.access import Actor
from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import CompanyId, UserId

Cursor = str
"""A place in the log, opaque outside its adapter. Cursors of one log do not compare as text."""


@cheaply_made
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


class Emitter(Protocol):
    """Tells sockets, wherever they are."""

    def anybody_listens(self) -> bool:
        """False when telling would be in vain."""
        ...

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


class Sockets(Emitter, Protocol):
    """The sockets that this process hosts."""

    def count(self) -> int: ...

    def anybody_in(self, rooms: Collection[str]) -> bool: ...

    async def disconnect(self, user_id: UserId) -> None: ...


Hear = Callable[[Mapping[str, Any]], Awaitable[None]]


class Topic(StrEnum):
    """What processes tell each other."""

    RING = "ring"
    EMIT = "emit"
    VIEWERS = "viewers"
    FORGET = "forget"
    JOINED = "joined"
    """A process has come, or is back: whoever keeps something that the others should know says it again."""


class Bus(Protocol):
    """Carries what is not stored between the processes of one installation. What is said while a process cannot be
    reached is lost to it: nothing may depend on it but how soon a screen shows something."""

    @property
    def reaches_others(self) -> bool:
        """Whether there may be other processes to hear."""
        ...

    def subscribe(self, topic: Topic, hear: Hear) -> None:
        """Be told what this process and the others say from now on. What others say is JSON, read."""
        ...

    async def publish(self, topic: Topic, told: Mapping[str, object]) -> None:
        """Tell this process before this returns, and the others a moment later, each in the order of publishing. Of
        what is said twice in that moment, word for word, they may hear only the later time."""
        ...
