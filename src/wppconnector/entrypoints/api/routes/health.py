"""Whether the process lives, and whether it can do its work."""

import asyncio

from litestar import get
from msgspec import Struct

from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.realtime import EventLog
from wppconnector.entrypoints.api.description import NOBODY
from wppconnector.entrypoints.api.given import Given

TAGS = ["health"]

PATIENCE = 3.0
"""Seconds for the database's answer. Whoever watches over processes does not wait much longer for ours."""


class HealthBody(Struct, frozen=True, rename="camel"):
    status: str


@get("/health/live", operation_id="isLive", tags=TAGS, security=NOBODY)
async def live_route() -> HealthBody:
    """The process answers."""
    return HealthBody("ok")


@get("/health/ready", operation_id="isReady", tags=TAGS, security=NOBODY)
async def ready_route(event_log: Given[EventLog]) -> HealthBody:
    """The database answers too; 503 while it does not."""
    try:
        async with asyncio.timeout(PATIENCE):
            await event_log.end()
    except TimeoutError as error:
        raise Unavailable("The database does not answer: it is silent.") from error
    return HealthBody("ok")


routes = [live_route, ready_route]
