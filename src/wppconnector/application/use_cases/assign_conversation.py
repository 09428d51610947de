"""Somebody takes a conversation, or is given one."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.attending import assign
from wppconnector.domain.ids import AssignmentId, ConversationId, UserId
from wppconnector.domain.views import ConversationView


@dataclass(frozen=True, slots=True)
class AssignConversation:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(
        self, actor: Actor, conversation_id: ConversationId, user_id: UserId | None = None
    ) -> ConversationView:
        """Assign to `user_id`, or to the actor. The first who accepts wins; only an admin may give to others.

        Raises `PermissionDenied`, `NotFound`, `AlreadyAssigned`, `AgentNotInDepartment`, `TransitionNotAllowed`.
        """
        require(actor, Permission.ATTEND)
        to_other = user_id is not None and user_id != actor.user_id
        if to_other:
            require(actor, Permission.ASSIGN_OTHERS)
        agent_id = user_id or actor.user_id
        if agent_id is None:
            raise NotFound("Nobody to assign to.")

        async def act(work: UnitOfWork) -> ConversationView:
            conversation = await work.conversations.get(conversation_id)
            agent = await work.users.get(agent_id)
            holder = await work.users.get(conversation.agent_id) if conversation.agent_id else None
            outcome = assign(
                conversation,
                agent,
                AssignmentId(self.ids()),
                await work.companies.routing(),
                self.clock.now(),
                by=actor.user_id,
                holder=holder,
                reassign=to_other,
            )
            work.conversations.save(outcome)
            return outcome.conversation.view

        return await attempt(self.store, actor, act)
