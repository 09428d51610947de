"""Logging in, founding a company, and who one is."""

from typing import Any

from litestar import Request, get, post
from litestar.params import JSONBody

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.sessions import Session
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.use_cases.change_password import ChangePassword
from wppconnector.application.use_cases.log_in import LogIn
from wppconnector.application.use_cases.register_company import RegisterCompany, Registration
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.authentication import PUBLIC, hold
from wppconnector.entrypoints.api.description import NOBODY
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.people_views import SessionBody, UserBody
from wppconnector.entrypoints.api.requests import LogInRequest, PasswordRequest, RegisterRequest
from wppconnector.entrypoints.api.shown import user_body

TAGS = ["session"]

LOG_INS_PER_ADDRESS = 20
LOG_INS_PER_ACCOUNT = 10
GUESSES_PER_USER = 10


@post("/auth/login", operation_id="logIn", status_code=200, opt={PUBLIC: True}, tags=TAGS, security=NOBODY)
async def log_in_route(
    data: JSONBody[LogInRequest],
    request: Request[Actor | None, str | None, Any],
    log_in: Given[LogIn],
    rate_limit: Given[RateLimit],
) -> SessionBody:
    """Exchange e-mail and password for a token that is valid for seven days."""
    await hold(rate_limit, f"log-in:{request.auth}", LOG_INS_PER_ADDRESS)
    await hold(rate_limit, f"log-in:{data.email.strip().lower()}", LOG_INS_PER_ACCOUNT)
    session = await log_in(data.email, data.password)
    return _session_body(session)


@post("/auth/register", operation_id="registerCompany", opt={PUBLIC: True}, tags=TAGS, security=NOBODY)
async def register_route(
    data: JSONBody[RegisterRequest],
    request: Request[Actor | None, str | None, Any],
    register_company: Given[RegisterCompany],
    rate_limit: Given[RateLimit],
) -> UserBody:
    """Make a company with its first admin; `registration_closed` once there is one, unless the installation is open."""
    await hold(rate_limit, f"log-in:{request.auth}", LOG_INS_PER_ADDRESS)
    admin = await register_company(Registration(data.company, data.name, data.email, data.password))
    return user_body(admin, with_email=True)


@get("/me", operation_id="getMe", tags=TAGS)
async def me_route(actor: Given[Actor], store: Given[Store]) -> UserBody:
    """The signed-in user."""
    if actor.user_id is None:
        raise NotFound("This is nobody's token.")
    async with store.open(actor) as work:
        return user_body(await work.users.get(actor.user_id), with_email=True)


@post("/me/password", operation_id="changePassword", status_code=200, tags=TAGS)
async def password_route(
    data: JSONBody[PasswordRequest],
    actor: Given[Actor],
    change_password: Given[ChangePassword],
    authenticate_user: Given[AuthenticateUser],
    rate_limit: Given[RateLimit],
) -> SessionBody:
    """Change the own password. All other sessions end, and so does this one's token: go on with the new one."""
    await hold(rate_limit, f"password:{actor.user_id}", GUESSES_PER_USER)
    session = await change_password(actor, data.old_password, data.new_password)
    authenticate_user.forget(session.user.id)  # here at once; other processes learn it by the event
    return _session_body(session)


def _session_body(session: Session) -> SessionBody:
    return SessionBody(session.access_token, user_body(session.user, with_email=True))


routes = [log_in_route, register_route, me_route, password_route]
