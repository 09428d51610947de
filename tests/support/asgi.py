"""An ASGI application in this process: without a server, its lifespan run as one would, or behind a real one."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server

from wppconnector.entrypoints.container import Container


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


@asynccontextmanager
async def served(app: Any, farewell: Callable[[], Awaitable[None]]) -> AsyncIterator[str]:
    """The address of a Granian that serves `app` on this event loop, as the product does. `farewell` ends what would
    stay open."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI, log_enabled=False)
    serving = asyncio.create_task(server.serve())
    try:
        await _listening(port, serving)
        yield f"http://127.0.0.1:{port}"
    finally:
        await farewell()
        server.stop()  # type: ignore[no-untyped-call]
        await serving


@asynccontextmanager
async def served_natively(app: Any, container: Container) -> AsyncIterator[str]:
    """The same on socketify, as a gateway does it. `app` has Socket.IO in front: what is behind it is served too."""
    server = container.socketify_server(other_asgi_app=behind_sockets(app))
    async with lifespan_of(app):
        port = server.listen("127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            await container.sockets().close()
            await server.close()


def behind_sockets(app: Any) -> Any:
    """What `app`, with Socket.IO in front, hands everything else on to."""
    return app.app.other_asgi_app


async def _listening(port: int, serving: "asyncio.Task[None]") -> None:
    while not serving.done():
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.01)
            continue
        writer.close()
        await writer.wait_closed()
        return
    await serving
