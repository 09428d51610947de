"""`python -m wppconnector.entrypoints.serve.preparing_child`, started by `serve`: prepares the database, and ends."""

import asyncio
import sys
from collections.abc import Callable

import msgspec

from wppconnector.application.ports.system import CannotStart
from wppconnector.domain.errors import DomainError
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.serve.child import run_child
from wppconnector.entrypoints.serve.preparation import Prepared
from wppconnector.entrypoints.serve.preparing import prepare


async def _body(container: Container, _stop: asyncio.Event, _ready: Callable[[], None]) -> None:
    try:
        prepared = Prepared(admin=await prepare(container))
    except (CannotStart, DomainError) as refusal:
        prepared = Prepared(refusal=str(refusal))
    sys.stdout.buffer.write(msgspec.json.encode(prepared))


if __name__ == "__main__":
    run_child("serve", _body)
