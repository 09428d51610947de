"""A person of a company proves who he or she is."""

from dataclasses import dataclass

from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.security import Passwords, Tokens
from wppconnector.application.ports.system import Clock
from wppconnector.application.sessions import Session, session_of


@dataclass(frozen=True, slots=True)
class LogIn:
    directory: Directory
    passwords: Passwords
    tokens: Tokens
    clock: Clock

    async def __call__(self, email: str, password: str) -> Session:
        """Raises `Unauthenticated`, in the same words and after the same time whatever was wrong."""
        user = await self.directory.user_by_email(email.strip().lower())
        if user is None or not user.active:
            await self.passwords.verify_nothing(password)
            raise Unauthenticated("E-mail or password is wrong.")
        if not await self.passwords.verify(password, user.password_hash):
            raise Unauthenticated("E-mail or password is wrong.")
        return session_of(user, self.tokens, self.clock.now())
