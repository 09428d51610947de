"""An HTTP server on loopback that collects what is posted to it."""

import json
from collections import deque
from types import TracebackType
from typing import Any, Self

from aiohttp import web


class Receiver:
    """Answers 200 unless told otherwise; `bodies` holds every body it was sent, refused ones included.

    A subscription check with `verify_token` is answered with its challenge, as Meta wants it.
    """

    def __init__(self, verify_token: str = "") -> None:
        self.verify_token = verify_token
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self._statuses: deque[int] = deque()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._take)
        app.router.add_get("/", self._verify)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        assert self._runner is not None
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    def answers(self, *statuses: int) -> None:
        """What the next requests are answered, in turn."""
        self._statuses.extend(statuses)

    def events(self) -> list[Any]:
        return [json.loads(body) for body in self.bodies]

    def clear(self) -> None:
        self.bodies = []
        self.headers = []

    async def _take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        self.headers.append(dict(request.headers))
        return web.Response(status=self._statuses.popleft() if self._statuses else 200)

    async def _verify(self, request: web.Request) -> web.Response:
        ours = request.query.get("hub.verify_token") == self.verify_token
        return web.Response(text=request.query["hub.challenge"]) if ours else web.Response(status=403)
