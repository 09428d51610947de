"""An agent has read what the customer wrote."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.attending import mark_read
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.views import ConversationView

MOST_MARKS = 100
"""Of a longer backlog only the newest messages get their read marks."""


@dataclass(frozen=True, slots=True)
class MarkRead:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, conversation_id: ConversationId) -> ConversationView:
        """Forget the unread count, and let the customer see the read marks, as far as the provider can.

        Raises `PermissionDenied`, `NotFound`.
        """
        require(actor, Permission.SEE_DEPARTMENT)

        async def act(work: UnitOfWork) -> ConversationView:
            conversation = await work.conversations.get(conversation_id)
            unread = min(conversation.unread_count, MOST_MARKS)
            references = await work.messages.unread_references(conversation.id, unread) if unread else ()
            outcome = mark_read(conversation, self.clock.now(), by=actor.user_id, references=tuple(references))
            work.conversations.save(outcome)
            return outcome.conversation.view

        return await attempt(self.store, actor, act)
