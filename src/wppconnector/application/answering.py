"""What answering a customer has in common, whatever the answer is made of."""

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.errors import AnsweredMeanwhile
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.message import Message


async def quoted_message(
    work: UnitOfWork, conversation_id: ConversationId, reply_to_id: MessageId | None
) -> Message | None:
    """The message that is answered. Raises `NotFound` for one of another conversation."""
    if reply_to_id is None:
        return None
    quoted = await work.messages.get(reply_to_id)
    if quoted.conversation_id != conversation_id:
        raise NotFound("The quoted message is not in this conversation.")
    return quoted


async def check_unanswered(work: UnitOfWork, conversation_id: ConversationId, expected_seq: int | None) -> None:
    """Raises `AnsweredMeanwhile` when somebody else's answer follows `expected_seq`, the last message that was seen."""
    if expected_seq is None:
        return
    answers = await work.messages.answers_after(conversation_id, expected_seq)
    foreign = [answer for answer in answers if answer.sender.user_id != work.actor.user_id]
    if foreign:
        who = foreign[-1].sender.name or "Somebody on the phone"
        raise AnsweredMeanwhile(f"{who} has answered meanwhile.", seq=foreign[-1].seq)
