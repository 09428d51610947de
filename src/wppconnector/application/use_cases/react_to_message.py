"""An agent puts an emoji under what a customer wrote."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.queue import Job, Lane
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.content import Direction
from wppconnector.domain.conversation.replying import check_answering
from wppconnector.domain.errors import InvalidValue, TransitionNotAllowed
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, react
from wppconnector.domain.routing import window_of
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class ReactToMessage:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, message_id: MessageId, emoji: str) -> MessageView:
        """In place of the one before; an empty `emoji` takes it away. It is no answer: no deadline stops.

        Raises `PermissionDenied`, `NotFound`, `InvalidValue` for what is no emoji, `TransitionNotAllowed` also for a
        message of our own, `NotAssigned`, `WindowClosed`.
        """
        require(actor, Permission.ATTEND)
        _check_emoji(emoji)

        async def act(work: UnitOfWork) -> MessageView:
            message = await work.messages.get(message_id)
            conversation = await work.conversations.get(message.conversation_id)
            channel = await work.channels.get(message.channel_id)
            check_answering(conversation, actor, self.clock.now(), window_of(channel))
            after, facts = react(message, "us", emoji, self.clock.now())
            if facts:
                work.messages.save(after, facts)
                work.jobs.add(_sending(after))
            return after.view

        return await attempt(self.store, actor, act)


def _sending(message: Message) -> Job:
    """Not by the fact: that is the same for a reaction from the company's phone, which must not go out again."""
    if message.direction is not Direction.INBOUND or message.provider_message_id is None:
        raise TransitionNotAllowed("Only what the customer wrote can be reacted to.")
    return Job(Lane.REACTION, f"reaction:{message.id}", {"message_id": str(message.id)}, message.channel_id)


def _check_emoji(emoji: str) -> None:
    if emoji and (emoji.isascii() or any(sign.isalpha() or sign.isspace() for sign in emoji)):
        raise InvalidValue("A reaction is one emoji.", field="emoji")
