"""Which work on the outside world follows from a fact. A pure function of the fact."""

from wppconnector.application.ports.queue import Job, Lane
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.content import MediaState
from wppconnector.domain.events import (
    ConversationOpened,
    ConversationRead,
    Fact,
    MessageQueued,
    MessageReceived,
    MessageRetried,
    MessageSeenOnPhone,
)
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.views import ConversationView, MessageView


def lanes(fact: Fact) -> tuple[Job, ...]:
    match fact:
        case MessageQueued(message=message, partition=partition, conversation=conversation):
            return (_delivery(message, partition, conversation.channel_id),)
        case MessageRetried(message=message, partition=partition, channel_id=channel_id):
            return (_delivery(message, partition, channel_id),)
        case (
            MessageReceived(message=message, conversation=conversation)
            | MessageSeenOnPhone(message=message, conversation=conversation)
        ):
            return _media(message, conversation)
        case ConversationRead(conversation=conversation, references=references) if references:
            return (_read_marks(conversation, references),)
        case ConversationOpened(conversation=conversation) if _nameless(conversation.contact):
            return (_question(conversation),)
        case _:
            return ()


def _delivery(message: MessageView, partition: str, channel_id: ChannelId) -> Job:
    return Job(Lane.DELIVERY, partition, {"message_id": str(message.id)}, channel_id)


def _media(message: MessageView, conversation: ConversationView) -> tuple[Job, ...]:
    media = message.content.media
    if media is None or media.state is not MediaState.PENDING:
        return ()
    return (Job(Lane.MEDIA, f"media:{message.id}", {"message_id": str(message.id)}, conversation.channel_id),)


def _read_marks(conversation: ConversationView, references: tuple[str, ...]) -> Job:
    payload = {**_chat(conversation), "references": "\n".join(references)}
    return Job(Lane.COURTESY, f"read:{conversation.id}", payload, conversation.channel_id)


def _question(conversation: ConversationView) -> Job:
    payload = {**_chat(conversation), "contact_id": str(conversation.contact.id)}
    return Job(Lane.IDENTIFY, f"identify:{conversation.contact.id}", payload, conversation.channel_id)


def _chat(conversation: ConversationView) -> dict[str, str]:
    return {"channel_id": str(conversation.channel_id), "address": conversation.address}


def _nameless(contact: ContactCard) -> bool:
    return contact.phone is None
