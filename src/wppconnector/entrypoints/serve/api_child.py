"""`python -m wppconnector.entrypoints.serve.api_child [--no-socketio]`, started by `serve`.

The server runs inside this process, so that the parent has one process per worker to look after and none of them
children of its own.
"""

import asyncio
import sys
from collections.abc import Callable

from wppconnector.entrypoints.api.app import create_app
from wppconnector.entrypoints.api.inbox_files import built_inbox
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.serve.child import run_child
from wppconnector.entrypoints.serve.hosting import host

NO_SOCKETIO = "--no-socketio"


async def _body(container: Container, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    async with opened(container):
        app = create_app(container, sockets=NO_SOCKETIO not in sys.argv, built=built_inbox())
        await host(app, container, stop, ready)


if __name__ == "__main__":
    run_child("api", _body)
