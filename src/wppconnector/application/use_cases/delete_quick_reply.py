"""An admin takes a quick reply away."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.configuration import QuickReplyDeleted
from wppconnector.domain.ids import QuickReplyId


@dataclass(frozen=True, slots=True)
class DeleteQuickReply:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, id: QuickReplyId) -> None:
        """Raises `PermissionDenied`, `NotFound`."""
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> None:
            reply = await work.quick_replies.get(id)
            fact = QuickReplyDeleted(
                reply_id=id, department_id=reply.department_id, at=self.clock.now(), by=actor.user_id
            )
            work.quick_replies.delete(id, (fact,))

        await attempt(self.store, actor, act)
