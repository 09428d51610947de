"""Tell the sockets of this process what the log says, in its order."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from wppconnector.application.errors import CursorExpired
from wppconnector.application.ports.realtime import Bell, Cursor, EventLog, LogEntry, Sockets
from wppconnector.application.wire import wire
from wppconnector.domain.events import UserChanged
from wppconnector.domain.ids import UserId

PAGE = 500
POLL_SECONDS = 0.25
"""How long a lost wake-up may delay the screen."""


async def _nobody_remembers(_: UserId) -> None:
    """Where users are not kept in mind, none need be forgotten."""


@dataclass(slots=True)
class BroadcastFacts:
    log: EventLog
    sockets: Sockets
    bell: Bell
    forget: Callable[[UserId], Awaitable[None]] = _nobody_remembers
    """Told of every user who is no longer as he or she was, before the sockets are."""
    observe: Callable[[LogEntry], None] = lambda _: None
    """Shown every entry, once the sockets have been told."""
    cursor: Cursor | None = field(default=None)

    async def __call__(self) -> None:
        """Tell everything that is new, then wait for more; at most one page. Call again and again."""
        place = await self.place()
        try:
            page = await self.log.after(place, PAGE)
        except CursorExpired:
            # The log began anew: clients learn it from the next sync and take the state afresh.
            self.cursor = await self.log.end()
            return
        for entry in page.entries:
            await self._tell(entry)
            self.cursor = entry.cursor
            self.observe(entry)
        self.cursor = page.cursor
        if len(page.entries) < PAGE:
            await self.bell.wait(POLL_SECONDS)

    async def place(self) -> Cursor:
        """The place up to which the sockets have been told: at first, where the log ends."""
        return self.cursor if self.cursor is not None else self._begin_at(await self.log.end())

    def _begin_at(self, end: Cursor) -> Cursor:
        # Somebody else may have begun while the log was asked: going back would repeat, going forward would skip.
        if self.cursor is None:
            self.cursor = end
        return self.cursor

    async def _tell(self, entry: LogEntry) -> None:
        if entry.kind is not UserChanged and not self.sockets.anybody_in(entry.rooms):
            return
        fact = entry.fact
        if isinstance(fact, UserChanged):
            await self.forget(fact.user_id)
        told: list[str] = []
        for broadcast in wire(entry.company_id, fact, entry.cursor):
            # Who is in several circles (an admin who also has the conversation) hears the one that tells most.
            await self.sockets.emit(broadcast.name, broadcast.payload, broadcast.rooms, besides=told)
            told += broadcast.rooms
        if isinstance(fact, UserChanged) and fact.signed_out:
            await self.sockets.disconnect(fact.user_id)
