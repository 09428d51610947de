"""Who is asking: a Bearer token becomes an `Actor`, and everybody is held to their share of requests."""

from litestar.types import ASGIApp, Receive, Scope, Send

from wppconnector.application.errors import TooManyRequests, Unauthenticated
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.clients import Clients

MINUTE = 60
STRANGERS_PER_MINUTE = 60
"""Requests per address without a valid token. Log-ins have limits of their own besides."""
PUBLIC = "public"
"""The key in a route's `opt` that lets it be asked without a token."""


class Authentication:
    """Middleware of everything under `/api`: `scope["user"]` is the `Actor`, or None on public routes."""

    def __init__(
        self,
        app: ASGIApp,
        authenticate_user: AuthenticateUser,
        rate_limit: RateLimit,
        clients: Clients,
        requests_per_minute: int,
    ) -> None:
        self._app = app
        self._authenticate = authenticate_user
        self._rate_limit = rate_limit
        self._clients = clients
        self._requests_per_minute = requests_per_minute

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ip = self._clients.ip(scope)
        scope["user"] = await self._actor(scope, ip)
        scope["auth"] = ip
        await self._app(scope, receive, send)

    async def _actor(self, scope: Scope, ip: str | None) -> Actor | None:
        try:
            actor = await self._authenticate(bearer_token(scope), ip)
        except Unauthenticated:
            await hold(self._rate_limit, f"stranger:{ip}", STRANGERS_PER_MINUTE)
            if scope["route_handler"].opt.get(PUBLIC):
                return None
            raise
        await hold(self._rate_limit, f"user:{actor.user_id}", self._requests_per_minute)
        return actor


async def hold(rate_limit: RateLimit, key: str, limit: int) -> None:
    """Count one act of `key`. Raises `TooManyRequests` beyond `limit` a minute."""
    if wait := await rate_limit.take(key, limit, MINUTE):
        raise TooManyRequests("Too many requests; wait a little.", retryAfter=wait)


def bearer_token(scope: Scope) -> str:
    """Raises `Unauthenticated` when the request carries none."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, token = value.decode("latin-1").partition(" ")
            if scheme.lower() == "bearer" and token:
                return token.strip()
    raise Unauthenticated("Log in first.")
