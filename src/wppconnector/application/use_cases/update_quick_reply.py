"""An admin changes a quick reply, or who has it."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import KEPT, Kept, changed
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.configuration import QuickReplyChanged, QuickReplyDeleted
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import DepartmentId, QuickReplyId
from wppconnector.domain.quick_reply import QuickReply, check_text, normal_shortcut


@dataclass(frozen=True, slots=True)
class QuickReplyChanges:
    """What is None or KEPT stays. `department_id` None is the whole company."""

    shortcut: str | None = None
    text: str | None = None
    department_id: DepartmentId | Kept | None = KEPT


@dataclass(frozen=True, slots=True)
class UpdateQuickReply:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, id: QuickReplyId, changes: QuickReplyChanges) -> QuickReply:
        """Raises `PermissionDenied`, `InvalidValue`, `TextEmpty`, `TextTooLong`, `NotFound`, also for a department that
        does not exist, `Conflict` when the shortcut is taken there."""
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> QuickReply:
            before = await work.quick_replies.get(id)
            after = _changed(before, changes)
            if after != before:
                await _check_department(work, after.department_id)
                work.quick_replies.save(after, self._facts(before, after, actor))
            return after

        return await attempt(self.store, actor, act)

    def _facts(self, before: QuickReply, after: QuickReply, actor: Actor) -> tuple[Fact, ...]:
        """Who no longer has it is told that it is gone, and not what became of it."""
        now, by = self.clock.now(), actor.user_id
        told = QuickReplyChanged(reply=after, at=now, by=by)
        if before.department_id == after.department_id:
            return (told,)
        return QuickReplyDeleted(reply_id=before.id, department_id=before.department_id, at=now, by=by), told


def _changed(reply: QuickReply, changes: QuickReplyChanges) -> QuickReply:
    if changes.text is not None:
        check_text(changes.text)
    return replace(
        reply,
        shortcut=reply.shortcut if changes.shortcut is None else normal_shortcut(changes.shortcut),
        text=reply.text if changes.text is None else changes.text,
        department_id=changed(reply.department_id, changes.department_id),
    )


async def _check_department(work: UnitOfWork, id: DepartmentId | None) -> None:
    departments = {department.id for department in (await work.companies.routing()).departments}
    if id is not None and id not in departments:
        raise NotFound("There is no such department.")
