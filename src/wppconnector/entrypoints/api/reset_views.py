"""What the screens of forgotten passwords send and are shown."""

from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta, Struct

from wppconnector.application.payloads import moment
from wppconnector.application.use_cases.approve_password_reset import Approved
from wppconnector.domain.password_reset import PasswordReset, ResetStatus
from wppconnector.entrypoints.api.texts import Email, Moment, Password


class ResetRequest(Struct, frozen=True, rename="camel"):
    email: Email


class RedeemRequest(Struct, frozen=True, rename="camel"):
    """`code` is what stands behind the # of the link."""

    code: Annotated[str, Meta(min_length=1, max_length=300, pattern=r"^[A-Za-z0-9_-]+$")]
    password: Password


class ResetBody(Struct, frozen=True, rename="camel"):
    """`ip` is where it was asked from. An APPROVED one works until `expiresAt`."""

    id: UUID
    user_id: UUID
    user_name: str
    status: ResetStatus
    requested_at: Moment
    ip: str | None
    decided_at: Moment | None
    decided_by: UUID | None
    expires_at: Moment | None

    @classmethod
    def of(cls, reset: PasswordReset, user_name: str) -> Self:
        return cls(
            id=reset.id,
            user_id=reset.user_id,
            user_name=user_name,
            status=reset.status,
            requested_at=moment(reset.requested_at) or "",
            ip=reset.ip,
            decided_at=moment(reset.decided_at),
            decided_by=reset.decided_by,
            expires_at=moment(reset.expires_at),
        )


class ResetList(Struct, frozen=True, rename="camel"):
    items: list[ResetBody]


class ApprovedBody(Struct, frozen=True, rename="camel"):
    """Hand `link` to the colleague. It is shown once and works once, until `expiresAt`."""

    link: str
    code: str
    expires_at: Moment

    @classmethod
    def of(cls, approved: Approved, base: str) -> Self:
        # Behind the #, so that it stands in no server's log.
        return cls(f"{base}/reset-password#{approved.code}", approved.code, moment(approved.expires_at) or "")
