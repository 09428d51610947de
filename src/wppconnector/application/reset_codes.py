"""The code in a link for a new password: where its request is, and a secret that nobody can guess."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from wppconnector.domain.errors import ResetRefused
from wppconnector.domain.ids import CompanyId, PasswordResetId
from wppconnector.domain.password_reset import LINK_REFUSED, PasswordReset

_ID_LENGTH = 32


@dataclass(frozen=True, slots=True)
class ResetCode:
    company_id: CompanyId
    reset_id: PasswordResetId
    hash: str


def code_of(reset: PasswordReset, secret: str) -> str:
    return f"{reset.company_id.hex}{reset.id.hex}{secret}"


def hash_of(secret: str) -> str:
    """One round is enough for a secret of 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read_code(code: str) -> ResetCode:
    """Raises `ResetRefused` for what is no code."""
    company, reset, secret = code[:_ID_LENGTH], code[_ID_LENGTH : 2 * _ID_LENGTH], code[2 * _ID_LENGTH :]
    try:
        ids = CompanyId(UUID(hex=company)), PasswordResetId(UUID(hex=reset))
        return ResetCode(*ids, hash_of(secret))
    except ValueError as odd:
        raise ResetRefused(LINK_REFUSED) from odd
