"""An ASGI application without a server: its lifespan run as a server would, its requests made in process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def lifespan_of(app: Any) -> AsyncIterator[None]:
    """Start the application, and stop it at the end."""
    to_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    from_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
    running = asyncio.create_task(app(scope, to_app.get, from_app.put))
    await _step(to_app, from_app, "startup")
    try:
        yield
    finally:
        await _step(to_app, from_app, "shutdown")
        await running


async def _step(to_app: "asyncio.Queue[dict[str, str]]", from_app: "asyncio.Queue[dict[str, str]]", name: str) -> None:
    await to_app.put({"type": f"lifespan.{name}"})
    answer = await from_app.get()
    assert answer["type"] == f"lifespan.{name}.complete", answer
