"""New passwords for those who forgot theirs, by an admin's approval."""

from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.use_cases.approve_password_reset import ApprovePasswordReset
from wppconnector.application.use_cases.redeem_password_reset import RedeemPasswordReset
from wppconnector.application.use_cases.reject_password_reset import RejectPasswordReset
from wppconnector.application.use_cases.request_password_reset import RequestPasswordReset
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.ids import PasswordResetId
from wppconnector.entrypoints.api.authentication import PUBLIC, hold
from wppconnector.entrypoints.api.description import NOBODY
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.reset_views import (
    ApprovedBody,
    RedeemRequest,
    ResetBody,
    ResetList,
    ResetRequest,
)
from wppconnector.entrypoints.settings.model import Settings

TAGS = ["password resets"]
SHOWN = 100
REQUESTS_PER_ADDRESS = 10
REQUESTS_PER_ACCOUNT = 3


@post(
    "/auth/password-reset",
    operation_id="requestPasswordReset",
    status_code=202,
    opt={PUBLIC: True},
    tags=TAGS,
    security=NOBODY,
)
async def request_route(
    data: JSONBody[ResetRequest],
    request: Request[Actor | None, str | None, Any],
    request_password_reset: Given[RequestPasswordReset],
    rate_limit: Given[RateLimit],
) -> None:
    """Ask the admins for a new password. The answer is the same whether somebody has that address or not."""
    await hold(rate_limit, f"reset:{request.auth}", REQUESTS_PER_ADDRESS)
    await hold(rate_limit, f"reset:{data.email.strip().lower()}", REQUESTS_PER_ACCOUNT)
    await request_password_reset(data.email, request.auth)


@post(
    "/auth/password-reset/redeem",
    operation_id="redeemPasswordReset",
    status_code=204,
    opt={PUBLIC: True},
    tags=TAGS,
    security=NOBODY,
)
async def redeem_route(
    data: JSONBody[RedeemRequest],
    request: Request[Actor | None, str | None, Any],
    redeem_password_reset: Given[RedeemPasswordReset],
    rate_limit: Given[RateLimit],
) -> None:
    """Choose a new password by the code of an approved request. All sessions of the user end."""
    await hold(rate_limit, f"redeem:{request.auth}", REQUESTS_PER_ADDRESS)
    await redeem_password_reset(data.code, data.password, request.auth)


@get("/password-resets", operation_id="listResets", tags=TAGS)
async def list_route(actor: Given[Actor], store: Given[Store]) -> ResetList:
    """Requests for new passwords: those that wait for a decision, then the newest; at most a hundred. For admins."""
    require(actor, Permission.MANAGE_USERS)
    async with store.open(actor) as work:
        resets = await work.password_resets.recent(SHOWN)
        names = {user.id: user.name for user in await work.users.all()}
    return ResetList([ResetBody.of(reset, names[reset.user_id]) for reset in resets])


@post("/password-resets/{reset_id:uuid}/approve", operation_id="approveReset", status_code=200, tags=TAGS)
async def approve_route(
    reset_id: FromPath[UUID],
    actor: Given[Actor],
    approve_password_reset: Given[ApprovePasswordReset],
    installation: Given[Settings],
) -> ApprovedBody:
    """Approve a request. The link to hand to the colleague works once, for an hour; approving again replaces it. For
    admins."""
    approved = await approve_password_reset(actor, PasswordResetId(reset_id))
    base = next(iter(installation.http.frontend_urls), installation.http.public_url)
    return ApprovedBody.of(approved, base)


@post("/password-resets/{reset_id:uuid}/reject", operation_id="rejectReset", status_code=204, tags=TAGS)
async def reject_route(
    reset_id: FromPath[UUID], actor: Given[Actor], reject_password_reset: Given[RejectPasswordReset]
) -> None:
    """Reject a request, also after having approved: the link stops working. For admins."""
    await reject_password_reset(actor, PasswordResetId(reset_id))


routes = [request_route, redeem_route, list_route, approve_route, reject_route]
