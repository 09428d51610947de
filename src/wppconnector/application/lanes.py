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
            payload = {"address": conversation.address, "references": "\n".join(references)}
            return (Job(Lane.COURTESY, f"read:{conversation.id}", payload, conversation.channel_id),)
        case ConversationOpened(conversation=conversation) if _nameless(conversation.contact):
            payload = {"contact_id": str(conversation.contact.id), "address": conversation.address}
            return (Job(Lane.IDENTIFY, f"identify:{conversation.contact.id}", payload, conversation.channel_id),)
        case _:
            return ()


def _delivery(message: MessageView, partition: str, channel_id: ChannelId) -> Job:
    return Job(Lane.DELIVERY, partition, {"message_id": str(message.id)}, channel_id)


def _media(message: MessageView, conversation: ConversationView) -> tuple[Job, ...]:
    media = message.content.media
    if media is None or media.state is not MediaState.PENDING:
        return ()
    return (Job(Lane.MEDIA, f"media:{message.id}", {"message_id": str(message.id)}, conversation.channel_id),)


def _nameless(contact: ContactCard) -> bool:
    return contact.phone is None
