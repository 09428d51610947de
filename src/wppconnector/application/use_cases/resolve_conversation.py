"""A conversation has come to its end."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.attending import resolve
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.views import ConversationView


@dataclass(frozen=True, slots=True)
class ResolveConversation:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, conversation_id: ConversationId) -> ConversationView:
        """Raises `PermissionDenied`, `NotFound`, `TransitionNotAllowed`. One resolved already stays as it is."""
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> ConversationView:
            conversation = await work.conversations.get(conversation_id)
            outcome = resolve(conversation, await work.companies.routing(), self.clock.now(), by=actor.user_id)
            work.conversations.save(outcome)
            return outcome.conversation.view

        return await attempt(self.store, actor, act)
