"""The library's own event loop, run by asyncio's when it has something to do, and not otherwise."""

import asyncio
from functools import cache
from typing import Any

from wppconnector.adapters.socketio.socketify_driver.library import Library, library

MILLISECONDS = 1000


class Pump:
    """Open it while asyncio runs. The loop inside belongs to the thread and outlives every pump: the library makes one
    for each thread and never another."""

    def __init__(self, lib: Library) -> None:
        self._lib = lib
        self._native = _native_loop()
        self._uv = lib.c.socketify_get_native_loop(self._native)
        self._descriptor = lib.uv.uv_backend_fd(self._uv)
        self._asyncio = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._is_due = False
        self._is_open = False

    def open(self) -> None:
        self._is_open = True
        self._asyncio.add_reader(self._descriptor, self.run)
        self.soon()

    def close(self) -> None:
        self._is_open = False
        self._asyncio.remove_reader(self._descriptor)
        if self._timer is not None:
            self._timer.cancel()

    def soon(self) -> None:
        """To be called after everything that was asked of the library: some of it is only done by its loop, such as
        sending what was published, or watching what could not be sent at once."""
        if not self._is_due and self._is_open:
            self._is_due = True
            self._asyncio.call_soon(self.run)

    def run(self) -> None:
        """What can be done without waiting. Then either something more is ready, or the library says when to look."""
        self._is_due = False
        if not self._is_open:
            return
        self._lib.c.socketify_loop_run(self._native, self._lib.c.SOCKETIFY_RUN_NOWAIT)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        wait = self._lib.uv.uv_backend_timeout(self._uv)
        if wait == 0:
            self.soon()
        elif wait > 0:
            self._timer = self._asyncio.call_later(wait / MILLISECONDS, self.run)


@cache
def _native_loop() -> Any:
    lib = library()
    loop = lib.c.socketify_create_loop()
    lib.c.uws_get_loop_with_native(lib.c.socketify_get_native_loop(loop))
    return loop
