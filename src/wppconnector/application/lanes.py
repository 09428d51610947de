"""Which work on the outside world follows from a fact. A pure function of the fact."""

from collections.abc import Iterator

from wppconnector.application.ports.queue import Job, Lane
from wppconnector.domain.configuration import DepartmentChanged
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.content import MediaState
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.events import (
    ConversationOpened,
    ConversationQueued,
    ConversationRead,
    ConversationReleased,
    Fact,
    MessageQueued,
    MessageReceived,
    MessageRetried,
    MessageSeenOnPhone,
    UserChanged,
)
from wppconnector.domain.ids import ChannelId, DepartmentId, UserId
from wppconnector.domain.views import ConversationView, MessageView

DISTRIBUTION = "distribution"
"""One partition for a whole company, whose agents work in several departments: decisions come one after the other."""


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
            return tuple(_distributing(fact))


def job_for_free_agent(agent_id: UserId) -> Job:
    """Whoever is there and has room may be given what waits."""
    return Job(Lane.DISTRIBUTION, DISTRIBUTION, {"agent_id": str(agent_id)})


def _distributing(fact: Fact) -> Iterator[Job]:
    """Something waits that may be handed out, or somebody may take more. One signed out comes back by a new socket."""
    match fact:
        case ConversationQueued(conversation=conversation, distributed=True) if conversation.department_id:
            yield _waiting_in(conversation.department_id)
        case DepartmentChanged(department=department) if department.distribution is not Distribution.OFF:
            yield _waiting_in(department.id)
        case ConversationReleased(agent_id=agent_id, distributed=True):
            yield job_for_free_agent(agent_id)
        case UserChanged(user_id=user_id, active=True, signed_out=False):
            yield job_for_free_agent(user_id)


def _waiting_in(department_id: DepartmentId) -> Job:
    return Job(Lane.DISTRIBUTION, DISTRIBUTION, {"department_id": str(department_id)})


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
