"""The worker's main job: hand one of our messages to the provider, and record what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import (
    Accepted,
    ChannelBroken,
    ChannelUnavailable,
    DeliveryError,
    OutcomeUnknown,
    Outgoing,
    Provider,
    ProviderFailure,
    Providers,
    RecipientBusy,
    TemporaryFailure,
    Verdict,
)
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock
from wppconnector.application.retrying import MOST_ATTEMPTS, backoff
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import ChannelStateChanged
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, climb, identified

WAITS_FOR_CHANNEL = timedelta(hours=24)
"""How long a message waits for a channel that cannot send before it fails."""
DOUBT = timedelta(seconds=30)
"""How long to wait for a receipt that would settle an unknown outcome."""


@dataclass(frozen=True, slots=True)
class DeliverMessage:
    store: Store
    providers: Providers
    clock: Clock

    async def __call__(self, lease: Lease) -> None:
        """Deliver the message of `lease`, and finish the lease or put it back.

        Raises `LeaseLost` when somebody else has taken the job over meanwhile; whatever else goes wrong outside is
        recorded, not raised.
        """
        actor = Actor.system(lease.company_id)
        loaded = await self._load(actor, lease)
        if loaded is None:
            return
        message, channel = loaded
        provider = self.providers.of(channel)
        outcome: Accepted | ProviderFailure
        try:
            outcome = await self._send(actor, provider, message, lease)
        except ProviderFailure as failure:
            outcome = failure
        await attempt(self.store, actor, lambda work: self._record(work, lease, outcome))

    async def _record(self, work: UnitOfWork, lease: Lease, outcome: Accepted | ProviderFailure) -> None:
        if isinstance(outcome, Accepted):
            await self._record_success(work, lease, outcome)
        else:
            await self._record_failure(work, lease, outcome)

    async def _load(self, actor: Actor, lease: Lease) -> tuple[Message, Channel] | None:
        """The message and its channel; None, with the lease finished, when there is nothing left to deliver."""

        async def act(work: UnitOfWork) -> tuple[Message, Channel] | None:
            try:
                message = await work.messages.get(_message_id(lease))
            except NotFound:
                work.jobs.finish(lease)
                return None
            if message.status is not MessageStatus.PENDING:
                work.jobs.finish(lease)
                return None
            return message, await work.channels.get(message.channel_id)

        return await attempt(self.store, actor, act)

    async def _send(self, actor: Actor, provider: Provider, message: Message, lease: Lease) -> Accepted:
        if lease.expired_before or lease.payload.get("doubt"):
            found = await provider.find_sent(_outgoing(message), message.created_at)
            if isinstance(found, Accepted):
                return found
            if found is Verdict.CANNOT_TELL and not lease.payload.get("doubt") and not message.provider_message_id:
                raise OutcomeUnknown("outcome_unknown", "the program stopped while the message was being sent")
        elif message.provider_message_id is None and (reserved := await provider.reserve_id()):
            message = await self._reserve(actor, message, reserved)
        return await provider.send(_outgoing(message))

    async def _reserve(self, actor: Actor, message: Message, reserved: str) -> Message:
        """Remember the id before it is used, so that a repeat, an echo and an early receipt all meet this message."""

        async def act(work: UnitOfWork) -> Message:
            current = identified(await work.messages.get(message.id), reserved, None)
            work.messages.save(current)
            return current

        return await attempt(self.store, actor, act)

    async def _record_success(self, work: UnitOfWork, lease: Lease, accepted: Accepted) -> None:
        now = self.clock.now()
        message = await work.messages.get(_message_id(lease))
        if accepted.id is not None:
            message = identified(message, accepted.id, accepted.reference)
        message, facts = climb(message, MessageStatus.SENT, now)
        if message.provider_message_id:
            for early in await work.early_receipts.take(message.channel_id, {message.provider_message_id}):
                message, more = climb(message, early.status, early.at, early.error_code, early.error_detail)
                facts += more
        work.messages.save(message, facts)
        work.jobs.finish(lease)
        if await work.jobs.channel_failures(message.channel_id):
            work.jobs.resume_channel(message.channel_id)

    async def _record_failure(self, work: UnitOfWork, lease: Lease, failure: ProviderFailure) -> None:
        message = await work.messages.get(_message_id(lease))
        if message.status is not MessageStatus.PENDING:
            work.jobs.finish(lease)
            return
        match failure:
            case ChannelUnavailable():
                await self._wait_for_channel(work, lease, message, failure)
            case ChannelBroken():
                self._fail(work, lease, message, failure.error)
                await self._report_broken(work, message, failure)
            case OutcomeUnknown():
                self._doubt(work, lease, message, failure)
            case RecipientBusy() | TemporaryFailure() if lease.attempts + 1 < MOST_ATTEMPTS:
                base = 4 if isinstance(failure, RecipientBusy) else 2
                work.jobs.put_back(lease, self._later(lease, failure, lease.attempts, base), attempted=True)
            case _:
                self._fail(work, lease, message, failure.error)

    async def _wait_for_channel(
        self, work: UnitOfWork, lease: Lease, message: Message, failure: ProviderFailure
    ) -> None:
        """Pause the channel, not the message: it has used no attempt."""
        now = self.clock.now()
        if now - message.created_at >= WAITS_FOR_CHANNEL:
            self._fail(work, lease, message, DeliveryError("channel_down", failure.detail))
            return
        failures = await work.jobs.channel_failures(message.channel_id)
        due = self._later(lease, failure, failures, 2)
        work.jobs.pause_channel(message.channel_id, due)
        work.jobs.put_back(lease, due, attempted=False)

    async def _report_broken(self, work: UnitOfWork, message: Message, failure: ProviderFailure) -> None:
        channel = await work.channels.get(message.channel_id)
        detail = f"{failure.code}: {failure.detail}" if failure.detail else failure.code
        if (channel.state, channel.detail) == (ChannelState.DOWN, detail):
            return
        now = self.clock.now()
        fact = ChannelStateChanged(
            channel_id=channel.id, provider=channel.provider, state=ChannelState.DOWN, at=now, detail=detail
        )
        work.channels.save(replace(channel, state=ChannelState.DOWN, detail=detail, state_at=now), (fact,))

    def _doubt(self, work: UnitOfWork, lease: Lease, message: Message, failure: ProviderFailure) -> None:
        """An unknown outcome is looked up and repeated at most once; after that it stays unconfirmed."""
        if lease.payload.get("doubt"):
            self._fail(work, lease, message, DeliveryError("unconfirmed", failure.detail))
            return
        work.jobs.put_back(lease, self.clock.now() + DOUBT, attempted=True, doubt=True)

    def _fail(self, work: UnitOfWork, lease: Lease, message: Message, error: DeliveryError) -> None:
        failed, facts = climb(message, MessageStatus.FAILED, self.clock.now(), error.code, error.detail)
        work.messages.save(failed, facts)
        work.jobs.finish(lease)

    def _later(self, lease: Lease, failure: ProviderFailure, failures: int, base: int) -> datetime:
        if failure.retry_after is not None:
            return self.clock.now() + timedelta(seconds=failure.retry_after)
        return self.clock.now() + backoff(failures, lease.token, base)


def _message_id(lease: Lease) -> MessageId:
    return MessageId(lease.uuid("message_id"))


def _outgoing(message: Message) -> Outgoing:
    return Outgoing(
        message_id=message.id,
        address=message.address,
        text=message.outgoing or message.content.text,
        choices=message.choices,
        reserved_id=message.provider_message_id,
        reply_to=message.reply_to,
    )
