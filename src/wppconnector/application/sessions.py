"""What whoever has proved to be a user is given: a token that says so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wppconnector.application.ports.security import Claims, Tokens
from wppconnector.domain.user import User

SESSION = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Session:
    access_token: str
    user: User


def session_of(user: User, tokens: Tokens, now: datetime) -> Session:
    """A session as the user is now. It ends after `SESSION`, or when `user.token_version` grows."""
    claims = Claims(
        user_id=user.id,
        company_id=user.company_id,
        department_id=user.department_id,
        role=user.role,
        token_version=user.token_version,
        expires_at=now + SESSION,
    )
    return Session(tokens.issue(claims), user)
