"""`python -m wppconnector.entrypoints.serve.worker_child`, started by `serve` and by `worker`."""

import asyncio
from collections.abc import Callable

from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.serve.child import run_child
from wppconnector.entrypoints.worker.running import run_worker


async def _body(container: Container, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    async with opened(container):
        ready()
        await run_worker(container, stop)


if __name__ == "__main__":
    run_child("worker", _body)
