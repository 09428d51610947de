"""An agent writes to a customer."""

from dataclasses import dataclass

from wppconnector.application.answering import check_unanswered, quoted_message
from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.quick_answers import quick_answer
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.replying import Written, reply
from wppconnector.domain.ids import ConversationId, MessageId, QuickReplyId
from wppconnector.domain.routing import window_of
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class _Asked:
    conversation_id: ConversationId
    text: str
    client_id: str | None
    reply_to_id: MessageId | None
    expected_seq: int | None
    quick_reply_id: QuickReplyId | None


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
        quick_reply_id: QuickReplyId | None = None,
    ) -> MessageView:
        """Store the text and have it delivered; the message comes back PENDING. The same `client_id` again returns
        the message it named first, and sends nothing. `expected_seq` is the last message the agent saw: a colleague's
        answer, or one by phone, after it keeps this one from being sent. Of a quick reply its file goes along, its
        text too where `text` is empty, and variables are filled in.

        Raises `PermissionDenied`, `NotFound`, `TransitionNotAllowed`, `NotAssigned`, `WindowClosed`, `TextEmpty`,
        `TextTooLong`, `AnsweredMeanwhile`, and of a file what `SendMedia` raises.
        """
        require(actor, Permission.ATTEND)
        asked = _Asked(conversation_id, text, client_id, reply_to_id, expected_seq, quick_reply_id)
        return await attempt(self.store, actor, lambda work: self._send(work, asked))

    async def _send(self, work: UnitOfWork, asked: _Asked) -> MessageView:
        conversation = await work.conversations.get(asked.conversation_id)
        if asked.client_id and (sent := await work.messages.by_client_id(conversation.id, asked.client_id)):
            return sent.view
        await check_unanswered(work, conversation.id, asked.expected_seq)
        channel = await work.channels.get(conversation.channel_id)
        routing = await work.companies.routing()
        words, file = asked.text, None
        if asked.quick_reply_id is not None:
            answer = await quick_answer(work, asked.quick_reply_id, conversation, routing)
            words, file = answer.words(asked.text), answer.attached(channel)
        quoted = await quoted_message(work, conversation.id, asked.reply_to_id)
        written = Written(MessageId(self.ids()), words, asked.client_id, quoted, file)
        outcome = reply(conversation, written, work.actor, routing, self.clock.now(), window_of(channel))
        work.conversations.save(outcome)
        return outcome.messages[0].view
