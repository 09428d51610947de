"""A conversation is open again: an accepted one goes back to its queue, a resolved one to whoever reopens it."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.attending import reopen, return_to_queue
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.errors import ContactIsBlocked, LiveConversationExists
from wppconnector.domain.ids import AssignmentId, ConversationId
from wppconnector.domain.views import ConversationView


@dataclass(frozen=True, slots=True)
class ReopenConversation:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, conversation_id: ConversationId) -> ConversationView:
        """Raises `PermissionDenied`, `NotFound`, `ReopenExpired`, `LiveConversationExists`, `AgentNotInDepartment`,
        `TransitionNotAllowed`, `ContactIsBlocked`. One that waits in a queue or a menu is open already and stays as it
        is."""
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> ConversationView:
            conversation = await work.conversations.get(conversation_id)
            outcome = await self._open(work, actor, conversation)
            work.conversations.save(outcome)
            return outcome.conversation.view

        return await attempt(self.store, actor, act)

    async def _open(self, work: UnitOfWork, actor: Actor, conversation: Conversation) -> Outcome:
        if conversation.agent_id is not None:
            return return_to_queue(conversation, await work.companies.routing(), self.clock.now(), by=actor.user_id)
        if conversation.live:
            return Outcome(conversation)
        if actor.user_id is None:
            raise NotFound("Nobody to reopen it for.")
        # Whose it was may have been joined with another contact since.
        contact = await work.contacts.get(conversation.contact.id)
        if contact.blocked:
            raise ContactIsBlocked("This contact is blocked.")
        if contact.id in await work.conversations.live(conversation.channel_id, {contact.id}):
            raise LiveConversationExists("The customer has another open conversation on this number.")
        agent = await work.users.get(actor.user_id)
        routing = await work.companies.routing()
        going_on = replace(conversation, contact=contact.card)
        return reopen(going_on, agent, AssignmentId(self.ids()), routing, self.clock.now())
