"""Group commit of what providers tell us.

`submit` returns once its events are committed. Each company has a lane: while the lane's transaction is in flight its
next batch gathers, then all that waited goes in one transaction. No timer: an idle lane commits a single event at once.
An event that fails by itself is kept raw and does not hold the others up.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import ConcurrentUpdate, Unavailable
from wppconnector.application.ports.inbound import (
    ChannelStateReported,
    IdentityReplaced,
    Inbound,
    MessageArrived,
    MessageEdited,
    MessageRevoked,
    OwnMessageSeen,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.use_cases.receive_messages import ReceiveMessages
from wppconnector.application.use_cases.record_channel_states import RecordChannelStates
from wppconnector.application.use_cases.record_identity_changes import RecordIdentityChanges
from wppconnector.application.use_cases.record_own_messages import RecordOwnMessages
from wppconnector.application.use_cases.record_receipts import RecordReceipts
from wppconnector.application.use_cases.record_revisions import RecordRevisions
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.channel_events import InboundWasRejected
from wppconnector.domain.ids import CompanyId

LARGEST_BATCH = 500
LANES_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Delivery:
    """Events of one channel. `body` is the webhook they came in, kept with an event that cannot be stored."""

    channel: Channel
    events: Sequence[Inbound]
    body: str = ""


@dataclass(slots=True)
class _Lane:
    waiting: list[tuple[Delivery, asyncio.Future[None]]] = field(default_factory=list)
    running: bool = False


class Intake:
    """Takes deliveries in. One per process. `on_rejected` is told of every event that had to be kept raw."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, on_rejected: Callable[[Channel, str], None] = lambda *_: None
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._on_rejected = on_rejected
        self._lanes: dict[CompanyId, _Lane] = {}
        self._slots = asyncio.Semaphore(LANES_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        # In this order: who people are, what they said, what we said, and what became of it.
        self._recorders: tuple[tuple[tuple[type[Any], ...], Any], ...] = (
            ((IdentityReplaced,), RecordIdentityChanges(clock, ids)),
            ((MessageArrived,), ReceiveMessages(clock, ids)),
            ((OwnMessageSeen,), RecordOwnMessages(clock, ids)),
            ((ReceiptArrived,), RecordReceipts()),
            ((ReactionArrived, MessageEdited, MessageRevoked), RecordRevisions()),
            ((ChannelStateReported,), RecordChannelStates()),
        )

    async def submit(self, delivery: Delivery) -> None:
        """Return when everything in `delivery` is committed. Raises `Unavailable` when it could not be stored."""
        if not delivery.events:
            return
        lane = self._lanes.setdefault(delivery.channel.company_id, _Lane())
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lane.waiting.append((delivery, done))
        if not lane.running:
            lane.running = True
            task = asyncio.create_task(self._run(delivery.channel.company_id, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        await done

    async def _run(self, company_id: CompanyId, lane: _Lane) -> None:
        try:
            while lane.waiting:
                async with self._slots:
                    batch = _next_batch(lane)
                    await self._commit(company_id, batch)
        finally:
            lane.running = False

    async def _commit(self, company_id: CompanyId, batch: Sequence[tuple[Delivery, asyncio.Future[None]]]) -> None:
        try:
            await self._store_all(company_id, [delivery for delivery, _ in batch])
        except Unavailable as unavailable:
            for _, done in batch:
                _fail(done, unavailable)
        except Exception:  # noqa: BLE001 - whatever it is, one event of the batch is to blame: find it
            for delivery, done in batch:
                await self._commit_alone(company_id, delivery, done)
        else:
            for _, done in batch:
                _succeed(done)

    async def _commit_alone(self, company_id: CompanyId, delivery: Delivery, done: asyncio.Future[None]) -> None:
        """Commit each event of `delivery` by itself, and keep those raw that fail even so."""
        try:
            for event in delivery.events:
                single = Delivery(delivery.channel, (event,), delivery.body)
                try:
                    await self._store_all(company_id, [single])
                except (Unavailable, ConcurrentUpdate) as passing:
                    raise Unavailable("The event could not be stored now.") from passing
                except Exception as error:  # noqa: BLE001 - a poisoned event is set aside, whatever is wrong with it
                    await self._set_aside(company_id, single, f"{type(error).__name__}: {error}")
        except Exception as failure:  # noqa: BLE001 - whoever waits for the commit must hear of it
            _fail(done, failure)
        else:
            _succeed(done)

    async def _store_all(self, company_id: CompanyId, deliveries: Sequence[Delivery]) -> None:
        await attempt(self._store, Actor.system(company_id), lambda work: self._record(work, deliveries))

    async def _record(self, work: UnitOfWork, deliveries: Sequence[Delivery]) -> None:
        channels = {delivery.channel.id: delivery.channel for delivery in deliveries}
        await work.serialize(channels)
        for channel in channels.values():
            events = [event for d in deliveries if d.channel.id == channel.id for event in d.events]
            for types, recorder in self._recorders:
                if chosen := [event for event in events if isinstance(event, types)]:
                    await recorder(work, channel, chosen)

    async def _set_aside(self, company_id: CompanyId, delivery: Delivery, reason: str) -> None:
        at = self._clock.now()
        rejected = RejectedInbound(self._ids(), delivery.channel.id, reason[:500], delivery.body, at)
        fact = InboundWasRejected(
            channel_id=delivery.channel.id, rejected_id=str(rejected.id), reason=rejected.reason, at=at
        )
        async with self._store.open(Actor.system(company_id)) as work:
            work.rejected.save(rejected, (fact,))
            await work.commit()
        self._on_rejected(delivery.channel, reason)


def _next_batch(lane: _Lane) -> list[tuple[Delivery, asyncio.Future[None]]]:
    """As many whole deliveries as make at most `LARGEST_BATCH` events, at least one."""
    size = taken = 0
    for delivery, _ in lane.waiting:
        size += len(delivery.events)
        if taken and size > LARGEST_BATCH:
            break
        taken += 1
    batch, lane.waiting[:taken] = lane.waiting[:taken], []
    return batch


def _succeed(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)


def _fail(done: asyncio.Future[None], error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
