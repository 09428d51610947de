"""Session tokens: JWT, HS256. The claims `userId companyId departmentId role` are those clients read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import jwt

from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.security import Claims
from wppconnector.domain.access import Role
from wppconnector.domain.ids import CompanyId, DepartmentId, UserId

_ALGORITHM = "HS256"


class JwtTokens:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def issue(self, claims: Claims) -> str:
        payload = {
            "userId": str(claims.user_id),
            "companyId": str(claims.company_id),
            "departmentId": str(claims.department_id) if claims.department_id else None,
            "role": claims.role,
            "version": claims.token_version,
            "exp": int(claims.expires_at.timestamp()),
        }
        return jwt.encode(payload, self._secret, algorithm=_ALGORITHM)

    def read(self, token: str, now: datetime) -> Claims:
        try:
            # Only one algorithm is taken, so a token cannot choose how it is checked. Our own clock judges the expiry.
            payload = jwt.decode(token, self._secret, algorithms=[_ALGORITHM], options={"verify_exp": False})
            claims = _claims(payload)
        except (jwt.PyJWTError, ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError) as odd:
            raise Unauthenticated("The token is not valid.") from odd
        if claims.expires_at <= now:
            raise Unauthenticated("The session has expired; log in again.")
        return claims


def _claims(payload: Mapping[str, Any]) -> Claims:
    department, version, expiry = payload["departmentId"], payload["version"], payload["exp"]
    if type(version) is not int or type(expiry) is not int:
        raise TypeError("numbers expected")
    return Claims(
        user_id=UserId(UUID(payload["userId"])),
        company_id=CompanyId(UUID(payload["companyId"])),
        department_id=DepartmentId(UUID(department)) if department is not None else None,
        role=Role(payload["role"]),
        token_version=version,
        expires_at=datetime.fromtimestamp(expiry, UTC),
    )
