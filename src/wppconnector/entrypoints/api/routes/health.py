"""Whether the process lives, and whether it can do its work."""

from litestar import get
from msgspec import Struct

from wppconnector.application.ports.realtime import EventLog
from wppconnector.entrypoints.api.description import NOBODY
from wppconnector.entrypoints.api.given import Given

TAGS = ["health"]


class HealthBody(Struct, frozen=True, rename="camel"):
    status: str


@get("/health/live", operation_id="isLive", tags=TAGS, security=NOBODY)
async def live_route() -> HealthBody:
    """The process answers."""
    return HealthBody("ok")


@get("/health/ready", operation_id="isReady", tags=TAGS, security=NOBODY)
async def ready_route(event_log: Given[EventLog]) -> HealthBody:
    """The database answers too; 503 while it does not."""
    await event_log.end()
    return HealthBody("ok")


routes = [live_route, ready_route]
