"""Every route, asked by everybody. The table must name each route of the application exactly once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar.routes import HTTPRoute

from tests.api.desk import JWT_SECRET, Desk
from tests.api.routes import PUBLIC, ROUTES, Matter, ask
from wppconnector.adapters.security.tokens import JwtTokens
from wppconnector.application.ports.security import Claims
from wppconnector.domain.access import Role
from wppconnector.domain.user import User


def known_routes(desk: Desk) -> set[str]:
    routes = [route for route in desk.litestar.routes if isinstance(route, HTTPRoute)]
    return {
        f"{handler_method} {route.path_format}"
        for route in routes
        for handler in route.route_handlers
        for handler_method in handler.http_methods
        if handler_method != "OPTIONS"
    }


async def test_the_table_names_every_route(desk: Desk) -> None:
    assert known_routes(desk) == set(ROUTES) | PUBLIC


def token_of(user: User, secret: str = JWT_SECRET, **changes: Any) -> str:
    claims: dict[str, Any] = {
        "user_id": user.id,
        "company_id": user.company_id,
        "department_id": user.department_id,
        "role": user.role,
        "token_version": user.token_version,
        "expires_at": datetime.now(UTC) + timedelta(days=7),
        **changes,
    }
    return JwtTokens(secret).issue(Claims(**claims))


async def test_nobody_gets_in_without_a_valid_token(matter: Matter) -> None:
    ana = matter.ana
    tokens = {
        "none": None,
        "garbage": "not-a-token",
        "expired": token_of(ana, expires_at=datetime.now(UTC) - timedelta(seconds=1)),
        "forged": token_of(ana, secret=JWT_SECRET[::-1]),
        "revoked": token_of(ana, token_version=ana.token_version + 1),
        "of nobody": token_of(ana, user_id=UUID(int=7)),
    }
    ids = await matter.ids()
    for route in ROUTES:
        for kind, token in tokens.items():
            async with matter.desk.client(token) as client:
                response = await ask(client, route, ids)
            assert (response.status_code, response.json()["code"]) == (401, "unauthenticated"), (route, kind)
            assert response.headers["www-authenticate"] == "Bearer"


async def test_a_role_in_the_token_gives_no_right_that_the_user_lacks(matter: Matter) -> None:
    async with matter.desk.client(token_of(matter.ana, role=Role.ADMIN)) as client:
        response = await ask(client, "POST /api/users", await matter.ids())
    assert response.status_code == 403


async def test_everybody_gets_what_is_theirs(matter: Matter) -> None:
    users = {"here": matter.ana, "elsewhere": matter.bia, "admin": matter.desk.admin, "abroad": matter.abroad.admin}
    got, leaks = {}, []
    for who, user in users.items():
        async with await matter.desk.signed_in(user) as client:
            for route in ROUTES:
                ids = await matter.ids()
                response = await ask(client, route, ids)
                got[route, who] = response.status_code
                if who in ("elsewhere", "abroad") and (
                    ids["conversation"] in response.text or ids["contact"] in response.text
                ):
                    leaks.append((route, who))
    assert got == {(route, who): getattr(asked, who) for route, asked in ROUTES.items() for who in users}
    assert leaks == []
