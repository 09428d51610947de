"""An admin lets a colleague choose a new password."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Entropy
from wppconnector.application.reset_codes import code_of, hash_of
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.errors import ResetDecided
from wppconnector.domain.ids import PasswordResetId
from wppconnector.domain.password_reset import VALID_FOR, PasswordReset, PasswordResetChanged


@dataclass(frozen=True, slots=True)
class Approved:
    """`code` is told here and never again. It works once, until `expires_at`."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ApprovePasswordReset:
    store: Store
    clock: Clock
    entropy: Entropy

    async def __call__(self, actor: Actor, id: PasswordResetId) -> Approved:
        """Make the code that the admin hands to the colleague. Approving again replaces it.

        Raises `PermissionDenied`, `NotFound`, `ResetDecided` for one rejected or used, or whose user is not active.
        """
        require(actor, Permission.MANAGE_USERS)
        secret, now = self.entropy.token(), self.clock.now()

        async def act(work: UnitOfWork) -> PasswordReset:
            reset = await work.password_resets.get(id)
            if not (await work.users.get(reset.user_id)).active:
                raise ResetDecided("This colleague was deactivated meanwhile.", resetStatus=reset.status)
            approved = reset.approve(actor.user_id, hash_of(secret), now)
            fact = PasswordResetChanged(
                reset_id=id, user_id=reset.user_id, status=approved.status, at=now, by=actor.user_id
            )
            work.password_resets.save(approved, (fact,))
            return approved

        return Approved(code_of(await attempt(self.store, actor, act), secret), now + VALID_FOR)
