"""What browsers ask before a page of another origin may ask."""

from http import HTTPStatus

from litestar.config.cors import CORSConfig
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from wppconnector.entrypoints.api.errors import Problem, send_problem

_REFUSED = Problem(HTTPStatus.FORBIDDEN, "permission_denied", "Pages of this origin may not ask: see FRONTEND_URL.")


class Preflights:
    """Refuses in the form of all refusals, where Litestar has a form of its own. The rest is Litestar's to answer."""

    def __init__(self, app: ASGIApp, cors: CORSConfig) -> None:
        self._app = app
        self._cors = cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["method"] == "OPTIONS" and self._is_stranger(scope):
            await send_problem(send, _REFUSED)
        else:
            await self._app(scope, receive, send)

    def _is_stranger(self, scope: Scope) -> bool:
        origin = dict(scope["headers"]).get(b"origin")
        return origin is not None and not self._cors.is_origin_allowed(origin.decode("latin-1"))
