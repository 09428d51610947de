"""An admin writes a text down that agents send often."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.configuration import QuickReplyChanged
from wppconnector.domain.ids import DepartmentId, QuickReplyId
from wppconnector.domain.quick_reply import QuickReply, check_text, normal_shortcut


@dataclass(frozen=True, slots=True)
class CreateQuickReply:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(
        self, actor: Actor, shortcut: str, text: str, department_id: DepartmentId | None = None
    ) -> QuickReply:
        """Without a department it is for the whole company.

        Raises `PermissionDenied`, `InvalidValue`, `TextEmpty`, `TextTooLong`, `NotFound` for a department that does not
        exist, `Conflict` when the shortcut is taken there.
        """
        require(actor, Permission.CONFIGURE)
        name = normal_shortcut(shortcut)
        check_text(text)

        async def act(work: UnitOfWork) -> QuickReply:
            departments = {department.id for department in (await work.companies.routing()).departments}
            if department_id is not None and department_id not in departments:
                raise NotFound("There is no such department.")
            now = self.clock.now()
            reply = QuickReply(QuickReplyId(self.ids()), actor.company_id, name, text, now, department_id)
            work.quick_replies.save(reply, (QuickReplyChanged(reply=reply, at=now, by=actor.user_id),))
            return reply

        return await attempt(self.store, actor, act)
