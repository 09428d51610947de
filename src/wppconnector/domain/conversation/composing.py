"""New messages of a conversation."""

from datetime import datetime

from wppconnector.domain.content import Content, Direction
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.views import Sender


def composed(
    conversation: Conversation, id: MessageId, direction: Direction, content: Content, sender: Sender, at: datetime
) -> Message:
    """The next message of `conversation`, to or from where its customer was last."""
    return Message(
        id=id,
        company_id=conversation.company_id,
        conversation_id=conversation.id,
        channel_id=conversation.channel_id,
        contact_id=conversation.contact.id,
        address=conversation.address,
        seq=conversation.last_seq + 1,
        direction=direction,
        content=content,
        sender=sender,
        created_at=at,
    )
