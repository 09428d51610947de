"""One message of a conversation and its way to being read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction, MediaState, MessageStatus
from wppconnector.domain.errors import TextEmpty, TextTooLong, TransitionNotAllowed
from wppconnector.domain.events import Fact, MediaStored, MessageRetried, MessageRevised, MessageStatusChanged
from wppconnector.domain.flow.script import Choice
from wppconnector.domain.ids import (
    ChannelId,
    CompanyId,
    ContactId,
    ConversationId,
    DepartmentId,
    MessageId,
    UserId,
)
from wppconnector.domain.views import MessageView, Sender

TEXT_LIMIT = 4096
"""Characters of one WhatsApp text."""


@cheaply_made
@dataclass(frozen=True, slots=True)
class Placement:
    """Where a message's conversation stands: whom its changes concern."""

    department_id: DepartmentId | None = None
    agent_id: UserId | None = None


@cheaply_made
@dataclass(frozen=True, slots=True)
class Message:
    """`content.text` is what people here read; `outgoing` what leaves (with the agent's signature).

    `provider_message_id` is unique per channel and direction; `reference` is the form in which the provider wants
    it quoted. `attempts` counts tries of this message, not pauses of its channel.
    """

    id: MessageId
    company_id: CompanyId
    conversation_id: ConversationId
    channel_id: ChannelId
    contact_id: ContactId
    address: ChatAddress
    seq: int
    direction: Direction
    content: Content
    sender: Sender
    created_at: datetime
    status: MessageStatus = MessageStatus.PENDING
    outgoing: str | None = None
    choices: tuple[Choice, ...] = ()
    provider_message_id: str | None = None
    reference: str | None = None
    client_id: str | None = None
    reply_to_id: MessageId | None = None
    reply_to: str | None = None
    error_code: str | None = None
    error_detail: str | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    edited_at: datetime | None = None
    revoked_at: datetime | None = None
    reactions: Mapping[str, str] = field(default_factory=dict)
    raw: str | None = None
    placement: Placement = field(default=Placement(), compare=False)

    @property
    def partition(self) -> str:
        """Messages of one partition are delivered one after the other: those of a customer on a channel."""
        return f"{self.channel_id}:{self.contact_id}"

    @property
    def view(self) -> MessageView:
        return MessageView(
            id=self.id,
            conversation_id=self.conversation_id,
            seq=self.seq,
            direction=self.direction,
            content=self.content,
            status=self.status,
            sender=self.sender,
            created_at=self.created_at,
            reply_to_id=self.reply_to_id,
            provider_message_id=self.provider_message_id,
            client_id=self.client_id,
            error_code=self.error_code,
            error_detail=self.error_detail,
            sent_at=self.sent_at,
            delivered_at=self.delivered_at,
            read_at=self.read_at,
            edited_at=self.edited_at,
            revoked_at=self.revoked_at,
            reactions=self.reactions,
        )


Changed = tuple[Message, tuple[Fact, ...]]


def climb(
    message: Message,
    status: MessageStatus,
    at: datetime,
    error_code: str | None = None,
    error_detail: str | None = None,
) -> Changed:
    """Apply a receipt or the outcome of a send. Receipts climb a ladder and never descend, so they may come in any
    order and any number of times."""
    if message.direction is Direction.INBOUND or status.rank <= message.status.rank:
        return message, ()
    failed = status is MessageStatus.FAILED
    arrived = status in (MessageStatus.DELIVERED, MessageStatus.READ)
    after = replace(
        message,
        status=status,
        error_code=error_code if failed else None,
        error_detail=error_detail if failed else None,
        sent_at=message.sent_at or (None if failed else at),
        delivered_at=message.delivered_at or (at if arrived else None),
        read_at=at if status is MessageStatus.READ else message.read_at,
    )
    return after, (_changed(MessageStatusChanged, after, at),)


def identified(message: Message, provider_message_id: str, reference: str | None) -> Message:
    """The message once the provider's id for it is known."""
    return replace(message, provider_message_id=provider_message_id, reference=reference or message.reference)


def retry(message: Message, at: datetime) -> Changed:
    """Raises `TransitionNotAllowed` unless the message has failed."""
    if message.status is not MessageStatus.FAILED:
        raise TransitionNotAllowed("Only a failed message can be sent again.")
    after = replace(
        message,
        status=MessageStatus.PENDING,
        error_code=None,
        error_detail=None,
        provider_message_id=None,
        reference=None,
        sent_at=None,
    )
    fact = MessageRetried(
        message=after.view,
        department_id=after.placement.department_id,
        agent_id=after.placement.agent_id,
        at=at,
        channel_id=after.channel_id,
        partition=after.partition,
    )
    return after, (fact,)


def react(message: Message, who: str, emoji: str, at: datetime) -> Changed:
    """`who` is `contact` or `us`; an empty `emoji` takes the reaction back."""
    reactions = {name: sign for name, sign in message.reactions.items() if name != who}
    if emoji:
        reactions[who] = emoji
    return _revised(message, replace(message, reactions=reactions), at)


def edit(message: Message, text: str, at: datetime) -> Changed:
    """Other words in place of those that were there, which the fact keeps."""
    before = message.content.text
    if text == before:
        return message, ()
    after = replace(message, content=replace(message.content, text=text), edited_at=at)
    return after, (_changed(MessageRevised, after, at, former_text=before),)


def revoke(message: Message, at: datetime) -> Changed:
    """The customer deleted it for everyone. What was written stays readable to the team."""
    return _revised(message, replace(message, revoked_at=message.revoked_at or at), at)


def store_media(
    message: Message, at: datetime, *, key: str, size: int, sha256: str, mime_type: str, error: str | None = None
) -> Changed:
    """The file has come. `error` says what is odd about it."""
    if message.content.media is None or message.content.media.state is MediaState.READY:
        return message, ()
    media = replace(
        message.content.media,
        state=MediaState.READY,
        key=key,
        size=size,
        sha256=sha256,
        mime_type=mime_type,
        error=error,
    )
    after = replace(message, content=replace(message.content, media=media))
    return after, (_changed(MediaStored, after, at),)


def give_media_up(message: Message, at: datetime, reason: str) -> Changed:
    media = message.content.media
    if media is None or media.state is not MediaState.PENDING:
        return message, ()
    lost = replace(media, state=MediaState.FAILED, error=reason)
    after = replace(message, content=replace(message.content, media=lost))
    return after, (_changed(MediaStored, after, at),)


def signed(text: str, agent: str, department: str) -> str:
    """The text as it leaves: "*Name - Department*: text"."""
    return f"*{agent} - {department}*: {text}" if department else f"*{agent}*: {text}"


def check_text(text: str, outgoing: str) -> None:
    """Raises `TextEmpty`, or `TextTooLong` when the text as it leaves is over the limit."""
    if not text.strip():
        raise TextEmpty("Write something first.")
    if len(outgoing) > TEXT_LIMIT:
        room = TEXT_LIMIT - (len(outgoing) - len(text))
        raise TextTooLong(f"At most {room} characters fit beside the signature.", limit=room)


def _revised(before: Message, after: Message, at: datetime) -> Changed:
    return (after, (_changed(MessageRevised, after, at),)) if after != before else (before, ())


def _changed(fact: Callable[..., Fact], message: Message, at: datetime, **more: object) -> Fact:
    return fact(
        message=message.view,
        department_id=message.placement.department_id,
        agent_id=message.placement.agent_id,
        at=at,
        **more,
    )
