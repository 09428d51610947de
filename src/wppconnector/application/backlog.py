"""What waits to be stored of one company, and what of it may be stored next."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from wppconnector.application.concerned import Concerned
from wppconnector.application.ports.inbound import Inbound
from wppconnector.domain.channel import Channel
from wppconnector.domain.construction import cheaply_made

LARGEST_BATCH = 200
"""Events. Each may take a lock or two in the database, which has room for some thousands."""
LEAST_BESIDE = 16
"""Deliveries that are worth a transaction of their own while another is under way."""
FARTHEST_LOOK = 4 * LARGEST_BATCH
"""Deliveries that are looked through for a batch."""


@cheaply_made
@dataclass(frozen=True, slots=True)
class Delivery:
    """Events of one channel. `body` is the webhook they came in, kept with an event that cannot be stored."""

    channel: Channel
    events: Sequence[Inbound]
    body: str = ""


@cheaply_made
@dataclass(frozen=True, slots=True)
class Waiting:
    """`done` is told once the delivery is committed, or why it is not."""

    delivery: Delivery
    concerned: Concerned
    done: asyncio.Future[None]

    def succeed(self) -> None:
        if not self.done.done():
            self.done.set_result(None)

    def fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)


@dataclass(eq=False, slots=True)
class Batch:
    """Deliveries that are stored in one transaction."""

    members: list[Waiting] = field(default_factory=list)
    concerned: Concerned = field(default_factory=Concerned)

    def take(self, waiting: Waiting) -> None:
        self.members.append(waiting)
        self.concerned.add(waiting.concerned)


class Backlog:
    """Several batches may be under way at once, if they concern nobody in common; so nothing overtakes what came before
    it about the same person or message."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []
        self._under_way: list[Batch] = []

    @property
    def is_ready(self) -> bool:
        """Whether so much waits that it is worth asking for a batch."""
        return len(self._waiting) >= (LEAST_BESIDE if self._under_way else 1)

    def add(self, delivery: Delivery) -> asyncio.Future[None]:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(delivery, Concerned.by(delivery.events), done))
        return done

    def next_batch(self) -> Batch | None:
        """What may be stored now, until it is `finished`: whole deliveries, in order, of at most `LARGEST_BATCH` events
        or the first one alone. None when there is nothing."""
        batch, passed, size = Batch(), Batch(), 0
        looked_at = 0
        for waiting in self._waiting[:FARTHEST_LOOK]:
            if self._must_wait(waiting, passed):
                passed.take(waiting)
            else:
                size += len(waiting.delivery.events)
                if batch.members and size > LARGEST_BATCH:
                    break
                batch.take(waiting)
            looked_at += 1
        if len(batch.members) < (LEAST_BESIDE if self._under_way else 1):
            return None
        self._waiting[:looked_at] = passed.members
        self._under_way.append(batch)
        return batch

    def finished(self, batch: Batch) -> None:
        self._under_way.remove(batch)

    def _must_wait(self, waiting: Waiting, passed: Batch) -> bool:
        return any(before.concerned.touches(waiting.concerned) for before in (passed, *self._under_way))
