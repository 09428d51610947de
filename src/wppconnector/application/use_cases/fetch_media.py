"""Fetch the file of a message while the provider still has it, and keep it."""

from dataclasses import dataclass
from datetime import timedelta

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import FileTooLarge, MediaStore, StoredFile
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import (
    ChannelBroken,
    MediaOwner,
    MessageRefused,
    ProviderFailure,
    Providers,
)
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock
from wppconnector.application.retrying import backoff
from wppconnector.domain.access import Actor
from wppconnector.domain.attachments import LARGEST_FILE, settled_type
from wppconnector.domain.channel import Channel
from wppconnector.domain.content import Media, MediaState
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, give_media_up, store_media

MOST_FETCHES = 14
"""With the growing waits between them these span more than half an hour of a media host's absence."""
CHECKSUM_MISMATCH = "checksum_mismatch"
"""The error of a file that was kept although it is not the one the provider announced."""


@dataclass(frozen=True, slots=True)
class FetchMedia:
    store: Store
    providers: Providers
    media: MediaStore
    clock: Clock
    largest: int = LARGEST_FILE

    async def __call__(self, lease: Lease) -> None:
        """Fetch the file of the message of `lease`. The message itself is never lost over it. Raises `LeaseLost`."""
        actor = Actor.system(lease.company_id)
        loaded = await self._load(actor, lease)
        if loaded is None:
            return
        message, channel, media = loaded
        outcome: StoredFile | ProviderFailure | FileTooLarge
        try:
            outcome = await self._fetch(channel, message, media)
        except (FileTooLarge, ProviderFailure) as failure:
            outcome = failure
        await attempt(self.store, actor, lambda work: self._record(work, lease, outcome))

    async def _record(
        self, work: UnitOfWork, lease: Lease, outcome: StoredFile | ProviderFailure | FileTooLarge
    ) -> None:
        match outcome:
            case StoredFile():
                await self._record_file(work, lease, outcome)
            case ProviderFailure():
                await self._record_failure(work, lease, outcome)
            case _:
                await self._give_up(work, lease, "media_too_large")

    async def _load(self, actor: Actor, lease: Lease) -> tuple[Message, Channel, Media] | None:
        async def act(work: UnitOfWork) -> tuple[Message, Channel, Media] | None:
            try:
                message = await work.messages.get(_message_id(lease))
            except NotFound:
                work.jobs.finish(lease)
                return None
            media = message.content.media
            if media is None or media.state is MediaState.READY:
                work.jobs.finish(lease)
                return None
            return message, await work.channels.get(message.channel_id), media

        return await attempt(self.store, actor, act)

    async def _fetch(self, channel: Channel, message: Message, media: Media) -> StoredFile:
        owner = MediaOwner(message.provider_message_id or "", message.address, message.reference)
        async with self.providers.of(channel).open_media(media, owner) as download:
            key = f"{message.company_id}/{message.id}"
            return await self.media.put(key, download.chunks(), self.largest)

    async def _record_file(self, work: UnitOfWork, lease: Lease, stored: StoredFile) -> None:
        message = await work.messages.get(_message_id(lease))
        announced = message.content.media or Media()
        message, facts = store_media(
            message,
            self.clock.now(),
            key=stored.key,
            size=stored.size,
            sha256=stored.sha256,
            mime_type=settled_type(stored.mime_type, announced.mime_type) if stored.mime_type else announced.mime_type,
            error=CHECKSUM_MISMATCH if announced.sha256 not in (None, stored.sha256) else None,
        )
        work.messages.save(message, facts)
        work.jobs.finish(lease)

    async def _record_failure(self, work: UnitOfWork, lease: Lease, failure: ProviderFailure) -> None:
        hopeless = isinstance(failure, MessageRefused | ChannelBroken)
        if hopeless or lease.attempts + 1 >= MOST_FETCHES:
            await self._give_up(work, lease, failure.code)
            return
        wait = timedelta(seconds=failure.retry_after) if failure.retry_after else backoff(lease.attempts, lease.token)
        work.jobs.put_back(lease, self.clock.now() + wait, attempted=True)

    async def _give_up(self, work: UnitOfWork, lease: Lease, reason: str) -> None:
        message, facts = give_media_up(await work.messages.get(_message_id(lease)), self.clock.now(), reason)
        work.messages.save(message, facts)
        work.jobs.finish(lease)


def _message_id(lease: Lease) -> MessageId:
    return MessageId(lease.uuid("message_id"))
