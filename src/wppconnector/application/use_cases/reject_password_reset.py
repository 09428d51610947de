"""An admin refuses a colleague a new password."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.ids import PasswordResetId
from wppconnector.domain.password_reset import PasswordResetChanged


@dataclass(frozen=True, slots=True)
class RejectPasswordReset:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, id: PasswordResetId) -> None:
        """Also takes back a code that was given out. Raises `PermissionDenied`, `NotFound`, `ResetDecided`."""
        require(actor, Permission.MANAGE_USERS)

        async def act(work: UnitOfWork) -> None:
            now = self.clock.now()
            rejected = (await work.password_resets.get(id)).reject(actor.user_id, now)
            fact = PasswordResetChanged(
                reset_id=id, user_id=rejected.user_id, status=rejected.status, at=now, by=actor.user_id
            )
            work.password_resets.save(rejected, (fact,))

        await attempt(self.store, actor, act)
