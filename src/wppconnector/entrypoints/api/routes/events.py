"""What the socket told, for whoever was not connected."""

from typing import Annotated

from litestar import get

from wppconnector.application.audience import rooms_of
from wppconnector.application.ports.realtime import EventLog, LogEntry
from wppconnector.application.wire import wire
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import AtMost, text_parameter
from wppconnector.entrypoints.api.views import EventBody, EventsBody

PAGE_SIZE = 100


@get("/events", operation_id="listEvents", tags=["events"])
async def events_route(
    actor: Given[Actor],
    event_log: Given[EventLog],
    after: Annotated[str | None, text_parameter(500, description="The last cursor seen.")] = None,
    limit: AtMost = PAGE_SIZE,
) -> EventsBody:
    """Events after a cursor, as the socket told it. Without `after` only the cursor to begin from. An old cursor
    answers 410: take the state afresh."""
    if not after:
        return EventsBody([], await event_log.end())
    page = await event_log.visible_after(actor, after, limit)
    events = [event for entry in page.entries if (event := _told(entry, actor))]
    return EventsBody(events, page.cursor)


def _told(entry: LogEntry, actor: Actor) -> EventBody | None:
    """Of the circles the actor is in, the one that tells most: they come in that order."""
    rooms = rooms_of(actor)
    for broadcast in wire(entry.company_id, entry.fact, entry.cursor):
        if not rooms.isdisjoint(broadcast.rooms):
            return EventBody(broadcast.name, dict(broadcast.payload), entry.cursor)
    return None


routes = [events_route]
