"""A WhatsApp number that exists in memory: what is sent to it is kept, and failures come when asked for."""

from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from wppconnector.application.ports.inbound import ChannelStateReported, Correspondent, Inbound
from wppconnector.application.ports.linked_device import LinkedDevice
from wppconnector.application.ports.provider import (
    Accepted,
    Download,
    MediaOwner,
    MessageRefused,
    Outgoing,
    Provider,
    ProviderFailure,
    Verdict,
)
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Media
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.message import TEXT_LIMIT
from wppconnector.domain.template import Template


@dataclass(slots=True)
class MemoryDownload:
    body: bytes
    mime_type: str | None
    size: int | None

    async def chunks(self) -> AsyncIterator[bytes]:
        yield self.body


@dataclass(slots=True)
class MemoryProvider:
    """`sent` are the messages that went out, in order, and `marked` the customers' that were shown as read. `failures`
    are raised by the next sends, oldest first.
    `files` holds the media by source, `known` identities behind addresses, and `approved` the templates. `typing` is
    what customers saw of us, with the message it was an answer to; `watched` are those whose typing was asked for."""

    channel: Channel
    text_limit: int = TEXT_LIMIT
    sent: list[Outgoing] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    failures: deque[ProviderFailure] = field(default_factory=deque)
    files: dict[str, bytes] = field(default_factory=dict)
    known: dict[ChatAddress, tuple[Identity, ...]] = field(default_factory=dict)
    typing: list[tuple[ChatAddress, bool, str | None]] = field(default_factory=list)
    reactions: dict[str, str] = field(default_factory=dict)
    watched: list[ChatAddress] = field(default_factory=list)
    approved: tuple[Template, ...] = ()
    state_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    delivered_unnoticed: bool = False
    """Whether a send that fails with an unknown outcome went out all the same."""

    def inbound(self, headers: Mapping[str, str], body: bytes) -> Sequence[Inbound]:
        return ()

    def read_again(self, body: bytes) -> Sequence[Inbound]:
        return ()

    async def reserve_id(self) -> str | None:
        return None

    async def send(self, outgoing: Outgoing) -> Accepted:
        if self.failures:
            if self.delivered_unnoticed:
                self.sent.append(outgoing)
            raise self.failures.popleft()
        self.sent.append(outgoing)
        return Accepted(_id(outgoing))

    async def find_sent(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        found = any(sent.message_id == outgoing.message_id for sent in self.sent)
        return Accepted(_id(outgoing)) if found else Verdict.NOT_SENT

    async def mark_read(self, address: ChatAddress, references: Sequence[str]) -> None:
        self.marked.extend(references)

    async def react(self, address: ChatAddress, reference: str, emoji: str) -> None:
        self.reactions[reference] = emoji

    async def show_typing(self, address: ChatAddress, on: bool, last_inbound: str | None) -> None:
        self.typing.append((address, on, last_inbound))

    async def watch_typing(self, address: ChatAddress) -> None:
        self.watched.append(address)

    @asynccontextmanager
    async def open_media(self, media: Media, message: MediaOwner) -> AsyncIterator[Download]:
        body = self.files.get(media.source or "")
        if body is None:
            raise MessageRefused("media_gone", "There is no such file.")
        yield MemoryDownload(body, media.mime_type, len(body))

    async def find_account(self, phone: str) -> Correspondent | None:
        return Correspondent(ChatAddress(phone), (Identity(IdentityKind.WA_ID, phone),))

    async def identify(self, address: ChatAddress) -> Sequence[Identity]:
        return self.known.get(address, ())

    async def templates(self) -> Sequence[Template]:
        return self.approved

    async def prepare(self, webhook_url: str) -> None:
        """There is nothing to set up."""

    async def state(self) -> ChannelStateReported:
        return ChannelStateReported(self.channel.account, ChannelState.WORKING, self.state_at)

    async def history(self, since: datetime) -> AsyncIterator[Inbound]:
        nothing: tuple[Inbound, ...] = ()
        for event in nothing:
            yield event

    async def aclose(self) -> None:
        """Nothing is open."""


class MemoryProviders:
    """One provider per channel, made on first use; `make` may be a provider of your own."""

    def __init__(self, make: Callable[[Channel], MemoryProvider] = MemoryProvider) -> None:
        self._make = make
        self._providers: dict[ChannelId, MemoryProvider] = {}

    def of(self, channel: Channel) -> Provider:
        return self.at(channel)

    def at(self, channel: Channel) -> MemoryProvider:
        if channel.id not in self._providers:
            self._providers[channel.id] = self._make(channel)
        return self._providers[channel.id]

    def device_of(self, channel: Channel) -> LinkedDevice | None:
        return None

    def verify_subscription(self, kind: ProviderKind, channel: Channel, query: Mapping[str, str]) -> str | None:
        return None


def _id(outgoing: Outgoing) -> str:
    return f"memory-{outgoing.message_id}"
