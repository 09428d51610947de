"""What a quick reply says in a conversation."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.quick_answers import QuickAnswer, quick_answer
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.ids import ConversationId, QuickReplyId


@dataclass(frozen=True, slots=True)
class PreviewQuickReply:
    store: Store

    async def __call__(self, actor: Actor, id: QuickReplyId, conversation_id: ConversationId) -> QuickAnswer:
        """Raises `PermissionDenied`, `NotFound` for a reply or a conversation that the actor does not see."""
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> QuickAnswer:
            conversation = await work.conversations.get(conversation_id)
            return await quick_answer(work, id, conversation, await work.companies.routing())

        return await attempt(self.store, actor, act)
