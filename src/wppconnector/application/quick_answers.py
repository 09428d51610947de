"""A quick reply in the conversation that it is sent in."""

from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.attachments import Attached, attached, limits_of
from wppconnector.domain.channel import Channel
from wppconnector.domain.content import MessageKind
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply, filled
from wppconnector.domain.routing import Routing


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    reply: QuickReply
    values: Mapping[str, str]

    def words(self, typed: str = "") -> str:
        """What the agent made of the reply, or its own text; without variables."""
        return filled(typed or self.reply.text, self.values)

    def attached(self, channel: Channel) -> Attached | None:
        """Its file as `channel` takes it. Raises `MediaTooLarge`."""
        if self.reply.attachment is None:
            return None
        file, limits = self.reply.attachment, limits_of(channel)
        natural = attached(file, limits)
        # A reply always has words, and WhatsApp shows none under a sound.
        return natural if natural.captioned else attached(file, limits, MessageKind.DOCUMENT)


async def quick_answer(work: UnitOfWork, id: QuickReplyId, conversation: Conversation, routing: Routing) -> QuickAnswer:
    """Raises `NotFound` for a reply that the actor does not have."""
    reply = await work.quick_replies.get(id)
    if not reply.visible_to(work.actor):
        raise NotFound("There is no such quick reply.")
    values = {
        "contact.name": conversation.contact.name or "",
        "agent.name": work.actor.name,
        "department.name": routing.name_of(conversation.department_id),
    }
    return QuickAnswer(reply, values)
