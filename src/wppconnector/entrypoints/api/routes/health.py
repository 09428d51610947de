"""Whether the process lives, and whether it can do its work."""

from litestar import get
from msgspec import Struct

from wppconnector.application.ports.realtime import EventLog
from wppconnector.entrypoints.api.given import Given

TAGS = ["health"]


class HealthBody(Struct, frozen=True, rename="camel"):
    status: str


@get("/health/live", operation_id="isLive", tags=TAGS, security=[])
async def live_route() -> HealthBody:
    return HealthBody("ok")


@get("/health/ready", operation_id="isReady", tags=TAGS, security=[])
async def ready_route(event_log: Given[EventLog]) -> HealthBody:
    """503 while the database cannot be asked."""
    await event_log.end()
    return HealthBody("ok")


routes = [live_route, ready_route]
