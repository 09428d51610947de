"""A conversation goes to another department."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.noting import noted
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.attending import transfer
from wppconnector.domain.ids import AssignmentId, ConversationId, DepartmentId, UserId
from wppconnector.domain.views import ConversationView


@dataclass(frozen=True, slots=True)
class TransferConversation:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(
        self,
        actor: Actor,
        conversation_id: ConversationId,
        department_id: DepartmentId,
        user_id: UserId | None = None,
        reason: str | None = None,
    ) -> ConversationView:
        """Hand over to the department's queue, or to one of its agents. The `reason` stays as a note of the actor's,
        for those who take over.

        Raises `PermissionDenied`, `NotFound`, `SameDepartment`, `AgentNotInDepartment`, `TransitionNotAllowed`.
        """
        require(actor, Permission.TRANSFER)

        async def act(work: UnitOfWork) -> ConversationView:
            conversation = await work.conversations.get(conversation_id)
            routing = await work.companies.routing()
            if routing.department(department_id) is None:
                raise NotFound("There is no such active department.")
            outcome = transfer(
                conversation,
                department_id,
                routing,
                self.clock.now(),
                by=actor.user_id,
                agent=await work.users.get(user_id) if user_id else None,
                assignment_id=AssignmentId(self.ids()),
                reason=reason,
            )
            work.conversations.save(outcome)
            if reason:
                work.notes.save(*noted(outcome.conversation, actor, reason, self.ids(), self.clock.now()))
            return outcome.conversation.view

        return await attempt(self.store, actor, act)
