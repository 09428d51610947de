"""The worker's main job: hand one of our messages to the provider, and record what came of it."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.application.attempt import attempt
from wppconnector.application.channel_state import in_state
from wppconnector.application.early_receipts import with_early_receipts
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.outgoing import outgoing_of
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import (
    Accepted,
    MessageRefused,
    OutcomeUnknown,
    Provider,
    ProviderFailure,
    Providers,
    TemporaryFailure,
    Verdict,
)
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock
from wppconnector.application.undelivered import record_undelivered
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, climb, identified
from wppconnector.domain.views import SenderKind


@dataclass(frozen=True, slots=True)
class DeliverMessage:
    store: Store
    providers: Providers
    media: MediaStore
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
        outcome: Accepted | ProviderFailure
        try:
            await self._check_file(message)
            _check_active(channel)
            outcome = await self._send(actor, self.providers.of(channel), message, lease)
        except ProviderFailure as failure:
            outcome = failure
        await attempt(self.store, actor, lambda work: self._record(work, lease, outcome))

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

    async def _check_file(self, message: Message) -> None:
        """Before the provider hears of it: a file that is gone will not come back, a store that is silent will."""
        media = message.content.media
        try:
            if media is not None and media.key is not None:
                await self.media.size(media.key)
        except NotFound as gone:
            raise MessageRefused("media_gone", "the file of this message is no longer kept") from gone
        except Unavailable as away:
            raise TemporaryFailure("media_unavailable", "the files of messages cannot be reached") from away

    async def _send(self, actor: Actor, provider: Provider, message: Message, lease: Lease) -> Accepted:
        if lease.expired_before or lease.payload.get("doubt"):
            found = await self._look_up(actor, provider, message)
            if isinstance(found, Accepted):
                return found
            # A repeat under a reserved id is harmless. Any other waits for a receipt first, after a crash too.
            if found is Verdict.CANNOT_TELL and lease.expired_before and message.provider_message_id is None:
                raise OutcomeUnknown("outcome_unknown", "the program stopped while the message was being sent")
        elif message.provider_message_id is None and message.content.media is None:
            message = await self._reserve(actor, message, provider)
        return await provider.send(outgoing_of(message, self.media))

    async def _look_up(self, actor: Actor, provider: Provider, message: Message) -> Accepted | Verdict:
        """Whether the message left. One of ours with the same words, found in its place, is not this one."""
        found = await provider.find_sent(outgoing_of(message, self.media), message.created_at)
        if not isinstance(found, Accepted) or found.id is None:
            return found
        id = found.id
        holder = await attempt(self.store, actor, lambda work: _other_holder(work, message, id))
        return Verdict.NOT_SENT if holder and holder.sender.kind is not SenderKind.PHONE else found

    async def _reserve(self, actor: Actor, message: Message, provider: Provider) -> Message:
        """Remember the id before it is used, so that a repeat, an echo and an early receipt all meet this message."""
        reserved = await provider.reserve_id()
        if reserved is None:
            return message

        async def act(work: UnitOfWork) -> Message:
            current = identified(await work.messages.get(message.id), reserved, None)
            work.messages.save(current)
            return current

        return await attempt(self.store, actor, act)

    async def _record(self, work: UnitOfWork, lease: Lease, outcome: Accepted | ProviderFailure) -> None:
        at = self.clock.now()
        message = await work.messages.get(_message_id(lease))
        if isinstance(outcome, Accepted):
            await _record_sent(work, lease, message, outcome, at)
        elif message.status is MessageStatus.PENDING:
            await record_undelivered(work, lease, message, outcome, at)
        else:
            work.jobs.finish(lease)


def _check_active(channel: Channel) -> None:
    """Raises `MessageRefused`: what was written before the number was given up can be sent again once it is back."""
    if not channel.active:
        raise MessageRefused("channel_inactive", "the company gave this number up")


async def _record_sent(work: UnitOfWork, lease: Lease, message: Message, accepted: Accepted, at: datetime) -> None:
    # An echo that nothing bound to this message was stored as one by phone, and has the receipts to come.
    if accepted.id is not None and await _other_holder(work, message, accepted.id) is None:
        message = identified(message, accepted.id, accepted.reference)
    message, facts = climb(message, MessageStatus.SENT, at)
    message, more = await with_early_receipts(work, message)
    work.messages.save(message, facts + more)
    work.jobs.finish(lease)
    await _record_working(work, message, at)


async def _record_working(work: UnitOfWork, message: Message, at: datetime) -> None:
    if await work.jobs.channel_failures(message.channel_id):
        work.jobs.resume_channel(message.channel_id)
    channel = await work.channels.get(message.channel_id)
    if channel.state is ChannelState.DOWN:
        work.channels.save(*in_state(channel, ChannelState.WORKING, None, at))


async def _other_holder(work: UnitOfWork, message: Message, provider_id: str) -> Message | None:
    """Another message of ours that has `provider_id`."""
    found = await work.messages.by_provider_ids(message.channel_id, {provider_id})
    return next((other for other in found if other.id != message.id and other.direction is Direction.OUTBOUND), None)


def _message_id(lease: Lease) -> MessageId:
    return MessageId(lease.uuid("message_id"))
