"""A child of `serve`, from its first line to its last.

Its standard input is a pipe from the parent: first comes a line with the settings, and its end means that the parent is
gone, however it went. Its standard output takes one line back, once the child does its work. The terminal's signals are
the parent's: children are started with them withheld, and are told by SIGTERM.
"""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable

import structlog
import uvloop

from wppconnector.entrypoints import logs
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.settings.passing import decoded

READY = b"ready\n"
LAST_RESORT = 25.0
"""Seconds after which a child that was told to stop, and hangs, ends all the same."""

log = structlog.get_logger(__name__)

Body = Callable[[Container, asyncio.Event, Callable[[], None]], Awaitable[None]]


def run_child(name: str, body: Body) -> None:
    """Run `body(container, stop, ready)` until it is told to stop. Returns when everything is closed."""
    logs.configure(name)
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        return
    _collect_less()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(Container(settings=decoded(line)), body))


async def _run(container: Container, body: Body) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    threading.Thread(target=_watch_parent, args=(loop, stop), daemon=True).start()
    await body(container, stop, _ready)


def _collect_less() -> None:
    """Requests leave next to no cycles, and every collection looks at all that was imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _ready() -> None:
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()


def _watch_parent(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    # The file itself, not its buffer: whose lock would hold up the end of the interpreter.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    log.warning("the parent is gone; stopping")
    loop.call_soon_threadsafe(stop.set)
    threading.Event().wait(LAST_RESORT)
    os._exit(1)
