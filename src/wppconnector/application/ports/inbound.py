"""What providers tell us, in one vocabulary for all of them."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.channel import ChannelState
from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.contact import ChatAddress, Identity
from wppconnector.domain.content import Content, MessageStatus
from wppconnector.domain.ids import MessageId


@cheaply_made
@dataclass(frozen=True, slots=True)
class Correspondent:
    """The customer's side of a chat: where to answer, and everything the payload shows of who it is.

    `identities` are as the provider wrote them (WA_ID digits, LID, BSUID, USERNAME); the domain derives the rest.
    """

    address: ChatAddress
    identities: tuple[Identity, ...]
    name: str | None = None


@cheaply_made
@dataclass(frozen=True, slots=True)
class MessageArrived:
    """A customer wrote. `id` is unique within the account, and `reference` the form in which the provider wants it
    quoted (None: the same). `account` is the WAHA session or Meta phone_number_id. `sent_at` is the provider's clock.

    `selection` is the id of a tapped option. `raw` is the message as JSON text, kept for kinds that the five types
    cannot hold.
    """

    account: str
    id: str
    customer: Correspondent
    content: Content
    sent_at: datetime
    reference: str | None = None
    reply_to: str | None = None
    selection: str | None = None
    raw: str | None = None
    ambient: bool = False
    """True for what asks for no answer: stickers."""


@dataclass(frozen=True, slots=True)
class OwnMessageSeen:
    """A message that left our own number: the echo of one of ours (`by_phone` False) or typed on the phone."""

    account: str
    id: str
    customer: Correspondent
    content: Content
    sent_at: datetime
    by_phone: bool
    reference: str | None = None
    reply_to: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryError:
    """Why a message failed: a stable `code` for programs (`window_closed`, `not_on_whatsapp`, `meta_131026`),
    `detail` for people."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptArrived:
    """A step of one of our messages. `message_id` is ours when the provider returns it (Meta's opaque data)."""

    account: str
    id: str
    status: MessageStatus
    at: datetime
    message_id: MessageId | None = None
    error: DeliveryError | None = None


@dataclass(frozen=True, slots=True)
class ReactionArrived:
    """`emoji` is empty when a reaction was taken back. `target` is the provider's id of the message reacted to."""

    account: str
    target: str
    customer: Correspondent
    emoji: str
    at: datetime
    from_us: bool = False


@dataclass(frozen=True, slots=True)
class MessageEdited:
    account: str
    target: str
    customer: Correspondent | None
    content: Content
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageRevoked:
    account: str
    target: str
    customer: Correspondent | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerTyping:
    """The customer writes or records at this moment, or has stopped. It is shown and never stored."""

    account: str
    customer: Correspondent
    typing: bool


@dataclass(frozen=True, slots=True)
class IdentityReplaced:
    """A customer changed number or user id: whoever was `old` is now `new`."""

    account: str
    old: Identity
    new: Identity
    at: datetime


@dataclass(frozen=True, slots=True)
class ChannelStateReported:
    account: str
    state: ChannelState
    at: datetime
    detail: str | None = None


Inbound = (
    MessageArrived
    | OwnMessageSeen
    | ReceiptArrived
    | ReactionArrived
    | MessageEdited
    | MessageRevoked
    | IdentityReplaced
    | ChannelStateReported
    | CustomerTyping
)
