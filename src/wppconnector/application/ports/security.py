"""Ports to cryptography: passwords, tokens, secrets at rest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wppconnector.domain.access import Role
from wppconnector.domain.ids import CompanyId, DepartmentId, UserId


@dataclass(frozen=True, slots=True)
class Claims:
    """What a session's token says. `token_version` must equal the user's, or the token was revoked."""

    user_id: UserId
    company_id: CompanyId
    department_id: DepartmentId | None
    role: Role
    token_version: int
    expires_at: datetime


class Passwords(Protocol):
    """Slow on purpose, and off the event loop."""

    async def hash(self, password: str) -> str: ...

    async def verify(self, password: str, hashed: str) -> bool: ...

    async def verify_nothing(self, password: str) -> None:
        """Take as long as `verify` would, so that timing does not tell whether an account exists."""
        ...


class Tokens(Protocol):
    def issue(self, claims: Claims) -> str: ...

    def read(self, token: str, now: datetime) -> Claims:
        """Raises `Unauthenticated` for a token that is malformed, forged or expired."""
        ...


class Cipher(Protocol):
    """Keeps credentials unreadable in the store."""

    def seal(self, plain: bytes) -> bytes: ...

    def open(self, sealed: bytes) -> bytes:
        """Raises `Rejected` when the key is not the one it was sealed with."""
        ...
