"""Group commit of what providers tell us.

`submit` returns once its events are committed. Each company has a backlog: while its transactions are under way the
next batch gathers, then all that waited goes in one transaction. No timer: when none is, a single event is committed
at once. An event that fails by itself is kept raw and does not hold the others up.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from wppconnector.application.attempt import attempt
from wppconnector.application.backlog import Backlog, Batch, Delivery, Waiting
from wppconnector.application.concerned import Concerned
from wppconnector.application.errors import ConcurrentUpdate, Unavailable
from wppconnector.application.ports.inbound import (
    ChannelStateReported,
    IdentityReplaced,
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

BATCHES_OF_A_COMPANY = 2
"""Under way at once: while the database writes one, the next is decided."""
BATCHES_AT_ONCE = 4
"""Of all companies."""


class Intake:
    """Takes deliveries in. One per process. `on_rejected` is told of every event that had to be kept raw."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, on_rejected: Callable[[Channel, str], None] = lambda *_: None
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._on_rejected = on_rejected
        self._backlogs: dict[CompanyId, Backlog] = {}
        self._runners: Counter[CompanyId] = Counter()
        self._slots = asyncio.Semaphore(BATCHES_AT_ONCE)
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
        company_id = delivery.channel.company_id
        done = self._backlogs.setdefault(company_id, Backlog()).add(delivery)
        self._hurry(company_id)
        await done

    def _hurry(self, company_id: CompanyId) -> None:
        """Have one more runner for the company, if there is something for it."""
        if self._backlogs[company_id].is_ready and self._runners[company_id] < BATCHES_OF_A_COMPANY:
            self._runners[company_id] += 1
            task = asyncio.create_task(self._run(company_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, company_id: CompanyId) -> None:
        """Store batch after batch, while there is one that may be."""
        backlog = self._backlogs[company_id]
        try:
            while backlog.is_ready:
                async with self._slots:
                    batch = backlog.next_batch()
                    if batch is None:
                        return
                    try:
                        await self._commit(company_id, batch)
                    finally:
                        backlog.finished(batch)
                        # What had to wait for this batch may go on.
                        self._hurry(company_id)
        finally:
            self._runners[company_id] -= 1

    async def _commit(self, company_id: CompanyId, batch: Batch) -> None:
        try:
            await self._store_all(company_id, [waiting.delivery for waiting in batch.members], batch.concerned)
        except Unavailable as unavailable:
            for waiting in batch.members:
                waiting.fail(unavailable)
        except Exception:  # noqa: BLE001 - whatever it is, one event of the batch is to blame: find it
            for waiting in batch.members:
                await self._commit_alone(company_id, waiting)
        else:
            for waiting in batch.members:
                waiting.succeed()

    async def _commit_alone(self, company_id: CompanyId, waiting: Waiting) -> None:
        """Commit each event of a delivery by itself, and keep those raw that fail even so."""
        delivery = waiting.delivery
        try:
            for event in delivery.events:
                single = Delivery(delivery.channel, (event,), delivery.body)
                try:
                    await self._store_all(company_id, [single], Concerned.by(single.events))
                except (Unavailable, ConcurrentUpdate) as passing:
                    raise Unavailable("The event could not be stored now.") from passing
                except Exception as error:  # noqa: BLE001 - a poisoned event is set aside, whatever is wrong with it
                    await self._set_aside(company_id, single, f"{type(error).__name__}: {error}")
        except Exception as failure:  # noqa: BLE001 - whoever waits for the commit must hear of it
            waiting.fail(failure)
        else:
            waiting.succeed()

    async def _store_all(self, company_id: CompanyId, deliveries: Sequence[Delivery], concerned: Concerned) -> None:
        actor = Actor.system(company_id)
        await attempt(self._store, actor, lambda work: self._record(work, deliveries, concerned))

    async def _record(self, work: UnitOfWork, deliveries: Sequence[Delivery], concerned: Concerned) -> None:
        channels = {delivery.channel.id: delivery.channel for delivery in deliveries}
        if concerned.everybody:
            await work.serialize(channels)
        else:
            await work.serialize(concerned.people, beside=channels)
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
