"""The port to WhatsApp: what we ask of providers, and the ways in which asking can fail."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from wppconnector.application.ports.inbound import ChannelStateReported, Correspondent, DeliveryError, Inbound
from wppconnector.application.ports.linked_device import LinkedDevice
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.contact import ChatAddress, Identity
from wppconnector.domain.content import Media, MessageKind
from wppconnector.domain.flow.script import Choice
from wppconnector.domain.ids import MessageId
from wppconnector.domain.template import FilledTemplate, Template

# --- what we ask of them ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send; the message's text is its caption. `size` is in bytes; each call of `open` reads it anew."""

    kind: MessageKind
    mime_type: str
    size: int
    open: Callable[[], AsyncIterator[bytes]]
    filename: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send. `text` is final: prefix included, menu written out. `choices` may be offered for tapping
    where the provider can; leaving them out loses nothing. `reserved_id` came from `reserve_id` and makes a repeat
    harmless. `reply_to` is the quoted message's reference."""

    message_id: MessageId
    address: ChatAddress
    text: str
    choices: tuple[Choice, ...] = ()
    reserved_id: str | None = None
    reply_to: str | None = None
    attachment: Attachment | None = None
    template: FilledTemplate | None = None
    """Sent in place of `text`, which is what the customer reads of it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took the message. `id` is None when it did not say under which id; an echo will tell."""

    id: str | None
    reference: str | None = None


class Verdict(StrEnum):
    """What a look-up says of a send whose outcome was unknown."""

    NOT_SENT = "not_sent"
    CANNOT_TELL = "cannot_tell"


class Download(Protocol):
    """An open media download. Iterate `chunks()` once; `mime_type` is the provider's word, not to be trusted."""

    mime_type: str | None
    size: int | None

    def chunks(self) -> AsyncIterator[bytes]: ...


class Provider(Protocol):
    """One WhatsApp number. Every method may raise a `ProviderFailure`, and nothing else, for what lies outside us."""

    channel: Channel
    text_limit: int

    def inbound(self, headers: Mapping[str, str], body: bytes) -> Sequence[Inbound]:
        """Verify and read one webhook body. Header names are lower-case. Does no I/O.

        Raises `SignatureRefused` for a missing or wrong signature and `MalformedBody` for what is not JSON;
        anything else it does not understand is left out.
        """
        ...

    def read_again(self, body: bytes) -> Sequence[Inbound]:
        """Read a body that was verified when it came. Raises `MalformedBody`."""
        ...

    async def reserve_id(self) -> str | None:
        """An id to send the next text under, or None when the provider cannot promise one. Files are sent without."""
        ...

    async def send(self, outgoing: Outgoing) -> Accepted: ...

    async def find_sent(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        """Whether a message whose send had an unknown outcome left after all."""
        ...

    async def mark_read(self, address: ChatAddress, references: Sequence[str]) -> None:
        """Show the customer that those messages were read. `references` come the newest first."""
        ...

    async def react(self, address: ChatAddress, reference: str, emoji: str) -> None:
        """Put an emoji under the customer's message `reference`; an empty one takes it away. A repeat is harmless."""
        ...

    async def show_typing(self, address: ChatAddress, on: bool, last_inbound: str | None) -> None:
        """Best effort; `last_inbound` is the id of the customer's last message (Meta needs it)."""
        ...

    async def watch_typing(self, address: ChatAddress) -> None:
        """Ask to be told, by `CustomerTyping`, when the customer types. Best effort; nothing where providers never
        tell."""
        ...

    def open_media(self, media: Media, message: "MediaOwner") -> AbstractAsyncContextManager[Download]:
        """Open the file behind `media.source`, or ask the provider for it anew when the source is gone."""
        ...

    async def identify(self, address: ChatAddress) -> Sequence[Identity]:
        """Identities behind an address that shows no phone; empty when the provider knows none."""
        ...

    async def find_account(self, phone: str) -> Correspondent | None:
        """The account behind a phone number, to write to it first; None when the number has no WhatsApp. A provider
        that cannot look numbers up takes the number at its word."""
        ...

    async def templates(self) -> Sequence[Template]:
        """The message templates of the account, by name; empty where the provider has no such thing."""
        ...

    async def prepare(self, webhook_url: str) -> None:
        """Set the account up to call `webhook_url` (WAHA: create or update the session). Idempotent."""
        ...

    async def state(self) -> ChannelStateReported: ...

    def history(self, since: datetime) -> AsyncIterator[Inbound]:
        """What arrived or left from `since` on, oldest first, for reconciliation after a gap."""
        ...

    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class MediaOwner:
    """The message a file belongs to: its provider id and the chat it came from."""

    id: str
    address: ChatAddress
    reference: str | None = None


class Providers(Protocol):
    """Hands out the provider of a channel. Clients are kept and reused as long as the channel's settings stay."""

    def of(self, channel: Channel) -> Provider: ...

    def device_of(self, channel: Channel) -> LinkedDevice | None:
        """The device that the number is paired with; None where the provider needs none."""
        ...

    def verify_subscription(self, kind: ProviderKind, channel: Channel, query: Mapping[str, str]) -> str | None:
        """The challenge to answer a provider's subscription check with, or None when its token is wrong."""
        ...


# --- ways in which asking can fail ------------------------------------------------------------------------------


class ProviderFailure(Exception):
    """Base of the failures below. `code` is stable; `detail` is safe to show and to log."""

    def __init__(self, code: str, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.retry_after = retry_after
        """Seconds the provider asks us to wait, when it does."""

    @property
    def error(self) -> DeliveryError:
        return DeliveryError(self.code, self.detail)


class ChannelUnavailable(ProviderFailure):
    """The channel cannot send now and nothing was sent: refused connection, 502 to 504, rate limit, session not
    working. Pause the channel; the message keeps its attempts."""


class ChannelBroken(ProviderFailure):
    """The channel will not send until a person acts: lost credentials, blocked account. Alert; fail at once."""


class RecipientBusy(ProviderFailure):
    """Only this recipient must wait (Meta's pair limit)."""


class TemporaryFailure(ProviderFailure):
    """This message failed and was not sent, and may succeed if tried again."""


class MessageRefused(ProviderFailure):
    """This message will never be accepted as it is."""


class OutcomeUnknown(ProviderFailure):
    """The request went out and no clear answer came back: the message may have been sent."""
