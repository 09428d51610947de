"""Whoever carries a token acts for a user, as long as that user may."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.security import Tokens
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import UserId
from wppconnector.domain.user import User

REMEMBERED = timedelta(seconds=5)
"""How long a change made by another process may go unnoticed when its event is late."""
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class AuthenticateUser:
    directory: Directory
    tokens: Tokens
    clock: Clock
    _remembered: dict[UserId, tuple[datetime, User | None]] = field(default_factory=dict)

    async def __call__(self, token: str, ip: str | None = None) -> Actor:
        """Raises `Unauthenticated` for a token that is odd, expired or was revoked, and for a user who is gone."""
        claims = self.tokens.read(token, self.clock.now())
        user = await self._user(claims.user_id)
        if user is not None and user.token_version < claims.token_version:
            # The token is younger than what is remembered of its user.
            self.forget(user.id)
            user = await self._user(user.id)
        if user is not None and not user.active:
            raise Unauthenticated("An admin has deactivated this account.")
        if user is None or user.token_version != claims.token_version:
            raise Unauthenticated("The session is over; log in again.")
        return user.acting(ip)

    async def acting(self, user_id: UserId, ip: str | None = None) -> Actor:
        """The actor for a user known by other means than a token. Raises `Unauthenticated` for one who is gone."""
        user = await self._user(user_id)
        if user is None or not user.active:
            raise Unauthenticated("The account is not active.")
        return user.acting(ip)

    def forget(self, user_id: UserId) -> None:
        """Look the user up afresh next time."""
        self._remembered.pop(user_id, None)

    async def _user(self, user_id: UserId) -> User | None:
        now = self.clock.now()
        known = self._remembered.get(user_id)
        if known is not None and now - known[0] < REMEMBERED:
            return known[1]
        user = await self.directory.user(user_id)
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[user_id] = (now, user)
        return user
