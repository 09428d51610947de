"""What becomes of a message that could not be handed to the provider: it waits, or it has failed."""

from datetime import datetime, timedelta

from wppconnector.application.channel_state import in_state
from wppconnector.application.ports.inbound import DeliveryError
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    OutcomeUnknown,
    ProviderFailure,
    RecipientBusy,
    TemporaryFailure,
)
from wppconnector.application.ports.queue import Lease
from wppconnector.application.retrying import MOST_ATTEMPTS, UNCONFIRMED, backoff
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.message import Message, climb

WAITS_FOR_CHANNEL = timedelta(hours=24)
"""How long a message waits for a channel that cannot send before it fails."""
DOUBT = timedelta(seconds=30)
"""How long to wait for a receipt that would settle an unknown outcome."""
ALARMING = frozenset({"account_restricted"})
"""Refusals of one message that say something about the whole number, which goes on working all the same."""


async def record_undelivered(
    work: UnitOfWork, lease: Lease, message: Message, failure: ProviderFailure, at: datetime
) -> None:
    """Finish the lease with the message FAILED, or put it back, as the kind of the failure demands."""
    match failure:
        case ChannelUnavailable():
            await _wait_for_channel(work, lease, message, failure, at)
        case ChannelBroken():
            _fail(work, lease, message, failure.error, at)
            await _report(work, message, failure, at, broken=True)
        case OutcomeUnknown():
            _doubt(work, lease, message, failure, at)
        case RecipientBusy() | TemporaryFailure() if lease.attempts + 1 < MOST_ATTEMPTS:
            base = 4 if isinstance(failure, RecipientBusy) else 2
            _put_back(work, lease, _later(lease, failure, lease.attempts, at, base), attempted=True)
        case _:
            _fail(work, lease, message, failure.error, at)
            if failure.code in ALARMING:
                await _report(work, message, failure, at, broken=False)


async def _wait_for_channel(
    work: UnitOfWork, lease: Lease, message: Message, failure: ProviderFailure, at: datetime
) -> None:
    """Pause the channel, not the message: it has used no attempt, and goes as soon as the channel works again."""
    if at - lease.created_at >= WAITS_FOR_CHANNEL:
        _fail(work, lease, message, DeliveryError("channel_down", failure.detail), at)
        return
    failures = await work.jobs.channel_failures(message.channel_id)
    work.jobs.pause_channel(message.channel_id, _later(lease, failure, failures, at))
    _put_back(work, lease, at, attempted=False)


def _doubt(work: UnitOfWork, lease: Lease, message: Message, failure: ProviderFailure, at: datetime) -> None:
    """An unknown outcome is looked up and repeated at most once; after that it stays unconfirmed."""
    if lease.payload.get("doubt"):
        _fail(work, lease, message, DeliveryError(UNCONFIRMED, failure.detail), at)
        return
    work.jobs.put_back(lease, at + DOUBT, attempted=True, doubt=True)


def _put_back(work: UnitOfWork, lease: Lease, due: datetime, *, attempted: bool) -> None:
    """What a vanished holder did is still not known after this try, so the next one has to look it up as well."""
    work.jobs.put_back(lease, due, attempted=attempted, doubt=lease.expired_before)


async def _report(work: UnitOfWork, message: Message, failure: ProviderFailure, at: datetime, *, broken: bool) -> None:
    """Alert the admins, once for the same trouble."""
    channel = await work.channels.get(message.channel_id)
    detail = f"{failure.code}: {failure.detail}" if failure.detail else failure.code
    after, facts = in_state(channel, ChannelState.DOWN if broken else channel.state, detail, at)
    if facts:
        work.channels.save(after, facts)


def _fail(work: UnitOfWork, lease: Lease, message: Message, error: DeliveryError, at: datetime) -> None:
    failed, facts = climb(message, MessageStatus.FAILED, at, error.code, error.detail)
    work.messages.save(failed, facts)
    work.jobs.finish(lease)


def _later(lease: Lease, failure: ProviderFailure, failures: int, at: datetime, base: int = 2) -> datetime:
    if failure.retry_after is not None:
        return at + timedelta(seconds=failure.retry_after)
    return at + backoff(failures, lease.token, base)
