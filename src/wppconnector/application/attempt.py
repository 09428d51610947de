"""Decide on what is stored now, and decide again when somebody else was faster."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from wppconnector.application.errors import ConcurrentUpdate
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.domain.access import Actor

T = TypeVar("T")

TRIES = 3
"""A customer who types must never cost an agent a refusal; whoever loses three times in a row may ask again."""


async def attempt(store: Store, actor: Actor, act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
    """Run `act` in a unit of work and commit it. Raises what `act` and the commit raise; `ConcurrentUpdate` only
    after `TRIES` tries, each on fresh state."""
    for _ in range(TRIES - 1):
        with suppress(ConcurrentUpdate):
            return await _once(store, actor, act)
    return await _once(store, actor, act)


async def _once(store: Store, actor: Actor, act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
    async with store.open(actor) as work:
        result = await act(work)
        await work.commit()
        return result
