"""Somebody who cannot sign in asks for a new password, and an admin decides."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from wppconnector.domain.errors import ResetDecided, ResetRefused
from wppconnector.domain.ids import CompanyId, PasswordResetId, UserId

VALID_FOR = timedelta(hours=1)
"""How long the link of an approved request works."""
LINK_REFUSED = "This link is not valid, or not any more. Ask for another."
"""What is said of every link that does not work: the words must not tell why."""


class ResetStatus(StrEnum):
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    USED = "USED"


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """`ip` is where it was asked from. `code_hash` tells the link's code without keeping it."""

    id: PasswordResetId
    company_id: CompanyId
    user_id: UserId
    status: ResetStatus
    requested_at: datetime
    ip: str | None = None
    decided_at: datetime | None = None
    decided_by: UserId | None = None
    expires_at: datetime | None = None
    code_hash: str | None = None

    def approve(self, by: UserId | None, code_hash: str, at: datetime) -> "PasswordReset":
        """Its link works once, for an hour. Approving again gives a new link, for the one that got lost.

        Raises `ResetDecided` when it was rejected or used.
        """
        if self.status not in (ResetStatus.PENDING, ResetStatus.APPROVED):
            raise ResetDecided("This request has been decided already.", resetStatus=self.status)
        return replace(
            self,
            status=ResetStatus.APPROVED,
            decided_at=at,
            decided_by=by,
            expires_at=at + VALID_FOR,
            code_hash=code_hash,
        )

    def reject(self, by: UserId | None, at: datetime) -> "PasswordReset":
        """A link that was given out stops working. Raises `ResetDecided` when it was rejected or used."""
        if self.status not in (ResetStatus.PENDING, ResetStatus.APPROVED):
            raise ResetDecided("This request has been decided already.", resetStatus=self.status)
        return replace(self, status=ResetStatus.REJECTED, decided_at=at, decided_by=by, expires_at=None, code_hash=None)

    def use(self, code_hash: str, at: datetime) -> "PasswordReset":
        """Raises `ResetRefused`, in the same words whatever is wrong with the link."""
        valid = self.status is ResetStatus.APPROVED and self.expires_at is not None and at < self.expires_at
        if not valid or self.code_hash != code_hash:
            raise ResetRefused(LINK_REFUSED)
        return replace(self, status=ResetStatus.USED, code_hash=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetChanged:
    """Somebody asked for a new password, an admin decided, or the password was changed. `by` is the admin."""

    reset_id: PasswordResetId
    user_id: UserId
    status: ResetStatus
    at: datetime
    by: UserId | None = None
