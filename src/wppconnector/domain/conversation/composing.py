"""New messages of a conversation."""

from typing import Any

from wppconnector.domain.content import Content, Direction
from wppconnector.domain.conversation.drafting import Draft
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.views import Sender


def composed(
    drafted: Draft, id: MessageId, direction: Direction, content: Content, sender: Sender, **more: Any
) -> Message:
    """The next message of the conversation, placed where the act leaves it. `more` are further fields of the message,
    which goes to where the customer was last unless they say otherwise."""
    before = drafted.before
    fields: dict[str, Any] = {
        "id": id,
        "company_id": before.company_id,
        "conversation_id": before.id,
        "channel_id": before.channel_id,
        "contact_id": before.contact.id,
        "address": before.address,
        "seq": before.last_seq + 1,
        "direction": direction,
        "content": content,
        "sender": sender,
        "created_at": drafted.act.at,
        "placement": drafted.placement,
    }
    return Message(**(fields | more))
