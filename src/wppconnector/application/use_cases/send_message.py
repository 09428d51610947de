"""An agent writes to a customer."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.replying import Written, reply
from wppconnector.domain.errors import AnsweredMeanwhile
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.routing import window_of
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class SendMessage:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(
        self,
        actor: Actor,
        conversation_id: ConversationId,
        text: str,
        client_id: str | None = None,
        reply_to_id: MessageId | None = None,
        expected_seq: int | None = None,
    ) -> MessageView:
        """Store the text and have it delivered; the message comes back PENDING. The same `client_id` again returns
        the message it named first, and sends nothing. `expected_seq` is the last message the agent saw: a colleague's
        answer, or one by phone, after it keeps this one from being sent.

        Raises `PermissionDenied`, `NotFound`, `TransitionNotAllowed`, `NotAssigned`, `WindowClosed`, `TextEmpty`,
        `TextTooLong`, `AnsweredMeanwhile`.
        """
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> MessageView:
            conversation = await work.conversations.get(conversation_id)
            if client_id and (sent := await work.messages.by_client_id(conversation_id, client_id)):
                return sent.view
            if expected_seq is not None:
                await _check_unanswered(work, conversation_id, expected_seq, actor)
            channel = await work.channels.get(conversation.channel_id)
            quoted = await self._quoted(work, conversation_id, reply_to_id)
            outcome = reply(
                conversation,
                Written(MessageId(self.ids()), text, client_id, quoted),
                actor,
                await work.companies.routing(),
                self.clock.now(),
                window_of(channel),
            )
            work.conversations.save(outcome)
            return outcome.messages[0].view

        return await attempt(self.store, actor, act)

    async def _quoted(
        self, work: UnitOfWork, conversation_id: ConversationId, reply_to_id: MessageId | None
    ) -> Message | None:
        if reply_to_id is None:
            return None
        quoted = await work.messages.get(reply_to_id)
        if quoted.conversation_id != conversation_id:
            raise NotFound("The quoted message is not in this conversation.")
        return quoted


async def _check_unanswered(work: UnitOfWork, conversation_id: ConversationId, seq: int, actor: Actor) -> None:
    answers = await work.messages.answers_after(conversation_id, seq)
    foreign = [answer for answer in answers if answer.sender.user_id != actor.user_id]
    if foreign:
        who = foreign[-1].sender.name or "Somebody on the phone"
        raise AnsweredMeanwhile(f"{who} has answered meanwhile.", seq=foreign[-1].seq)
