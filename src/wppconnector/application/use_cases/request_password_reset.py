"""Somebody who cannot sign in asks the company's admins for a new password."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.security import Passwords
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Errand
from wppconnector.domain.ids import PasswordResetId
from wppconnector.domain.password_reset import PasswordReset, PasswordResetChanged, ResetStatus
from wppconnector.domain.user import User


@dataclass(frozen=True, slots=True)
class RequestPasswordReset:
    store: Store
    directory: Directory
    passwords: Passwords
    clock: Clock
    ids: Ids

    async def __call__(self, email: str, ip: str | None = None) -> None:
        """Say nothing of whether somebody has that address, in words or in time. Who asks again while nothing was
        decided has asked once."""
        user = await self.directory.user_by_email(email.strip().lower())
        if user is not None and user.active:
            await self._ask(user, ip)
        # Far longer than what was done for some and not for others.
        await self.passwords.verify_nothing(email)

    async def _ask(self, user: User, ip: str | None) -> None:
        now, id = self.clock.now(), PasswordResetId(self.ids())
        errand = Errand(self.ids(), "password.request", now, "reset", str(id))

        async def act(work: UnitOfWork) -> None:
            if await work.password_resets.pending_of(user.id) is None:
                reset = PasswordReset(id, user.company_id, user.id, ResetStatus.PENDING, now, ip)
                fact = PasswordResetChanged(reset_id=id, user_id=user.id, status=reset.status, at=now)
                work.password_resets.save(reset, (fact,))

        await attempt(self.store, user.acting(ip).on(errand), act)
