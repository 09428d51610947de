"""Somebody takes another password for the own account."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.security import Passwords, Tokens
from wppconnector.application.ports.system import Clock
from wppconnector.application.sessions import Session, session_of
from wppconnector.domain.access import Actor
from wppconnector.domain.errors import WrongPassword
from wppconnector.domain.ids import UserId
from wppconnector.domain.user import User, check_password, user_changed


@dataclass(frozen=True, slots=True)
class ChangePassword:
    store: Store
    passwords: Passwords
    tokens: Tokens
    clock: Clock

    async def __call__(self, actor: Actor, old: str, new: str) -> Session:
        """All sessions of the user end, and the one returned begins.

        Raises `WrongPassword` when `old` is not the user's, `WeakPassword`, `NotFound` for an actor who is no user.
        """
        user_id = actor.user_id
        if user_id is None:
            raise NotFound("This is nobody's account.")
        # Before the transaction that writes: nothing may be held while passwords are worked on.
        known = await self._user(actor, user_id)
        if not await self.passwords.verify(old, known.password_hash):
            raise WrongPassword("The old password is another one.")
        check_password(new, known.email, known.name)
        password_hash = await self.passwords.hash(new)
        now = self.clock.now()

        async def act(work: UnitOfWork) -> User:
            user = await work.users.get(user_id)
            if user.password_hash != known.password_hash:
                raise WrongPassword("The password was changed meanwhile.")
            changed = user.with_password(password_hash)
            work.users.save(changed, (user_changed(changed, now, signed_out=True),))
            return changed

        return session_of(await attempt(self.store, actor, act), self.tokens, now)

    async def _user(self, actor: Actor, user_id: UserId) -> User:
        async with self.store.open(actor) as work:
            return await work.users.get(user_id)
