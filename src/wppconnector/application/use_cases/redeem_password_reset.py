"""Somebody follows the link of an approved request and chooses a new password."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.security import Passwords
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.reset_codes import ResetCode, read_code
from wppconnector.domain.access import Actor, Errand
from wppconnector.domain.errors import ResetRefused
from wppconnector.domain.password_reset import LINK_REFUSED, PasswordReset, PasswordResetChanged
from wppconnector.domain.user import User, check_password, user_changed


@dataclass(frozen=True, slots=True)
class RedeemPasswordReset:
    store: Store
    passwords: Passwords
    clock: Clock
    ids: Ids

    async def __call__(self, code: str, password: str, ip: str | None = None) -> None:
        """The password holds from now on, every session of the user ends, and the code is used up.

        Raises `ResetRefused`, in the same words whatever is wrong with the code, and `WeakPassword`, which leaves the
        code as it was.
        """
        known = read_code(code)
        user = await self._user(known)
        check_password(password, user.email, user.name)
        password_hash = await self.passwords.hash(password)
        now = self.clock.now()
        errand = Errand(self.ids(), "password.reset", now, "reset", str(known.reset_id))

        async def act(work: UnitOfWork) -> None:
            user, used = await self._checked(work, known)
            changed = user.with_password(password_hash)
            work.users.save(changed, (user_changed(changed, now, signed_out=True),))
            fact = PasswordResetChanged(reset_id=used.id, user_id=user.id, status=used.status, at=now)
            work.password_resets.save(used, (fact,))

        await attempt(self.store, user.acting(ip).on(errand), act)

    async def _user(self, known: ResetCode) -> User:
        """Whose code it is. Nothing may be held in a transaction while passwords are worked on."""
        async with self.store.open(Actor.system(known.company_id)) as work:
            user, _ = await self._checked(work, known)
            return user

    async def _checked(self, work: UnitOfWork, known: ResetCode) -> tuple[User, PasswordReset]:
        try:
            reset = await work.password_resets.get(known.reset_id)
            used = reset.use(known.hash, self.clock.now())
            user = await work.users.get(reset.user_id)
        except NotFound as unknown:
            raise ResetRefused(LINK_REFUSED) from unknown
        if not user.active:
            raise ResetRefused(LINK_REFUSED)
        return user, used
