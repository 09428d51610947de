"""In whose name the simulated customer's phone is played."""

from datetime import timedelta

import httpx

from wppconnector.application.errors import NotFound, Unauthenticated
from wppconnector.application.ports.security import Claims
from wppconnector.domain.access import Actor, Role
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.opening import opened

SESSION = timedelta(hours=12)


async def local_token(container: Container) -> str:
    """A session of the first admin, for whoever can read this machine's secrets and database anyway."""
    async with opened(container):
        companies = await container.directory().companies()
        if not companies:
            raise NotFound("There is no company yet: `wppconnector serve` makes it.")
        async with container.store().open(Actor.system(min(companies))) as work:
            admins = [user for user in await work.users.all() if user.role is Role.ADMIN and user.active]
        if not admins:
            raise NotFound("There is no active admin; `wppconnector create-admin` makes one.")
        admin = min(admins, key=lambda user: user.created_at)
        claims = Claims(
            user_id=admin.id,
            company_id=admin.company_id,
            department_id=admin.department_id,
            role=admin.role,
            token_version=admin.token_version,
            expires_at=container.clock().now() + SESSION,
        )
        token: str = container.tokens().issue(claims)
        return token


async def log_in(url: str, email: str, password: str) -> str:
    """Raises `Unauthenticated`, and `httpx.HTTPError` when nobody answers."""
    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.post("/api/auth/login", json={"email": email, "password": password})
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        raise Unauthenticated("E-mail or password is wrong.")
    token: str = answer.raise_for_status().json()["accessToken"]
    return token
