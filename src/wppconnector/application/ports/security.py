"""Ports to cryptography: passwords, tokens, secrets at rest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wppconnector.domain.access import Role
from wppconnector.domain.ids import CompanyId, DepartmentId, MessageId, UserId


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


@dataclass(frozen=True, slots=True)
class Grant:
    """`user_id` may fetch the file of `message_id` until `expires_at` (whole seconds)."""

    message_id: MessageId
    user_id: UserId
    expires_at: datetime


class Links(Protocol):
    """Signatures for addresses that a browser fetches without a token."""

    def sign(self, grant: Grant) -> str: ...

    def check(self, message_id: MessageId, user_id: UserId, expires: int, signature: str, now: datetime) -> Grant:
        """The grant that `signature` was made for; `expires` is in seconds since 1970. Raises `Unauthenticated`."""
        ...


class RateLimit(Protocol):
    """Counts what somebody did, to refuse when it becomes too much."""

    async def take(self, key: str, limit: int, seconds: int) -> int:
        """Count one act of `key`. 0 when it is within `limit` acts in `seconds`, else the whole seconds to wait."""
        ...


class Cipher(Protocol):
    """Keeps credentials unreadable in the store."""

    def seal(self, plain: bytes) -> bytes: ...

    def open(self, sealed: bytes) -> bytes:
        """Raises `Rejected` when the key is not the one it was sealed with."""
        ...
